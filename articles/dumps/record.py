"""A record as it was cut out of its file: the bytes, their text, and what came beside it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Fields that came beside the text (a row's, a page's), as printed there; None where absent."""

    title: str | None = None
    dek: str | None = None
    date: str | None = None
    author: str | None = None
    editor: str | None = None
    url: str | None = None
    supplier_id: str | None = None
    publisher: str | None = None
    category: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article's worth of a dump, read or not: what could not be read has a ``problem``."""

    #: Place in the file, from 1.
    number: int
    #: The line of the file on which the record begins, from 1.
    line: int = 1
    #: The bytes exactly as they stood (a row without its line break); a row of a table as a JSON object.
    raw: bytes = field(repr=False)
    #: What ``raw`` is, as the ending of a file: by these two ``read_again`` reads the record again.
    form: str = ".txt"
    #: The article's text; "" when there is a problem.
    text: str = field(default="", repr=False)
    encoding: str = "utf-8"
    given: Given = NOTHING_GIVEN
    #: Why it could not be read, where, and the way out: Indonesian, for the editor.
    problem: str | None = None
    #: What was done to read it that an editor should know.
    warnings: tuple[str, ...] = ()
