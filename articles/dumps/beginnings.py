"""Whether a story begins with its first paragraph, or went on there from something.

A story's first paragraph (its lede) tells again what the title tells, and introduces: who, where
and when, with full names. A later one goes on: it opens with a connective or a quotation, takes
for granted what it does not explain, and calls people by the short name that the reader has met.

None of these signs decides alone. Each has a weight, the log-odds that a paragraph which shows it
goes on, and so has each of some hundred common words; they stand in ``beginnings.txt``, learnt from
stories with and without their beginning by ``python -m tests.benchmarks.learning``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .parsed import Block

#: What is looked at of the first paragraph, and of the two that follow it.
_LEDE_REACH, _NEXT_REACH = 300, 160
#: A page that prints its standfirst is mostly the article's first. Set by hand, for there were too few to
#: learn from.
_BELOW_A_DEK = -1.0
# Two paragraphs tell enough if they are long, one never.
_FEWEST, _FEW, _LONG_ENOUGH = 2, 3, 200
#: How many signs, and how many words, an editor is told.
_SIGNS_NAMED, _WORDS_NAMED = 3, 3

# Small letters for all letters, and a space for whatever is none: many times as fast as a pattern.
_SPELT = bytes(code if chr(code).islower() else 32 for code in range(128)) + b" " * 128
_PAIR = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_DAY_IN_BRACKETS = re.compile(r"\(\d{1,2}/\d{1,2}")
_YEAR = re.compile(r"\b20\d\d\b")
_DAYS = frozenset("senin selasa rabu kamis jumat jum sabtu minggu ahad".split())
_SPEECH = (
    "kata ujar tutur ucap jelas tegas imbuh tambah ungkap lanjut sambung papar terang beber "
    "tukas cetus sebut tulis pungkas"
).split()
_SPEECH_WORDS = frozenset(_SPEECH)
_SPOKE_ON = frozenset(f"{verb}nya" for verb in _SPEECH)
# "kata Budi.", "ujar dia"; "Budi menjelaskan": a speaker by his short name, as one who is known.
_SHORT_SPEAKER = re.compile(rf"\b(?:{'|'.join(_SPEECH)}) (?:dia|ia|[A-Z][a-z]+(?! ?[A-Z(]))\b")
_SHORT_NAME = re.compile(
    r"(?:Menurut )?[A-Z][a-z]+,? (?:(?:juga|pun|sendiri|lantas|kemudian|lalu) )?"
    r"(?:me[a-z]{4,}|ber[a-z]{3,}|pun)\b"
)
# Openers that go on from something: a lede hardly begins so.
_CONNECTIVES = frozenset(
    "adapun akibatnya apalagi bahkan berikutnya demikian dia ia kemudian kendati lalu menurutnya mereka "
    "namun padahal pasalnya pihaknya sebab sebaliknya sebelumnya sedangkan selanjutnya sementara "
    "terakhir terlebih".split()
)
_CONNECTIVE_PAIRS = frozenset(
    "antara lain|atas dasar|atas hal|atas perbuatan|begitu pula|dalam kesempatan|dengan demikian|"
    "di antaranya|di sisi|hal ini|hal itu|hal tersebut|hingga kini|karena itu|lanjut dia|lebih lanjut|"
    "lelaki itu|maka dari|menurut dia|meski begitu|meski demikian|oleh karena|perempuan itu|pria itu|"
    "pria tersebut|sejauh ini|selain itu|tak hanya|tidak hanya|untuk itu|wanita itu|"
    "wanita tersebut".split("|")
)
# "Dalam pertemuan di ...": an event taken as known, where a lede would first tell of it.
_AROUND = frozenset("dalam pada usai seusai selama selain".split())
_EVENTS = frozenset(
    "pertemuan kesempatan acara pidato sambutan perundingan sidang rapat kunjungan wawancara laga "
    "pertandingan diskusi peristiwa kejadian keterangan pernyataan jumpa konferensi penjelasan".split()
)
_BACKWARD = re.compile(
    r"\b(?:(?:di)?sebut(?:kan)?|tersebut|dimaksud) di atas|telah disebut|\btadi disebut",
    re.IGNORECASE,
)
_QUOTED_SOURCES = frozenset(
    "dikutip dilansir melansir mengutip menurut berdasarkan pantauan".split()
)
_POINTS_BACK = frozenset(("tersebut", "itu"))
# "Pasar tua di tepi kali itu": so far from the beginning it still points to the first words.
_POINTS_WITHIN = 8
_QUOTES = ("“", '"')


class Opening(NamedTuple):
    """The first paragraph, and a little of the two after it; words in small letters, in order."""

    lede: str
    words: list[str]
    told: frozenset[str]
    second: str
    second_words: list[str]
    second_told: frozenset[str]
    third: str
    kind: str
    title: frozenset[str]


def _connects(words: list[str]) -> bool:
    return words[0] in _CONNECTIVES or " ".join(words[:2]) in _CONNECTIVE_PAIRS


def _opens_with_an_event(words: list[str]) -> bool:
    return words[0] in _AROUND and len(words) > 1 and words[1].removesuffix("nya") in _EVENTS


def _names_a_short_speaker(text: str, told: frozenset[str]) -> bool:
    return not _SPEECH_WORDS.isdisjoint(told) and _SHORT_SPEAKER.search(text) is not None


def _names_what_is_above(text: str) -> bool:
    return (
        "sebut" in text
        and (" atas" in text or "disebut" in text)
        and _BACKWARD.search(text) is not None
    )


def _names_a_day(text: str) -> bool:
    return "(" in text and _DAY_IN_BRACKETS.search(text) is not None


#: A sign's name, and what shows it.
SIGNS = (
    ("dibuka dengan huruf kecil", lambda at: at.lede[0].islower() or at.lede[0] in ",;)"),
    ("dibuka dengan kata sambung", lambda at: _connects(at.words)),
    ("dibuka dengan kutipan", lambda at: at.lede[0] in _QUOTES),
    ("dibuka dengan angka", lambda at: at.lede[0].isdigit()),
    ("dibuka dengan anak judul", lambda at: at.kind == "subhead"),
    ("dibuka dengan butir daftar", lambda at: at.kind == "list_item"),
    ("dibuka dengan peristiwa yang dianggap sudah diketahui", lambda at: _opens_with_an_event(at.words)),
    ("dibuka dengan milik yang dianggap sudah disebut", lambda at: at.words[0].endswith("nya")),
    ("dibuka dengan nama pendek", lambda at: _SHORT_NAME.match(at.lede)),
    ("dibuka dengan sumber yang dikutip", lambda at: at.words[0] in _QUOTED_SOURCES),
    ("menunjuk sesuatu yang dianggap sudah disebut",
     lambda at: not _POINTS_BACK.isdisjoint(at.words[:_POINTS_WITHIN])),
    ("merujuk pada yang “disebut di atas”", lambda at: _names_what_is_above(at.lede)),
    ("melanjutkan ucapan seseorang", lambda at: not _SPOKE_ON.isdisjoint(at.told)),
    ("menyebut pembicara dengan nama pendek", lambda at: _names_a_short_speaker(at.lede, at.told)),
    ("memuat kutipan", lambda at: "“" in at.lede[1:] or '"' in at.lede[1:]),
    ("mengantar ke sebuah daftar", lambda at: at.lede[-1] == ":"),
    ("bertanya", lambda at: "?" in at.lede),
    ("menjelaskan dalam kurung", lambda at: "(" in at.lede),
    ("menyebut tanggal dalam kurung", lambda at: _names_a_day(at.lede)),
    ("menyebut hari", lambda at: not _DAYS.isdisjoint(at.told)),
    ("menyebut tahun", lambda at: "20" in at.lede and _YEAR.search(at.lede)),
    ("terdiri atas beberapa kalimat", lambda at: ". " in at.lede),
    ("alinea kedua berupa kutipan", lambda at: at.second[0] in _QUOTES),
    ("alinea kedua dibuka dengan kata sambung", lambda at: at.second_words and _connects(at.second_words)),
    ("alinea kedua dibuka dengan nama pendek", lambda at: _SHORT_NAME.match(at.second)),
    ("alinea kedua melanjutkan ucapan", lambda at: not _SPOKE_ON.isdisjoint(at.second_told)),
    ("alinea kedua menyebut pembicara dengan nama pendek",
     lambda at: _names_a_short_speaker(at.second, at.second_told)),
    ("alinea kedua menyebut tanggal", lambda at: _names_a_day(at.second)),
    ("alinea ketiga berupa kutipan", lambda at: at.third[:1] in _QUOTES),
    ("alinea ketiga menyebut tanggal", lambda at: _names_a_day(at.third)),
)  # fmt: skip

#: What is measured, the edges between its bands, and a name for each band.
BANDS = (
    (lambda at: len(at.lede), (60, 100, 180, 300),
     ("alinea pertama sangat pendek", "alinea pertama pendek", "alinea pertama sedang",
      "alinea pertama panjang", "alinea pertama sangat panjang")),
    (lambda at: len(_PAIR.findall(at.lede)), (1, 2, 3),
     ("tanpa nama lengkap", "satu nama lengkap", "dua nama lengkap", "beberapa nama lengkap")),
    (lambda at: _share(at.title, at.told), (0.01, 0.15, 0.3, 0.45, 0.6, 0.8),
     ("tidak menyebut isi judul", "hampir tidak menyebut isi judul", "sedikit menyebut isi judul",
      "menyebut sebagian isi judul", "menyebut separuh isi judul", "menyebut hampir seluruh judul",
      "mengulang judul")),
    (lambda at: _share(at.title, at.second_told), (0.01, 0.2, 0.4, 0.6),
     ("alinea kedua tidak menyebut isi judul", "alinea kedua sedikit menyebut isi judul",
      "alinea kedua menyebut sebagian isi judul", "alinea kedua menyebut separuh isi judul",
      "alinea kedua mengulang judul")),
)  # fmt: skip
#: Of a title that is not there nothing is said.
_NEUTRAL = -1.0
#: Two kinds of words with weights of their own: that the paragraph opens with, and that it holds.
OPENS, HOLDS = "kata pertama", "kata"
ALWAYS = "selalu"


def start_signs(
    body: Sequence[Block], *, title: str, has_dek: bool, has_dateline: bool
) -> list[str]:
    """The signs that weighed most for a beginning that is not there; empty when it seems whole."""
    if has_dateline or (opening := open_story(body, title=title)) is None:
        return []
    weighed = [(_SIGNS[sign], sign) for sign in signs_of(opening) if sign in _SIGNS]
    words = [(_HELD[word], word) for word in _HELD.keys() & opening.told]
    score = _BASE + sum(weight for weight, _ in weighed) + sum(weight for weight, _ in words)
    score += _OPENERS.get(opening.words[0], 0.0) + _BELOW_A_DEK * has_dek
    # Rounded: weights are tenths, and in another process the words of a set are added in another order.
    if round(score, 6) <= 0:
        return []
    return _named(weighed, words)


def open_story(body: Sequence[Block], *, title: str) -> Opening | None:
    """What is to be looked at; None where there is too little of a story."""
    if len(body) < _FEWEST:
        return None
    if len(body) < _FEW and sum(len(block.text) for block in body) < _LONG_ENOUGH:
        return None
    lede, second = body[0].text[:_LEDE_REACH], body[1].text[:_NEXT_REACH]
    words, second_words = words_of(lede), words_of(second)
    if not words:
        return None
    return Opening(
        lede=lede,
        words=words,
        told=frozenset(words),
        second=second,
        second_words=second_words,
        second_told=frozenset(second_words),
        third=body[2].text[:_NEXT_REACH] if len(body) > 2 else "",
        kind=body[0].kind,
        title=frozenset([word for word in words_of(title) if len(word) > 3]),
    )


def words_of(text: str) -> list[str]:
    """Its words in small letters, in order."""
    return text.lower().encode("ascii", "replace").translate(_SPELT).decode().split()


def signs_of(opening: Opening) -> Iterator[str]:
    """The names of the signs that it shows."""
    for name, shows in SIGNS:
        if shows(opening):
            yield name
    for measure, edges, names in BANDS:
        if (size := measure(opening)) != _NEUTRAL:
            yield names[bisect_right(edges, size)]


def _share(title: frozenset[str], told: frozenset[str]) -> float:
    return len(title & told) / len(title) if title else _NEUTRAL


def _named(weighed: list[tuple[float, str]], words: list[tuple[float, str]]) -> list[str]:
    """The heaviest signs by name; words together count as one."""
    forward = sorted([found for found in words if found[0] > 0], reverse=True)
    if forward:
        listed = ", ".join(f"“{word}”" for _, word in forward[:_WORDS_NAMED])
        weight = sum(weight for weight, _ in forward[:_WORDS_NAMED])
        weighed = [*weighed, (weight, f"memakai kata-kata kelanjutan ({listed})")]
    return [sign for weight, sign in sorted(weighed, reverse=True)[:_SIGNS_NAMED] if weight > 0]


def read_weights(text: str) -> dict[str, dict[str, float]]:
    """Kind → sign or word → weight, of rows "kind TAB weight TAB names"."""
    weights: dict[str, dict[str, float]] = {ALWAYS: {}, "tanda": {}, OPENS: {}, HOLDS: {}}
    for row in text.splitlines():
        if row and row[0] != "#":
            kind, weight, names = row.split("\t")
            listed = names.split(" ") if kind in (OPENS, HOLDS) else [names]
            weights[kind] |= dict.fromkeys(listed, float(weight))
    return weights


_WEIGHTS = read_weights(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
_BASE, _SIGNS = _WEIGHTS[ALWAYS].get("", 0.0), _WEIGHTS["tanda"]
_OPENERS, _HELD = _WEIGHTS[OPENS], _WEIGHTS[HOLDS]
