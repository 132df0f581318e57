"""The sidebar: the newsroom's work in the order in which it is done, each line for who may see it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

GROUPS = (
    (
        None,
        (
            (_("Artikel"), "article", "articles", "article"),
            (_("Revisi"), "rate_review", "articles", "revision"),
        ),
    ),
    (
        _("Naskah masuk"),
        (
            (_("Impor"), "move_to_inbox", "articles", "import"),
            (_("Rekaman"), "list_alt", "articles", "dumprecord"),
            (_("Sumber naskah"), "source", "articles", "source"),
        ),
    ),
    (
        _("Penempatan"),
        (
            (_("Kanal"), "category", "articles", "section"),
            (_("Topik"), "sell", "articles", "tag"),
            (_("Gambar"), "image", "articles", "image"),
        ),
    ),
    (
        _("Orang"),
        (
            (_("Semua orang"), "groups", "articles", "person"),
            (_("Penulis"), "edit_note", "articles", "author"),
            (_("Editor"), "spellcheck", "articles", "editor"),
        ),
    ),
    (
        _("Pengelolaan"),
        (
            (_("Catatan tindakan"), "history", "articles", "auditentry"),
            (_("Pengguna"), "person", "auth", "user"),
            (_("Peran"), "badge", "auth", "group"),
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
                "link": reverse(f"admin:{app}_{model}_changelist"),
            }
            for name, icon, app, model in lines
            if request.user.has_perm(f"{app}.view_{model}")
        ]
        if items:
            shown.append({"title": title, "separator": title is not None, "items": items})
    return shown
