"""How a file says that it cannot be read on."""

from collections.abc import Iterator
from contextlib import contextmanager


class Refused(OSError):
    """Raised where a file must not be read on; the message is for the editor and names the way out."""


@contextmanager
def damage_of(what: str) -> Iterator[None]:
    """Whatever a library for a format raises about a damaged file, as the one thing it means.

    They raise of their own and of every part they are built from: KeyError and struct.error as well as
    ParseError and ArrowInvalid. What panics in Rust comes as no Exception, of a class that nobody can import.
    """
    try:
        yield
    except (GeneratorExit, OSError):
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        said = str(error).strip().partition("\n")[0] or type(error).__name__
        raise Refused(f"{what} rusak ({said[:200]}); periksa atau ekspor ulang") from error
