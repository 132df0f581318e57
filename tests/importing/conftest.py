"""A story as a dump brings it, and an import that is landed and read at once."""

import random
from io import BytesIO

import orjson
import pytest

from articles import importing, revising
from tests.conftest import NOON

BODY = (
    "Perahu kayu dari tiga dermaga berlayar bersama menyusuri Sungai Lembayung, Selasa pagi.",
    "Warga menonton dari kedua tepi sambil membawa payung dan bekal dari rumah.",
    "Panitia mencatat empat puluh perahu ikut serta, dua kali lipat dari tahun lalu.",
    "Lurah setempat berjanji acara itu akan diadakan lagi tahun depan.",
)


def sentences(title, number):
    """A first sentence on the title, and three of no language, unlike those of any other number."""
    chance = random.Random(number)
    syllables = ("ba", "cu", "di", "fe", "go", "ha", "ju", "ki", "le", "mo", "na", "pu")
    words = ["".join(chance.choices(syllables, k=4)) for _ in range(48)]
    rest = [" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, 48, 12)]
    return [f"{title}, kata Lurah Bagus Halimawan, Selasa (3/3/2026) pagi.", *rest]


def story(
    title="Empat Puluh Perahu Menyusuri Sungai Lembayung",
    *,
    dek="Acara tahunan itu kini diikuti warga dari tiga dermaga.",
    author="Ratri Puspadewi",
    editor="Bagus Halimawan",
    body=BODY,
    see_also=None,
    related=(),
):
    """A dump in the form that news pages have, of invented people and places."""
    lines = [title, dek, "Penulis:", author, "Editor:", editor, *body[:2]]
    if see_also:
        lines.append(f"Baca juga: {see_also}")
    lines += body[2:]
    for headline in related:
        lines += [f"{headline} |", "![]() |", "---|"]
    return "\n".join(lines)


@pytest.fixture
def bring(make_source):
    """Land files given as {path: content}, read them, and give the run."""

    def bring(files, *, source=None, at=NOON, **options):
        handed_in = [
            importing.uploaded(path, BytesIO(text.encode() if isinstance(text, str) else text))
            for path, text in files.items()
        ]
        run = importing.land(handed_in, source=source or make_source(), at=at, **options)
        importing.work(clock=lambda: at)
        run.refresh_from_db()
        return run

    return bring


@pytest.fixture
def fates():
    """The fates of a run, in the order of its records."""

    def fates(run):
        return list(run.records.values_list("fate", flat=True))

    return fates


def changed(**parts):
    return story(**{"title": "Lima Puluh Perahu Menyusuri Sungai Lembayung"} | parts)


def row(text, **fields):
    return orjson.dumps({"isi": text, **fields}).decode()


def edit(article, *, by, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    revising.revise(article, parts=list(fields), by=by, at=NOON)
