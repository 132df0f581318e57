"""The entries of zip and tar, without laying any of them into a folder.

An entry whose path climbs out of its archive, a link, a device and what is encrypted are refused by
name, with the bytes they have; all others go on.
"""

import io
import posixpath
import stat
import struct
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, TypeVar

from django.utils.translation import gettext as _

from articles.dumps.formats import Refused, detail_of
from articles.importing.opening import bounds
from articles.importing.opening.bounds import Allowance
from articles.importing.opening.endings import dumps_among

Member = TypeVar("Member")

# The path of what is said of more entries than have a row of their own.
_THE_REST = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dump within an archive, to be read before the next one is asked for; or what was refused."""

    path: str
    content: BinaryIO
    allowance: Allowance | None = None
    refusal: str | None = None


def entries_of_zip(file: BinaryIO, allowance: Allowance) -> Iterator[Entry]:
    """Raises Refused where the archive as a whole is."""
    _refuse_a_long_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # zipfile's own, and struct's and codecs' beneath it
        raise _broken(error) from error
    with archive:
        members = _by_path(
            (member.filename, member)
            for member in archive.infolist()
            if not member.filename.endswith("/")
        )
        for path, refusal in _sorted_out(members, _why_not_in_zip):
            if path not in members:
                yield Entry(path=path, content=io.BytesIO(), refusal=refusal)
                continue
            member = members[path]
            share = Allowance(member.compress_size, within=allowance)
            if refusal is None and member.file_size > share.most:
                refusal = bounds.swollen(share.most)
            try:
                content = bounds.drawn(archive.open(member), share)
            except Exception as error:  # encrypted, an unknown method, a header that lies
                content, refusal = io.BytesIO(), refusal or _unreadable(path, error)
            yield Entry(path=path, content=content, allowance=share, refusal=refusal)


def entries_of_tar(file: BinaryIO, allowance: Allowance) -> Iterator[Entry]:
    """Raises Refused where the archive as a whole is; after its entries, where it breaks off."""
    found: list[tuple[str, tarfile.TarInfo]] = []
    damage = None
    try:
        archive = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 - closed below
        for member in archive:
            if not member.isdir():
                found.append((member.name, member))
            if len(found) > bounds.ENTRIES:
                break
    except Exception as error:  # tarfile's own, and ValueError and UnicodeError beneath it
        if not found:
            raise _broken(error) from error
        damage = _broken(error)
    with archive:
        members = _by_path(found)
        for path, refusal in _sorted_out(members, _why_not_in_tar):
            member = members.get(path)
            packed = archive.extractfile(member) if member and member.isreg() else None
            yield Entry(
                path=path,
                content=bounds.drawn(packed, Allowance(member.size)) if packed else io.BytesIO(),
                allowance=Allowance(member.size, within=allowance) if member else None,
                refusal=refusal,
            )
    if damage:
        raise damage


def _by_path(members: Iterable[tuple[str, Member]]) -> dict[str, Member]:
    """Of several under one path the second is "nama (2).txt"."""
    seen: Counter[str] = Counter()
    by_path: dict[str, Member] = {}
    for path, member in members:
        seen[path] += 1
        stem, form = posixpath.splitext(path)
        by_path[path if seen[path] == 1 else f"{stem} ({seen[path]}){form}"] = member
    return by_path


def _sorted_out(
    members: dict[str, Member], why_not: Callable[[Member], str | None]
) -> Iterator[tuple[str, str | None]]:
    """The entries that are dumps, then those refused, in the order of their names.

    Not more of either than is allowed: then a last one speaks for the rest.
    """
    refusals = {path: refusal for path, member in members.items() if (refusal := why_not(member))}
    dumps = list(dumps_among(sorted(members.keys() - refusals.keys())[: bounds.ENTRIES]))
    if not dumps and not refusals:
        raise Refused(_("tidak ada berkas naskah dalam arsip ini"))
    yield from ((path, None) for path in dumps)
    refused = sorted(refusals)
    yield from ((path, refusals[path]) for path in refused[: bounds.REFUSALS])
    if (rest := len(refused) - bounds.REFUSALS) > 0:
        yield (
            _THE_REST,
            _("%s entri lain ditolak juga; bongkar sendiri arsipnya dan periksa") % rest,
        )
    if len(members) > bounds.ENTRIES:
        most = f"{bounds.ENTRIES:,}".replace(",", ".")
        yield _THE_REST, _("lebih dari %s entri; sisanya tidak dibaca, pecah arsipnya") % most


def _why_not_in_zip(member: zipfile.ZipInfo) -> str | None:
    if stat.S_ISLNK(member.external_attr >> 16):
        return _link(member.filename)
    if member.flag_bits & 1:
        return _("entri “%s” terkunci sandi; buka sandinya lalu impor lagi") % member.filename
    return _why_climbing(member.filename)


def _why_not_in_tar(member: tarfile.TarInfo) -> str | None:
    if member.issym() or member.islnk():
        return _link(member.name)
    if not member.isreg() or member.issparse():
        return _("entri “%s” bukan berkas biasa; kirim isinya sebagai berkas") % member.name
    return _why_climbing(member.name)


def _link(name: str) -> str:
    return _("entri “%s” adalah tautan ke berkas lain; kirim berkasnya sendiri") % name


def _why_climbing(name: str) -> str | None:
    if not name:
        return _("entri tanpa nama; buat ulang arsipnya")
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        return _("jalur entri “%s” keluar dari arsipnya; buat arsip dengan jalur relatif") % name
    return None


def _unreadable(path: str, error: Exception) -> str:
    words = {"path": path, "detail": detail_of(error)}
    return _("entri “%(path)s” tidak terbaca; buat ulang arsipnya %(detail)s") % words


def _broken(error: Exception) -> Refused:
    reason = _("arsip rusak atau akhiran namanya salah; periksa atau unduh ulang %s")
    return Refused(reason % detail_of(error))


# Where the end of a zip, and that of one with large numbers, state the size of its list of entries.
_END, _LARGE_END = b"PK\x05\x06", b"PK\x06\x06"
_STATES = {_END: (12, struct.Struct("<L")), _LARGE_END: (40, struct.Struct("<Q"))}
_TAIL = 66 * 1024


def _refuse_a_long_directory(file: BinaryIO) -> None:
    """zipfile makes an object of every entry before it can be asked how many there are."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    end = _LARGE_END if _LARGE_END in tail else _END
    offset, number = _STATES[end]
    at = tail.rfind(end) + offset
    if end not in tail or at + number.size > len(tail):
        return  # zipfile says what is wrong with it
    if number.unpack_from(tail, at)[0] > bounds.DIRECTORY:
        raise Refused(_("daftar isi arsip terlalu besar; pecah menjadi beberapa arsip"))
