"""By what a record is known when it comes again; docs/importing.md tells the whole of it."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from articles.dumps import ParsedArticle, Record
from articles.importing.landing import PASTED
from articles.models import DumpRecord, Source
from articles.models.settling import address_key, bounded_key, settled_headline

# Where words have one space between them and lines none around them, there is nothing to do word by word.
_WIDE = ("  ", " \n", "\n ")


@dataclass(frozen=True, slots=True)
class Identity:
    """The keys of a record among those of its source."""

    #: By this its article is found, and made once.
    key: str
    #: Whether the key alone decides; a path must also hold a version of the same story.
    is_certain: bool
    #: The same text under another path is the same story; None where the key says more than the text.
    text_key: str | None = None

    @property
    def keys(self) -> list[str]:
        return [self.key] if self.text_key is None else [self.key, self.text_key]


def identify(record: Record, row: DumpRecord, source: Source) -> Identity:
    if key := address_key(record.given.url or ""):
        return Identity(key, is_certain=True)
    if record.given.supplier_id:
        # Number 7 of two files that nobody named a supplier for need not be the same story.
        is_certain = source.name != Source.UPLOADS
        return Identity(bounded_key("id", record.given.supplier_id.strip()), is_certain=is_certain)
    text_key = bounded_key("teks", hashlib.sha256(_settled_text(record.text).encode()).hexdigest())
    if row.format == PASTED:
        return Identity(text_key, is_certain=True)
    return Identity(
        bounded_key("berkas", f"{row.path}:{row.place}"), is_certain=False, text_key=text_key
    )


def is_version(new: ParsedArticle, old: ParsedArticle) -> bool:
    """Whether two texts are versions of one story: the same headline, or half the lines in common."""
    if new.title and old.title and settled_headline(new.title) == settled_headline(old.title):
        return True
    new_lines = Counter(block.text for block in new.body)
    old_lines = Counter(block.text for block in old.body)
    shorter = min(new_lines.total(), old_lines.total())
    return shorter > 0 and (new_lines & old_lines).total() * 2 >= shorter


def _settled_text(text: str) -> str:
    """A text without its blank lines and the width of its spaces."""
    if text.replace("\n", "").isprintable() and not any(wide in text for wide in _WIDE):
        return "\n".join(filter(None, text.strip(" ").split("\n")))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
