"""Files that mean harm, or look as if they did: any number of them, each from a number alone."""

import io
import json
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pyarrow
from pyarrow import parquet

from tests.faults.hostile_packings import (
    TWO_GIGABYTES,
    Chance,
    bomb,
    nested,
    packed,
    tar_archive,
    zip_archive,
)

_WORDS = (
    "pasar kota warga \0 \u202e \ufeff \x1b[2J Baca juga: Penulis: ===== --- \f \r <p> &#0; %s {0} 'OR' ,\";"
).split(" ")


def hostile(number: int) -> tuple[str, bytes]:
    """Name and content of one input; the same for the same number."""
    chance = Chance(f"hostile {number}")
    kinds, weights = zip(*KINDS, strict=True)
    kind = chance.choices(kinds, weights)[0]
    ending, content = kind(chance)
    if chance.random() < 0.15:
        ending, content = packed(ending, content, chance)
    if chance.random() < 0.25:
        content = _damaged(content, chance)
    odd = chance.choice(("", "", "", " spasi", "%2e%2e", "..", "‮balik", "'; --", "\n"))
    return f"{number} {kind.__name__}{odd}{ending}", content


def _text(chance: Chance) -> tuple[str, bytes]:
    text = " ".join(chance.choices(_WORDS, k=chance.randint(0, 400)))
    encoding = chance.choice(("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7"))
    return chance.choice((".txt", ".md", "", ".html")), text.encode(encoding, "replace")


def _noise(chance: Chance) -> tuple[str, bytes]:
    return chance.choice(ENDINGS), chance.randbytes(chance.randint(0, 4000))


def _surrogates(chance: Chance) -> tuple[str, bytes]:
    lone = chance.choice(
        (b"\xed\xa0\x80", b"\xff\xfe\x00\xd8", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x80")
    )
    lines = [
        b"Pasar " + lone * chance.randint(1, 9) + b" dibuka.",
        b"Isi.",
        b'{"isi": "\\ud800 \\udfff"}',
    ]
    return chance.choice((".txt", ".jsonl", ".csv", ".html", ".json")), b"\n".join(
        chance.choices(lines, k=9)
    )


def _nul(chance: Chance) -> tuple[str, bytes]:
    places = [
        b"\0",
        b"Judul\0 Berita",
        b'{"isi": "a\\u0000b", "url": "\\u0000"}',
        b"judul,isi\0",
        b"a,\0\0",
    ]
    return chance.choice((".txt", ".jsonl", ".csv", ".tsv", ".json")), b"\n".join(
        chance.choices(places, k=20)
    )


def _deep(chance: Chance) -> tuple[str, bytes]:
    depth = chance.choice((10, 1000, 50_000))
    opening, closing = chance.choice(((b"[", b"]"), (b'{"isi":', b"}"), (b"[{", b"}]")))
    content = opening * depth + b"1" + closing * chance.choice((depth, 0, depth - 1))
    return chance.choice((".json", ".jsonl")), content


def _numbers(chance: Chance) -> tuple[str, bytes]:
    odd = [
        "1e400",
        "-1e400",
        "9" * 5000,
        "NaN",
        "Infinity",
        "-0",
        "0x1F",
        "1" + "0" * 400,
        "00",
        "1.",
        "true",
    ]
    rows = [
        f'{{"id": {chance.choice(odd)}, "tanggal": {chance.choice(odd)}, "isi": {chance.choice(odd)}}}'
        for _ in range(9)
    ]
    if chance.random() < 0.5:
        return ".jsonl", "\n".join(rows).encode()
    return ".csv", (
        "id,tanggal,isi\n" + "\n".join(",".join(chance.choices(odd, k=3)) for _ in rows)
    ).encode()


def _dates(chance: Chance) -> tuple[str, bytes]:
    odd = [
        "9999-12-31T23:59:59+14:00",
        "0000-00-00",
        "-1",
        "31/02/2025",
        "1" * 30,
        "2025-13-45",
        "٢٠٢٥",
        "1e18",
    ]
    rows = [
        {"judul": "Satu", "isi": "Isi berita.", "tanggal": chance.choice(odd)} for _ in range(5)
    ]
    return ".json", json.dumps(rows).encode()


def _columns(chance: Chance) -> tuple[str, bytes]:
    many = chance.choice((200, 20_000, 200_000, 1_000_000)) if chance.random() < 0.1 else 3000
    row = b"," * many
    return chance.choice((".csv", ".tsv")), row.replace(
        b",", b"\t"
    ) if chance.random() < 0.2 else row + b"\nisi" + row


def _quotes(chance: Chance) -> tuple[str, bytes]:
    cells = ['"', '""', '"a', 'b"', ",", "\n", "\r", ";", "|", '"""', "isi", "\t"]
    return chance.choice((".csv", ".tsv")), "".join(
        chance.choices(cells, k=chance.randint(1, 500))
    ).encode()


def _long_line(chance: Chance) -> tuple[str, bytes]:
    return chance.choice((".txt", ".html", ".jsonl")), chance.choice(
        (b"a", b"<b>", b" ", b"{")
    ) * chance.randint(1, 1_200_000)


def _marks(chance: Chance) -> tuple[str, bytes]:
    mark = chance.choice((b"\f", b"\n=====\n", b"\n\n---\n\n"))
    return ".txt", (mark + chance.choice((b"", b"x"))) * chance.randint(1, 300)


def _page(chance: Chance) -> tuple[str, bytes]:
    depth = chance.choice((5, 300, 20_000))
    inner = "".join(f"<p>{word}</p>" for word in chance.choices(_WORDS, k=30))
    tag = chance.choice(("div", "table", "blockquote", "svg", "template"))
    head = chance.choice(
        ("", "<script>", "<!--", "<![CDATA[", '<meta charset="utf-7">', "<title>" + "x" * 9000)
    )
    return (
        ".html",
        f"<html>{head}{f'<{tag}>' * depth}{inner}{f'</{tag}>' * chance.choice((depth, 0))}".encode(),
    )


def _crawl(chance: Chance) -> tuple[str, bytes]:
    length = chance.choice((TWO_GIGABYTES, -1, 10**30, 0, 5, "x"))
    kind = chance.choice(("response", "conversion", "warcinfo", "\0"))
    record = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://x/\r\nContent-Length: {length}\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -5\r\n\r\n<p>Isi</p>\r\n\r\n"
    )
    return chance.choice((".warc", ".wet", ".warc.gz")), record.encode() * chance.randint(1, 4)


