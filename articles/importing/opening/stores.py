"""Object stores (``s3://``, ``memory://`` and whatever else fsspec knows), as far as files need them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from articles.dumps.formats import Refused, detail_of


class Unreachable(Refused):
    """The store cannot be asked, or does not answer; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class Object:
    """A file or folder of a store, by the methods of a ``Path``."""

    store: Any
    path: str

    @classmethod
    def at(cls, address: str) -> "Object":
        """Raises Unreachable."""
        import fsspec  # slow to import, and only of use here

        try:
            return cls(*fsspec.core.url_to_fs(address))
        except Exception as error:
            raise _unreachable(error) from error

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    def __truediv__(self, name: str) -> "Object":
        return Object(self.store, f"{self.path.rstrip('/')}/{name}")

    def is_dir(self) -> bool:
        return self._asked(self.store.isdir)

    def exists(self) -> bool:
        return self._asked(self.store.exists)

    def below(self) -> Iterator[str]:
        for path in self._asked(self.store.find):
            yield path.removeprefix(self.path).lstrip("/")

    def open(self, mode: str) -> BinaryIO:
        return self._asked(lambda path: self.store.open(path, mode))

    def _asked(self, ask):
        try:
            return ask(self.path)
        except Exception as error:
            raise _unreachable(error) from error


def _unreachable(error: Exception) -> Unreachable:
    """Stores fail in ways of their own: no key, no network, no such protocol, no library for it."""
    reason = _("penyimpanan tidak dapat dibaca; periksa alamat dan kuncinya %s")
    return Unreachable(reason % detail_of(error))
