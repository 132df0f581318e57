"""WARC and WET: what a crawler kept. Pages and texts are records; the traffic around them is none.

A request, a redirect, an error page, a picture or a script holds no story and is passed over, like a
file of another ending in a folder.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from articles.dumps.record import Given, Record

from . import limits
from .building import EMPTY, PIECE, text_record, too_large
from .pages import page_record
from .refusal import Refused, damage_of

CRAWLED = ".warc"
_PAGES = ("text/html", "application/xhtml+xml")
_OPTIONS = {"stream_detect": False, "fsspec_args": False}


def read_web_archive(file: BinaryIO) -> Iterator[Record]:
    number = 0
    for raw, is_whole in _records(file):
        record = crawled_record(number=number + 1, raw=raw, is_whole=is_whole)
        if record is not None:
            number += 1
            yield record
    if not number:
        yield Record(number=1, raw=b"", problem=EMPTY.format(place="arsip web"))


def crawled_record(*, number: int, raw: bytes, is_whole: bool = True) -> Record | None:
    """The page or text in one WARC record; None where it holds neither."""
    if len(raw) > limits.RECORD_LIMIT:
        return too_large(number=number, line=1, raw=raw)
    if not is_whole:
        reason = f"rekaman ke-{number} terputus; periksa atau unduh ulang berkasnya"
        return Record(number=number, raw=raw, form=PIECE, problem=reason)
    try:
        url, kind, content = _content(raw)
    except Refused as refusal:
        return Record(number=number, raw=raw, form=CRAWLED, problem=str(refusal))
    if kind in _PAGES:
        return page_record(number=number, raw=raw, html=content, form=CRAWLED, url=url)
    if kind != "text/plain":
        return None
    text = text_record(number=number, line=1, raw=content, place=f"rekaman ke-{number}")
    return replace(text, raw=raw, form=CRAWLED, given=Given(url=url))


def _records(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Each record that may hold a story: its bytes, and whether all were there that it speaks of."""
    with damage_of("arsip web"):
        from fastwarc import warc  # only of use here

        kinds = warc.response | warc.resource | warc.conversion
        archive = warc.ArchiveIterator(_Forward(file), kinds, parse_http=False, **_OPTIONS)
        for record in archive:
            block = record.reader.read(limits.RECORD_LIMIT + 1)
            is_whole = len(block) == record.content_length or len(block) > limits.RECORD_LIMIT
            head = "".join(f"{name}: {value}\r\n" for name, value in record.headers)
            opening = f"{record.headers.status_line}\r\n{head}\r\n".encode()
            yield opening + block + b"\r\n\r\n", is_whole


class _Forward:
    """A file as fastwarc wants it: it panics over one that has ``seek`` and cannot, as what is unpacked."""

    def __init__(self, file: BinaryIO):
        self._file, self._place = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _content(raw: bytes) -> tuple[str | None, str, bytes]:
    """Address, kind and content of a stored record, as its server meant it before it was packed."""
    with damage_of("rekaman arsip web"):
        from fastwarc.warc import ArchiveIterator  # only of use here

        for record in ArchiveIterator(BytesIO(raw), parse_http=True, auto_decode="all", **_OPTIONS):
            kind = record.headers.get("Content-Type", "")
            if record.is_http and record.http_headers is not None:
                if record.http_headers.status_code != 200:
                    break
                kind = record.http_content_type or ""
            content = record.reader.read(limits.RECORD_LIMIT + 1)
            url = record.headers.get("WARC-Target-URI")
            return url, kind.partition(";")[0].strip().lower(), content[: limits.RECORD_LIMIT]
    return None, "", b""
