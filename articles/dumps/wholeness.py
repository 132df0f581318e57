"""Whether a story is whole: the signs that its beginning or its end is not in the dump.

A story's first paragraph (its lede) introduces: it says who, where and when with full names.
A later page goes on: it opens with a connective, takes for granted what it does not explain,
and calls people by the short name whose full form the reader has met before.
"""

import re
from collections.abc import Sequence

from .parsed import Block

_BACKWARD = re.compile(
    r"\b(?:(?:di)?sebut(?:kan)?|tersebut|dimaksud) di atas|telah disebut|\btadi disebut",
    re.IGNORECASE,
)
# Openers that go on from something: a lede never begins so.
_CONNECTIVE = re.compile(
    r"(?:adapun|selain itu|namun|sementara itu|di sisi lain|kemudian|selanjutnya|lalu|bahkan|"
    r"meski begitu|meski demikian|kendati demikian|oleh karena itu|karena itu|hal itu|hal tersebut|"
    r"menurut(?: dia|nya)|ia |dia |mereka |tak hanya itu|tidak hanya itu|di antaranya|antara lain|"
    r"dengan demikian|akibatnya|padahal|sebab|pasalnya|berikutnya|terakhir|lebih lanjut|"
    r"lanjut dia|(?:pria|wanita|perempuan|lelaki) (?:itu|tersebut)|begitu pula|demikian)\b",
    re.IGNORECASE,
)
# "Dalam pertemuan di ...": an event taken as known, where a lede would first tell of it.
_KNOWN_EVENT = re.compile(
    r"(?:dalam|pada|usai|seusai|selama|selain) (?:pertemuan|kesempatan|acara|pidato|sambutan|"
    r"perundingan|sidang|rapat|kunjungan|wawancara|laga|pertandingan|diskusi|peristiwa|kejadian|"
    r"keterangan|pernyataan|jumpa pers|konferensi pers|penjelasan)(?:nya)?\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad|hari ini|kemarin|pekan|tahun|bulan|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b|"
    r"\d{1,2}/\d{1,2}|\b(?:19|20)\d\d\b|\b(?:pagi|siang|sore|malam|petang|subuh|dini hari)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[\w,“(] )[“(]?([A-Z][a-z]+)\b")
_PAIR = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")

#: The evidence from which on a beginning is called missing.
ENOUGH = 2.0
_FORWARD = re.compile(
    r"(?:baca|halaman|lanjut(?:kan)?)\b.*\b(?:selanjutnya|berikutnya|ke halaman)|selanjutnya\W*$",
    re.IGNORECASE,
)


def start_signs(body: Sequence[Block], *, known: str, has_dateline: bool) -> list[str]:
    """The signs that the story began before its first paragraph; empty when it seems whole.

    ``known`` is what the head has introduced already: title and dek.
    """
    paragraphs = [block for block in body if block.kind in ("paragraph", "quote")]
    if has_dateline or len(paragraphs) < 3:
        return []
    lede = paragraphs[0].text
    weighed = [
        (2.0, _BACKWARD.search(lede), "merujuk pada yang “disebut di atas”"),
        (1.2, _CONNECTIVE.match(lede), "dibuka dengan kata sambung"),
        (1.2, _KNOWN_EVENT.match(lede), "dibuka dengan peristiwa yang dianggap sudah diketahui"),
        (1.2, lede[0].islower(), "dibuka dengan huruf kecil"),
    ]
    opening = [(weight, sign) for weight, seen, sign in weighed if seen]
    if not opening:
        return []
    if not _WHEN.search(lede):
        opening.append((0.5, "tanpa keterangan waktu"))
    if name := _short_before_full(paragraphs, known=known):
        opening.append((0.8, f"menyebut “{name}” sebelum nama lengkapnya"))
    if sum(weight for weight, _ in opening) < ENOUGH:
        return []
    return [sign for _, sign in opening]


def _short_before_full(paragraphs: Sequence[Block], *, known: str) -> str | None:
    """A name that the first paragraph uses alone and a later one gives in full."""
    lede = paragraphs[0].text
    full = {word for pair in _PAIR.findall(lede) for word in pair}
    short = [word for word in _CAPITAL.findall(lede) if word not in full and word not in known]
    if not short:
        return None
    later = {pair[0] for block in paragraphs[1:] for pair in _PAIR.findall(block.text)}
    return next((word for word in short if word in later), None)


def end_signs(body: Sequence[Block], *, below: Sequence[str]) -> list[str]:
    """The signs that the story goes on beyond its last line; ``below`` is what closes the page."""
    signs = []
    if any(_FORWARD.match(text) for text in below):
        signs.append("ada tautan ke halaman berikutnya")
    if body:
        last = body[-1]
        if last.kind == "subhead":
            signs.append("berhenti tepat setelah anak judul")
        elif last.kind == "paragraph" and last.text[-1] in ",;-–—:":
            signs.append("berhenti di tengah kalimat")
    return signs
