"""What a name tells: the format, what it is packed in, and whether a file met somewhere is a dump."""

from collections.abc import Collection, Iterator
from posixpath import basename, dirname, join, splitext

from articles.dumps.formats import FORMATS

COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst")
ARCHIVES = (".zip", ".tar")
# One ending that stands for two.
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}

#: Every ending of a file that can be handed in.
ACCEPTED = (*FORMATS, *ARCHIVES, *COMPRESSIONS, *_SHORT)


def spelled_out(name: str) -> str:
    """The name with one ending for each thing that it is packed in."""
    stem, suffix = splitext(basename(name))
    return stem + _SHORT.get(suffix.lower(), suffix)


def ending(name: str) -> str:
    return splitext(name)[1].lower()


def dumps_among(names: Collection[str]) -> Iterator[str]:
    """Those of the paths below one folder that are taken for dumps, in the order given.

    Hidden files and folders are passed over, and so is what is no dump by its ending. A ``.json``
    file beside a ``.txt`` of the same stem tells about that text (its labels, its expected
    reading) and is no dump of its own.
    """
    known = names if isinstance(names, set | frozenset) else set(names)
    for name in names:
        if any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
            continue
        stem, suffix = splitext(spelled_out(name))
        while suffix.lower() in COMPRESSIONS:
            stem, suffix = splitext(stem)
        form = suffix.lower()
        is_label = form == ".json" and join(dirname(name), f"{stem}.txt") in known
        if (form in FORMATS or form in ARCHIVES) and not is_label:
            yield name
