"""How a text was read, ready to be shown: line by line, and field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from articles.admin.moments import day, moment
from articles.dumps import Role
from articles.models import Credit

ROLE_NAMES = {
    Role.TITLE: _("judul"),
    Role.DEK: _("teras"),
    Role.KICKER: _("kicker"),
    Role.BYLINE_LABEL: _("label kredit"),
    Role.AUTHOR: _("penulis"),
    Role.EDITOR: _("editor"),
    Role.OTHER_CREDIT: _("kredit lain"),
    Role.DATE: _("tanggal"),
    Role.CAPTION: _("keterangan gambar"),
    Role.BODY: _("naskah"),
    Role.SUBHEAD: _("subjudul"),
    Role.SEE_ALSO: _("baca juga"),
    Role.SOURCE: _("sumber"),
    Role.RELATED: _("berita terkait"),
    Role.MEDIA: _("media"),
    Role.BOILERPLATE: _("bawaan halaman"),
}

# Below this the reading of a line deserves a second look.
DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class ShownLine:
    n: int
    text: str
    role: str = ""
    role_name: str = ""
    rule: str = ""
    percent: int | None = None
    is_doubtful: bool = False


def shown_lines(text: str, reading: dict | None) -> Iterator[ShownLine]:
    """Every line of the text with what it was taken for; blank lines were taken for nothing."""
    marked = {line["n"]: line for line in (reading or {}).get("lines", ())}
    for n, words in enumerate(text.split("\n"), start=1):
        line = marked.get(n)
        yield ShownLine(n, words) if line is None else shown_line(n, words, line)


def shown_line(n: int, words: str, line: Mapping) -> ShownLine:
    """A line with what a reading takes it for."""
    return ShownLine(
        n,
        words,
        role=line["role"],
        role_name=ROLE_NAMES.get(line["role"], line["role"]),
        rule=line["rule"],
        percent=round(line["confidence"] * 100),
        is_doubtful=line["confidence"] < DOUBTFUL,
    )


def shown_fields(reading: dict) -> list[tuple[str, str]]:
    """The fields that were read, named for an editor; what is absent is said where it matters."""
    links = reading.get("links", ())
    fields = [
        (_("Judul"), reading.get("title") or _("tidak ditemukan")),
        (_("Kicker"), reading.get("kicker")),
        (_("Teras"), reading.get("dek")),
        (_("Penulis"), ", ".join(reading.get("authors", ()))),
        (_("Editor"), ", ".join(reading.get("editors", ()))),
        (_("Kredit lain"), ", ".join(_other_credits(reading))),
        (_("Tanggal"), _printed_date(reading) or _("tidak diketahui")),
        (_("Tempat berita"), reading.get("dateline")),
        (_("Sumber"), reading.get("source")),
        (_("Naskah"), _("%d bagian") % len(reading.get("body", ()))),
        (_("Baca juga"), " · ".join(link["title"] for link in links if link["kind"] == "see_also")),
        (
            _("Berita terkait"),
            " · ".join(link["title"] for link in links if link["kind"] == "related"),
        ),
    ]
    return [(name, value) for name, value in fields if value]


def _other_credits(reading: dict) -> Iterator[str]:
    roles = dict(Credit.Role.choices)
    for credit in reading.get("credits", ()):
        if credit["role"] not in ("author", "editor"):
            yield f"{credit['name']} ({roles.get(credit['role'], credit['role'])})"


def _printed_date(reading: dict) -> str | None:
    published = reading.get("published")
    if not published:
        return None
    if reading.get("precision") == "day":
        return day(date.fromisoformat(published[:10]))
    return moment(datetime.fromisoformat(published))
