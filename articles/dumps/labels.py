"""The words that stand before a colon, or alone, and say what follows them: one table."""

import re

from .grammar import Mark
from .openers import NAMES

#: Mark of the label's value → the labels, in lower case.
LABELS: dict[Mark, tuple[str, ...]] = {
    Mark.AUTHOR: (
        "penulis", "ditulis oleh", "oleh", "jurnalis", "pewarta", "author", "by", "teks", "penulis naskah",
        "writer", "naskah", "penulis artikel", "written by", "artikel ini ditulis oleh",
    ),
    Mark.EDITOR: (
        "editor", "redaktur", "red", "penyunting", "disunting oleh", "redaktur pelaksana", "editor bahasa",
        "redaktur & reporter", "redaktur dan reporter", "diedit oleh", "edited by", "editor berita", "ed",
    ),
    Mark.CREDIT: (
        "reporter", "kontributor", "koresponden", "wartawan", "laporan", "fotografer", "pewarta foto",
        "juru foto", "penerjemah", "alih bahasa", "diterjemahkan oleh", "videografer", "video production",
        "produser", "laporan oleh", "kameramen", "juru kamera", "ilustrator", "periset", "riset", "grafis",
        "pengunggah", "uploader", "infografis oleh", "photographer", "translator", "rep", "narator", "cameraman",
        "kameraman", "video editor", "editor video", "penyunting video", "kreatif", "pengisi suara",
    ),
    Mark.SOURCE: ("sumber", "source", "sumber berita", "dikutip dari", "dilansir dari", "sumber artikel"),
    Mark.SEE_ALSO: (
        "baca juga", "baca", "simak juga", "simak juga video", "lihat juga", "lihat juga video",
        "tonton juga", "tonton juga video", "baca artikel lainnya", "baca berita lainnya",
        "artikel terkait", "simak video", "lihat video", "tonton video", "saksikan juga",
        "pilihan editor", "baca pula", "baca selengkapnya", "dengarkan juga", "baca juga berita",
        "baca juga artikel", "bacajuga", "lihat pula",
        "cek juga", "ikuti juga", "read also", "also read", "read more",
    ),
    Mark.DATE: (
        "tayang", "diperbarui", "terbit", "diterbitkan", "dipublikasikan", "dipublikasi", "tanggal",
        "published", "updated", "last update", "rilis", "diunggah", "terakhir diperbarui",
    ),
    Mark.CLOSING: ("tag", "tags", "topik", "kata kunci", "keyword", "keywords", "topik terkait", "kategori"),
    Mark.TEAM_LABEL: ("tim redaksi",),
}  # fmt: skip

VALUE_OF = {label: mark for mark, labels in LABELS.items() for label in labels}

#: The mark of the label when it stands alone.
ALONE = {
    Mark.AUTHOR: Mark.AUTHOR_LABEL,
    Mark.EDITOR: Mark.EDITOR_LABEL,
    Mark.CREDIT: Mark.CREDIT_LABEL,
    Mark.SEE_ALSO: Mark.SEE_LABEL,
    Mark.TEAM_LABEL: Mark.TEAM_LABEL,
}

#: Label → role of the credit that follows it; others are reporters.
CREDIT_ROLES = {
    "kontributor": "contributor",
    "fotografer": "photographer",
    "photographer": "photographer",
    "pewarta foto": "photographer",
    "juru foto": "photographer",
    "penerjemah": "translator",
    "alih bahasa": "translator",
    "diterjemahkan oleh": "translator",
    "translator": "translator",
}


#: "Baca juga" before a headline without a colon.
BARE_SEE_ALSO = re.compile(
    r"\W{0,3}(?:baca|lihat|simak|tonton|saksikan) (?:juga|pula)\b", re.IGNORECASE
)
_PEOPLE = sorted(
    (label for mark in (Mark.AUTHOR, Mark.EDITOR, Mark.CREDIT) for label in LABELS[mark]),
    key=len,
    reverse=True,
)
_PEOPLE_LABEL = re.compile(
    rf"(?:^|[\s|/;,•·(]{{1,5}})({'|'.join(map(re.escape, _PEOPLE))})[\s|]{{0,5}}:\s?", re.IGNORECASE
)


# What says, without a colon, whose name follows it.
_SPOKEN = re.compile(rf"((?i:{'|'.join(NAMES)})) (?=[A-Z])")


def label_without_colon(text: str) -> tuple[str, str]:
    """A label and the names behind it where no colon stands between; two times "" where there is none.

    >>> label_without_colon("Penulis Rani Mirat")
    ('penulis', 'Rani Mirat')
    """
    label = _SPOKEN.match(text)
    return (label[1].casefold(), text[label.end() :]) if label else ("", "")


def labelled_people(text: str) -> list[tuple[str, str]]:
    """Each label of people with what follows it, as in "Reporter: Rani Mirat | Editor: Bayu Sadewa".

    >>> labelled_people("Penulis: Rani Mirat Editor: Bayu Sadewa")
    [('penulis', 'Rani Mirat'), ('editor', 'Bayu Sadewa')]
    """
    found = list(_PEOPLE_LABEL.finditer(text))
    ends = [*(label.start() for label in found[1:]), len(text)]
    return [
        (label[1].casefold(), text[label.end() : end].strip(" |/;,•·()"))
        for label, end in zip(found, ends, strict=False)
    ]