def _workbook(chance: Chance) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    book.active.append(["judul", "isi"])
    book.active.append(["Satu", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>&b;</v></c></row>'
        "</sheetData></worksheet>"
    )
    is_laughing = chance.random() >= 0.5
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            if entry.filename == "docProps/core.xml":  # tells when it was made
                continue
            is_sheet = entry.filename.startswith("xl/worksheets/")
            content = laughs if is_laughing and is_sheet else old.read(entry)
            new.writestr(zipfile.ZipInfo(entry.filename), content)
    return ".xlsx", changed.getvalue()


def _parquet(chance: Chance) -> tuple[str, bytes]:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"judul": ["Satu"] * 9, "isi": ["Isi berita."] * 9}), out)
    content = out.getvalue()
    if chance.random() < 0.5:  # a footer that says it is two gigabytes long
        content = content[:-8] + struct.pack("<I", TWO_GIGABYTES) + b"PAR1"
    return ".parquet", content


def _damaged(content: bytes, chance: Chance) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    match chance.choice(("cut", "flip", "drop", "double")):
        case "cut":
            return content[:place]
        case "flip":
            return content[:place] + chance.randbytes(1) + content[place + 1 :]
        case "drop":
            return content[:place] + content[place + chance.randint(1, 64) :]
        case _:
            return content[:place] * 2


ENDINGS = (
    ".txt", ".jsonl", ".json", ".csv", ".tsv", ".xlsx", ".parquet", ".html", ".warc", ".wet", ".zip", ".tar",
    ".gz", ".bz2", ".xz", ".zst", ".txt.gz", ".tgz", "",
)  # fmt: skip
#: How often each comes, in proportion.
KINDS: tuple[tuple[Callable[[Chance], tuple[str, bytes]], float], ...] = (
    (_text, 10), (_noise, 10), (_surrogates, 8), (_nul, 8), (_deep, 5), (_numbers, 8), (_dates, 6),
    (_columns, 3), (_quotes, 8), (_long_line, 0.5), (_marks, 3), (_page, 5), (_crawl, 8), (zip_archive, 10),
    (tar_archive, 10), (bomb, 0.5), (nested, 4), (_workbook, 3), (_parquet, 6),
)  # fmt: skip
