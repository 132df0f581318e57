"""The words that stand before a colon, or alone, and say what follows them: one table."""

from .grammar import Mark

#: Mark of the label's value → the labels, in lower case.
LABELS: dict[Mark, tuple[str, ...]] = {
    Mark.AUTHOR: ("penulis", "ditulis oleh", "oleh", "jurnalis", "pewarta", "author", "by", "teks"),
    Mark.EDITOR: (
        "editor",
        "redaktur",
        "red",
        "penyunting",
        "disunting oleh",
        "redaktur pelaksana",
    ),
    Mark.CREDIT: (
        "reporter",
        "kontributor",
        "koresponden",
        "wartawan",
        "laporan",
        "fotografer",
        "pewarta foto",
        "juru foto",
        "penerjemah",
        "alih bahasa",
        "diterjemahkan oleh",
        "videografer",
        "video production",
        "produser",
    ),
    Mark.SOURCE: ("sumber", "source", "sumber berita"),
    Mark.SEE_ALSO: (
        "baca juga",
        "baca",
        "simak juga",
        "simak juga video",
        "lihat juga",
        "lihat juga video",
        "tonton juga",
        "tonton juga video",
        "baca artikel lainnya",
        "baca berita lainnya",
        "artikel terkait",
    ),
    Mark.DATE: (
        "tayang",
        "diperbarui",
        "terbit",
        "diterbitkan",
        "dipublikasikan",
        "dipublikasi",
        "tanggal",
        "published",
        "updated",
    ),
    Mark.TEAM_LABEL: ("tim redaksi",),
}

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
    "pewarta foto": "photographer",
    "juru foto": "photographer",
    "penerjemah": "translator",
    "alih bahasa": "translator",
    "diterjemahkan oleh": "translator",
}
