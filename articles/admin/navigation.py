"""The sidebar: the newsroom's work in the order in which it is done, each line for who may see it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GROUPS = (
    (
        None,
        (
            (pgettext_lazy("menu", "Artikel"), "article", "articles", "article"),
            (pgettext_lazy("menu", "Revisi"), "rate_review", "articles", "revision"),
            (pgettext_lazy("menu", "Ralat dan koreksi"), "gavel", "articles", "notice"),
            (pgettext_lazy("menu", "Tautan menunggu"), "add_link", "articles", "linksuggestion"),
        ),
    ),
    (
        _("Naskah masuk"),
        (
            (pgettext_lazy("menu", "Impor"), "move_to_inbox", "articles", "import"),
            (
                *(pgettext_lazy("menu", "Meja tinjau"), "fact_check", "articles", "dumprecord"),
                "review_queue",
            ),
            (
                *(pgettext_lazy("menu", "Karantina"), "block", "articles", "dumprecord"),
                "quarantine",
            ),
            (pgettext_lazy("menu", "Naskah mirip"), "content_copy", "articles", "resemblance"),
            (pgettext_lazy("menu", "Rekaman"), "list_alt", "articles", "dumprecord"),
            (pgettext_lazy("menu", "Sumber naskah"), "source", "articles", "source"),
        ),
    ),
    (
        _("Pembaca"),
        (
            (pgettext_lazy("menu", "Komentar"), "forum", "articles", "comment"),
            (pgettext_lazy("menu", "Pengomentar"), "person_alert", "articles", "commenter"),
            (pgettext_lazy("menu", "Putusan komentar"), "balance", "articles", "moderationentry"),
        ),
    ),
    (
        _("Penempatan"),
        (
            (pgettext_lazy("menu", "Kanal"), "category", "articles", "section"),
            (pgettext_lazy("menu", "Topik"), "sell", "articles", "tag"),
            (pgettext_lazy("menu", "Desk"), "meeting_room", "articles", "desk"),
            (pgettext_lazy("menu", "Gambar"), "image", "articles", "image"),
        ),
    ),
    (
        _("Orang"),
        (
            (pgettext_lazy("menu", "Semua orang"), "groups", "articles", "person"),
            (pgettext_lazy("menu", "Penulis"), "edit_note", "articles", "author"),
            (pgettext_lazy("menu", "Editor"), "spellcheck", "articles", "editor"),
            (pgettext_lazy("menu", "Kredit tanpa orang"), "person_search", "articles", "credit"),
            (pgettext_lazy("menu", "Penggabungan"), "merge", "articles", "personmerge"),
        ),
    ),
    (
        _("Pengelolaan"),
        (
            (pgettext_lazy("menu", "Redaksi dan pedoman"), "apartment", "articles", "imprint"),
            (pgettext_lazy("menu", "Catatan tindakan"), "history", "articles", "auditentry"),
            (pgettext_lazy("menu", "Naskah dihapus"), "delete_forever", "articles", "redaction"),
            (pgettext_lazy("menu", "Pengguna"), "person", "auth", "user"),
            (pgettext_lazy("menu", "Peran"), "badge", "auth", "group"),
        ),
    ),
)


def sidebar(request) -> list[dict]:
    desk = {"title": _("Meja redaksi"), "icon": "dashboard", "link": reverse("admin:index")}
    shown = [{"items": [desk]}]
    for title, lines in GROUPS:
        items = [
            {
                "title": name,
                "icon": icon,
                "link": reverse(f"admin:{app}_{model}_{page[0] if page else 'changelist'}"),
            }
            for name, icon, app, model, *page in lines
            if request.user.has_perm(f"{app}.view_{model}")
        ]
        if items:
            shown.append({"title": title, "separator": title is not None, "items": items})
    _mark_where(request.path, [item for group in shown for item in group["items"]])
    return shown


def _mark_where(path: str, items: list[dict]) -> None:
    """One line alone is where somebody is, though the desk's address begins like that of the records."""
    nearest = max(
        (one["link"] for one in items if path.startswith(one["link"])), key=len, default=""
    )
    for one in items:
        one["active"] = one["link"] == nearest
