"""How a file says that it cannot be read on."""

from collections.abc import Iterator
from contextlib import contextmanager


class Refused(OSError):
    """Raised where a file must not be read on; the message is for the editor and names the way out."""


def broken(error: OSError, *, number: int = 0) -> str:
    """The reason where a file cannot be read on after that many records; a refusal gives its own."""
    if isinstance(error, Refused):
        return f"setelah rekaman {number}: {error}" if number else str(error)
    where = f"setelah rekaman {number}" if number else "atau akhiran namanya salah"
    return f"berkas rusak {where}; periksa atau unduh ulang {detail_of(error)}"


def detail_of(error: BaseException) -> str:
    """What a library or the system says, in words of its own; it comes last in a reason, which is clear without it."""
    said = getattr(error, "strerror", None) or str(error)
    said = said.strip().partition("\n")[0] or type(error).__name__
    return f"(keterangan teknis: {said[:200]})"


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
        reason = f"{what} rusak atau bentuknya lain; periksa atau ekspor ulang {detail_of(error)}"
        raise Refused(reason) from error
