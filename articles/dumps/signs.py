"""What can be seen of a line without knowing what it is: its signs.

Rules ask these; each is computed once, the dear ones only when a rule asks.
"""

from .lines import visible

_ENDS = frozenset(".!?…")
_CLOSERS = "”\"’')]*"
_QUOTES = frozenset("“\"‘'”")
#: Words that a headline writes small.
SMALL_WORDS = frozenset(
    """
    di ke dari dan atau yang untuk pada dengan dalam oleh sebagai bagi serta tapi tetapi namun hingga
    sampai karena agar kepada terhadap tentang antara akibat atas per vs saat soal meski meskipun usai
    demi lewat tanpa jika bila sejak menjelang jelang sebelum setelah secara seperti para akan si sang
    melalui maupun sambil ketika guna supaya pun sebab bahwa tak via of the and in for to
    """.split()
)
#: A label is looked for in this many characters before a colon.
LABEL_REACH = 45


class Line:
    """A visible line with its signs and its visible neighbours."""

    __slots__ = (
        "_heading",
        "after",
        "at",
        "before",
        "closed",
        "first",
        "label",
        "left",
        "length",
        "n",
        "rest",
        "text",
        "words",
    )

    def __init__(self, n: int, text: str, at: int):
        #: Number in the record, and place among the visible lines (from 0).
        self.n, self.at = n, at
        self.text = text
        self.length = len(text)
        self.words = text.count(" ") + 1 if self.length < 400 else 60
        self.first = text[0]
        last = text[-1]
        #: It ends as a sentence ends, closing quotes and brackets aside.
        self.closed = last in _ENDS or (last in _CLOSERS and text.rstrip(_CLOSERS)[-1:] in _ENDS)
        self.label, self.rest = label_of(text) if self.length < 400 else ("", "")
        self.before: Line | None = None
        self.after: Line | None = None
        self.left = 0
        self._heading = -1.0

    @property
    def quoted(self) -> bool:
        return self.first in _QUOTES

    @property
    def heading(self) -> float:
        """The share of its words that are written as a headline writes them."""
        if self._heading < 0:
            self._heading = _heading_share(self.text)
        return self._heading

    @property
    def follows_end(self) -> bool:
        """Nothing above is left open: the line before ended its sentence, or is no part of one."""
        above = self.before
        return above is None or above.closed or bool(above.label and above.rest)

    @property
    def leads_sentence(self) -> bool:
        """A full sentence with a beginning of its own stands below."""
        after = self.after
        return after is not None and after.closed and after.words > 4 and not after.first.islower()


def label_of(text: str) -> tuple[str, str]:
    """The words before a colon and what follows it; of a line without one, all of it and "".

    Table bars count as space: ``| Penulis | : NAMA |`` is labelled "penulis".
    """
    head, colon, rest = text[: LABEL_REACH + 1].partition(":")
    if colon:
        return head.strip(" |").casefold(), text[len(head) + 1 :].strip(" |")
    if len(text) <= LABEL_REACH:
        if text[0] == "|":
            name, _, rest = text.strip("| ").partition("|")
            return name.strip().casefold(), rest.strip(" |")
        return text.casefold(), ""
    return "", ""


def _heading_share(text: str) -> float:
    words = [word.strip("“”\"'‘’(),:;?!.-–—|") for word in text.split()]
    counted = [word for word in words if word and word.casefold() not in SMALL_WORDS]
    if not counted:
        return 0.0
    high = sum(not word[0].islower() for word in counted)
    return high / len(counted)


def see(lines: list[str]) -> list[Line]:
    """The visible lines among the given ones (whose first is number 1), each knowing its neighbours."""
    seen: list[Line] = []
    before = None
    for n, raw in enumerate(lines, 1):
        text = visible(raw)
        if not text:
            continue
        line = Line(n, text, len(seen))
        if before is not None:
            line.before = before
            before.after = line
        seen.append(line)
        before = line
    left = len(seen)
    for line in seen:
        left -= 1
        line.left = left
    return seen
