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
    r"lanjut dia|sedangkan|sementara(?! ini)|ternyata|sebaliknya|apalagi|terlebih|kendati|hingga kini|sejauh ini|"
    r"di tempat yang sama|dalam kesempatan|atas (?:dasar|perbuatan|hal)|untuk itu|maka dari itu|pihaknya|hal ini|"
    r"(?:pria|wanita|perempuan|lelaki) (?:itu|tersebut)|begitu pula|demikian)\b",
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
# "..., ujarnya": somebody speaks on who has been named before.
_SPEECH = "kata|ujar|tutur|ucap|jelas|tegas|imbuh|tambah|ungkap|lanjut|sambung|papar|terang|beber|tukas|cetus"
_SPOKE_ON = re.compile(rf"\b(?:{_SPEECH})(?:nya\b| (?:dia|ia)\b)", re.IGNORECASE)
# "kata Budi.", "Budi menjelaskan": a speaker by his short name, as one who is known.
_SHORT_SPEAKER = re.compile(
    rf"\b(?:{_SPEECH}) [A-Z][a-z]+(?! [A-Z(])\b|"
    r"(?:^|, )(?:Menurut )?[A-Z][a-z]+,? (?:(?:juga|pun|sendiri|lantas|kemudian|lalu) )?"
    r"(?:me[a-z]+(?:kan|i)|menyebut|mengaku|berharap|pun|bercerita|berujar|meminta|menolak)\b"
)
# "kasus itu", "peristiwa tersebut": something that was told before.
_KNOWN_THING = re.compile(r"^(?:\S+ ){0,7}(?:tersebut|itu)\b")
_ADDS = re.compile(r"\b(?:juga|pun|lainnya|selain itu)\b")
_CAPITAL = re.compile(r"(?<=[\w,“(] )[“(]?([A-Z][a-z]+)\b")
_PAIR = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")
_WORD = re.compile(r"[^\W\d_]{4,}")

#: The evidence from which on a beginning is called missing; weights are log-odds, fitted to stories
#: with and without their first third (docs/parser.md).
ENOUGH = 1.4
# What a first paragraph introduces, it introduces at its beginning.
_LEDE_REACH = 400
_FORWARD = re.compile(
    r"(?:baca|simak|halaman|lanjut(?:kan)?|bersambung)\b.*\b(?:selanjutnya|berikut(?:nya)?|ke halaman)|"
    r"selanjutnya\W*$|\bhalaman (?:selanjutnya|berikut(?:nya)?)\b",
    re.IGNORECASE,
)
_OPEN_ENDS = ",;-–—:(/&"
_SENTENCE_ENDS, _CLOSERS = ".!?…", "”\"’')]* "
# Shorter lines may be a signature or a word of a list.
_SHORTEST, _LONG = 20, 120


def start_signs(body: Sequence[Block], *, title: str, dek: str, has_dateline: bool) -> list[str]:
    """The signs that the story began before its first paragraph; empty when it seems whole."""
    paragraphs = [block for block in body if block.kind in ("paragraph", "quote")]
    if has_dateline or len(paragraphs) < 3:
        return []
    lede = paragraphs[0].text[:_LEDE_REACH]
    signs = [(weight, sign) for weight, sees, sign in _GOES_ON if sees(lede)]
    if not signs:
        return []
    signs += [(weight, sign) for weight, sees, sign in _ASIDE if sees(lede)]
    if title:
        signs.append(_shares_with_title(title, lede))
    if sum(weight for weight, _ in signs) < ENOUGH:
        return []
    named = [sign for weight, sign in signs if weight > 0]
    if name := _short_before_full(paragraphs, known=f"{title} {dek}"):
        named.append(f"menyebut “{name}” sebelum nama lengkapnya")
    return named


#: What goes on from something; without one of these no beginning is missed.
_GOES_ON = (
    (
        2.0,
        lambda lede: "sebut" in lede and _BACKWARD.search(lede),
        "merujuk pada yang “disebut di atas”",
    ),
    (1.8, lambda lede: lede[0] in '“"', "dibuka dengan kutipan"),
    (1.8, _CONNECTIVE.match, "dibuka dengan kata sambung"),
    (
        1.6,
        lambda lede: ("nya" in lede or "ia" in lede) and _SPOKE_ON.search(lede),
        "melanjutkan ucapan seseorang",
    ),
    (
        1.5,
        lambda lede: _KNOWN_THING.match(lede, 0, 100),
        "menunjuk sesuatu yang dianggap sudah disebut",
    ),
    (1.3, _KNOWN_EVENT.match, "dibuka dengan peristiwa yang dianggap sudah diketahui"),
    (1.2, _SHORT_SPEAKER.search, "menyebut pembicara dengan nama pendek"),
    (1.2, lambda lede: lede[0].islower(), "dibuka dengan huruf kecil"),
    (
        0.9,
        lambda lede: _ADDS.search(lede, 0, 90),
        "menambahkan pada yang sudah disebut",
    ),
    (1.0, re.compile(r"\w+nya\b").match, "dibuka dengan milik yang dianggap sudah disebut"),
)
#: What makes it likelier, or less.
_ASIDE = (
    (0.8, lambda lede: "“" in lede[1:] or '"' in lede[1:], "memuat kutipan"),
    (0.5, lambda lede: _PAIR.search(lede) is None, "tanpa nama lengkap"),
    (-0.5, _PAIR.search, "menyebut nama lengkap"),
    (0.3, lambda lede: _WHEN.search(lede) is None, "tanpa keterangan waktu"),
    (-0.8, _WHEN.search, "menyebut waktu"),
    (-0.6, lambda lede: "(" in lede, "menjelaskan dalam kurung"),
)


def _shares_with_title(title: str, lede: str) -> tuple[float, str]:
    """A first paragraph tells again what the title tells."""
    words = {word.casefold() for word in _WORD.findall(title)}
    told = {word.casefold() for word in _WORD.findall(lede)}
    share = len(words & told) / max(1, len(words))
    weight = next(weight for least, weight in _SHARES if share >= least)
    return weight, "hampir tidak menyebut isi judul"


#: Share of the title's words from which on, and what it weighs.
_SHARES = ((0.5, -1.3), (0.3, 0.0), (0.12, 0.7), (0.0, 1.2))


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
    """The signs that the story goes on beyond its last line; ``below`` is the page's furniture."""
    signs = []
    if any(_FORWARD.search(text) for text in below):
        signs.append("ada tautan ke halaman berikutnya")
    if body:
        last = body[-1]
        if last.kind == "subhead":
            signs.append("berhenti tepat setelah anak judul")
        elif last.kind in ("paragraph", "quote") and _stops_short(last.text):
            signs.append("berhenti di tengah kalimat")
    return signs


def _stops_short(text: str) -> bool:
    """It breaks off: at a comma, at a word behind which nothing closes, inside a quotation."""
    if text[-1] in _OPEN_ENDS:
        return True
    if text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS:
        return False
    is_quoting = text.count("“") > text.count("”") or text.count('"') % 2 == 1
    is_word = text[-1].islower() or (text[-1].isalnum() and len(text) > _LONG)
    return len(text) > _SHORTEST and (is_word or is_quoting)
