"""The revisions, each beside what its article says now; those that wait for a decision come first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from articles import revising
from articles.admin.article.deciding import Deciding
from articles.admin.read_only import ReadOnlyAdmin
from articles.admin.word_diff import Piece, word_diff
from articles.models import Article, Credit, Person, Revision, Section, Source, Tag
from articles.models.body import plain

Stage = Revision.Stage

FIELD_NAMES = {
    "title": _("judul"),
    "kicker": _("kicker"),
    "dek": _("teras"),
    "body": _("naskah"),
    "dateline": _("tempat berita"),
    "section_id": _("kanal"),
    "tags": _("topik"),
    "credits": _("kredit"),
    "links": _("tautan"),
    "source_id": _("sumber naskah"),
    "source_line": _("sumber, sebagaimana tercetak"),
    "source_url": _("alamat asal"),
    "dated_at": _("tanggal berita"),
    "dated_precision": _("ketepatan tanggal"),
    "image_id": _("gambar utama"),
    "image_caption": _("keterangan gambar"),
    "image_credit": _("kredit gambar"),
    "language": _("bahasa"),
    "is_paid": _("advertorial"),
}
TEXTS = ("title", "kicker", "dek", "body", "image_caption")


@dataclass(frozen=True, slots=True)
class Difference:
    name: str
    then: list[tuple[str, bool]]
    now: list[tuple[str, bool]]
    #: Of a text: now and then in one, word by word.
    words: list[list[Piece]]


@admin.register(Revision)
class RevisionAdmin(Deciding, ReadOnlyAdmin):
    list_display = ["article", "number", "stage_label", "by_whom", "at", "why"]
    list_select_related = ["article", "by"]
    list_filter = [("stage", ChoicesDropdownFilter)]
    list_filter_submit = True
    ordering = ["-at", "-pk"]
    search_fields = ["article__title"]
    show_full_result_count = False
    change_form_template = "admin/articles/revision.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot", "article__body")

    @display(
        description=_("tahap"),
        ordering="stage",
        label={
            Stage.REVIEW: "warning",
            Stage.LIVE: "success",
            Stage.APPROVED: "info",
            Stage.DECLINED: "danger",
        },
    )
    def stage_label(self, revision):
        return revision.stage, revision.get_stage_display()

    @display(description=_("oleh"), ordering="by")
    def by_whom(self, revision):
        return revision.by or _("mesin")

    def render_change_form(self, request, context, *args, obj=None, **options):
        now = revising.snapshots([obj.article_id])[obj.article_id]
        is_waiting = obj.stage == Stage.REVIEW
        parts = revising.asked_for(obj) if is_waiting else Article.Part
        fields = {name for part in parts for name in revising.values_of(part)}
        context |= {
            "revision": obj,
            "is_waiting": is_waiting,
            "differences": list(differences(obj.snapshot, now, fields=fields)),
            "decision": self.decision_form(request, obj),
        }
        return super().render_change_form(request, context, *args, obj=obj, **options)


def differences(
    then: dict, now: dict, *, fields: Collection[str] = FIELD_NAMES
) -> Iterator[Difference]:
    """Field by field what two snapshots say otherwise; each as lines, with whether the other lacks it."""
    for field, name in FIELD_NAMES.items():
        if field not in fields or then.get(field) == now.get(field):
            continue
        old, new = _lines(field, then.get(field)), _lines(field, now.get(field))
        yield Difference(
            name=name,
            then=[(line, line not in new) for line in old],
            now=[(line, line not in old) for line in new],
            words=word_diff("\n".join(new), "\n".join(old)) if field in TEXTS else [],
        )


def _lines(field: str, value) -> list[str]:
    """A value of a snapshot as an editor reads it."""
    if value in (None, "", []):
        return []
    match field:
        case "body":
            return [line for line in plain(value).split("\n") if line.strip()]
        case "credits":
            names = dict(
                Person.objects.filter(pk__in=_ids(value, "person")).values_list("pk", "name")
            )
            roles = dict(Credit.Role.choices)
            return [
                f"{roles.get(row['role'], row['role'])}: "
                f"{row['name'] or names.get(row['person'], '')}"
                for row in value
            ]
        case "links":
            return [f"{row['position']} · {row['title']}" for row in value]
        case "tags":
            return [str(tag) for tag in Tag.objects.filter(pk__in=value)]
        case "section_id":
            return [str(section) for section in Section.objects.filter(pk=value)]
        case "source_id":
            return [str(source) for source in Source.objects.filter(pk=value)]
        case "dated_precision":
            return [str(Article.Precision(value).label)]
        case _:
            return [str(value)]


def _ids(rows: list[dict], name: str) -> set[int]:
    return {row[name] for row in rows if row[name] is not None}
