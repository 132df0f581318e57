"""Trying a source's rules on what came from it last: where each record would go, were it new."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.db.models.functions import Length
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from articles.importing import routing
from articles.importing.reading import Read, read
from articles.models import Article, Desk, DumpRecord, Section, Source, Tag

RECORDS = 100
# Longer ones are no news stories, and would keep the page waiting.
LONGEST = 1_000_000

# The fates of records that were read as a story.
READ = [
    DumpRecord.Fate.CREATED,
    DumpRecord.Fate.UPDATED,
    DumpRecord.Fate.KEPT,
    DumpRecord.Fate.REVIEW,
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    record: DumpRecord
    title: str
    section: Section | None
    desk: Desk | None
    tags: list[Tag]
    is_paid: bool
    because: list[str]


class RoutingTrial:
    actions_detail = ["try_rules"]

    @action(description=_("Coba aturan"), url_path="coba", icon="alt_route")
    def try_rules(self, request, object_id):
        source = self.get_object(request, object_id)
        if source is None:
            raise Http404
        return TemplateResponse(
            request,
            "admin/articles/routing_trial.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Ke mana naskah dari “%s” akan diantar") % source,
                "opts": self.opts,
                "tried": tried(source),
                "most": RECORDS,
                "back": reverse("admin:articles_source_change", args=[source.pk]),
            },
        )


def tried(source: Source) -> list[Tried]:
    """The newest stories of the source, and where its rules as they are now would send them."""
    articles = Article.objects.select_related("section", "desk").defer("body")
    records = (
        DumpRecord.objects.filter(run__source=source, fate__in=READ)
        .annotate(size=Length("raw__data"))
        .filter(size__range=(1, LONGEST))
        .select_related("run__source", "raw")
        .prefetch_related(Prefetch("article", articles))
        .defer("reading")
        .order_by("-pk")[:RECORDS]
    )
    found = [one for record in records if isinstance(one := read(record, record.run), Read)]
    rules = routing.rules_of(source)
    routes = [routing.route(one, rules, source) for one in found]
    sections = Section.objects.in_bulk({route.section_id for route in routes} - {None})
    desks = Desk.objects.in_bulk({route.desk_id for route in routes} - {None})
    tags = Tag.objects.in_bulk({pk for route in routes for pk in route.tag_ids})
    return [
        Tried(
            record=one.row,
            title=one.incoming.title,
            section=sections.get(route.section_id),
            desk=desks.get(route.desk_id),
            tags=[tags[pk] for pk in sorted(route.tag_ids)],
            is_paid=route.is_paid,
            because=list(dict.fromkeys(route.because.values())),
        )
        for one, route in zip(found, routes, strict=True)
    ]
