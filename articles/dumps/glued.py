"""Words run together where a link or a tag stood between them: "untukRani", "TNIJenderal".

A capital within a word proves nothing, for YouTube, DeepSeek and McDonald are written so. Words are
put apart only where the one that ends there is known: a preposition or conjunction before a name, an
acronym before one, an office before or behind its holder. What holds more than letters, such as
an address, is left alone.
"""

import re
from itertools import pairwise

_SMALL = (
    "untuk dari dengan oleh dan yang atas pada dalam bahwa kepada terhadap antara tentang karena saat serta "
    "atau juga akan telah sudah adalah ini itu seperti sebagai menurut bersama ketika setelah sebelum hingga "
    "menjadi tersebut agar namun bagi tidak"
).split()
_OFFICES = (
    "Presiden Menteri Gubernur Bupati Ketua Jenderal Letjen Mayjen Brigjen Letnan Laksamana Marsekal Kapolri "
    "Kapolda Kapolres Panglima Direktur Dirjen Sekretaris Kepala Hakim Jaksa Pengacara Komisaris Irjen Kombes "
    "Profesor Pelatih Gelandang Striker Kiper Aktor Aktris Penyanyi Anggota Mantan Wakil Deputi Pengamat Ustaz"
).split()
# At the beginning of a sentence; "AntaraNews" is none.
_SENTENCE_BEGINS = [word.title() for word in _SMALL if len(word) > 4 and word != "antara"]
_BEFORE_NAMES = "|".join(["di", "ke", *_SMALL, *_SENTENCE_BEGINS])
_OFFICE = "|".join(_OFFICES)
_NAME_FOLLOWS = r"(?=[A-Z][a-z]{2}|[A-Z]{2,}(?![a-z]))"
_FIRST_WORD = re.compile(
    rf"(?:{_BEFORE_NAMES}|{_OFFICE}){_NAME_FOLLOWS}|"
    rf"[A-Z]{{2,8}}(?=(?:{'|'.join(_SMALL)})(?![A-Za-z]))|"
    rf"(?:[A-Z]{{2,6}}|Polri)(?=(?:{_OFFICE})(?![a-z]))"
)
_LETTERS = re.compile(r"[“\"‘'(]*([A-Za-z]+)(?:-[A-Za-z]+)*[.,;:!?”\"’')]*")


def _shape_of(code: int) -> int:
    letter = chr(code)
    if letter.isspace():
        return ord(" ")
    if not letter.isascii() or not letter.isalpha():
        return ord(".")
    return ord("a") if letter.islower() else ord("A")


_SHAPES = bytes(map(_shape_of, range(256)))
#: "untukRani" turns so, and so does "TNIJenderal" or "KPKtelah"; a byte for each letter finds them fast.
_TURNS = (b"aA", b"AAa")


def glued_words(text: str) -> list[str]:
    """The words of a text that are several."""
    return [text[begin:end] for begin, end, _ in _found(text)]


def put_apart(text: str) -> str:
    """
    >>> put_apart("Gol untukRani Mirat di YouTube, kata Panglima TNIJenderal Bayu.")
    'Gol untuk Rani Mirat di YouTube, kata Panglima TNI Jenderal Bayu.'
    """
    found = _found(text)
    if not found:
        return text
    gaps = [begin + gap for begin, _, gaps in found for gap in gaps]
    edges = [0, *gaps, len(text)]
    return " ".join([text[begin:end] for begin, end in pairwise(edges)])


def _found(text: str) -> list[tuple[int, int, list[int]]]:
    strange = _strange_words(text)
    return [
        (begin, end, gaps) for begin, end in sorted(strange) if (gaps := _gaps(text[begin:end]))
    ]


def _strange_words(text: str) -> set[tuple[int, int]]:
    """Where words with a capital in their middle begin and end."""
    shape = text.encode("latin-1", "replace").translate(_SHAPES)
    found = set()
    for turn in _TURNS:
        at = shape.find(turn)
        while at >= 0:
            begin, end = shape.rfind(b" ", 0, at) + 1, shape.find(b" ", at)
            end = end if end >= 0 else len(shape)
            found.add((begin, end))
            at = shape.find(turn, end)
    return found


def _gaps(word: str) -> list[int]:
    letters = _LETTERS.fullmatch(word)
    gaps = []
    if letters:
        at, end = letters.span(1)
        while found := _FIRST_WORD.match(word, at, end):
            at = found.end()
            gaps.append(at)
    return gaps
