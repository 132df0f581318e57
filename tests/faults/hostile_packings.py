"""What files are packed in, by those who mean harm: archives that climb and lie, bombs, nests."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile

TWO_GIGABYTES = 2**31 - 1

PATHS = (
    "berita.txt", "../luar.txt", "../../../../../../tmp/luar.txt", "/etc/luar.txt", "C:\\luar.txt", "..\\luar.txt",
    "a/../../luar.txt", "berita.jsonl", "x/" * 100 + "a.txt", "", "nul\0.txt", "dalam.zip", "a.csv", ".",
)  # fmt: skip

Chance = random.Random


def zip_archive(chance: Chance) -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    ) as archive:
        for path in chance.sample(PATHS, k=chance.randint(0, 6)):
            entry = zipfile.ZipInfo(path)
            entry.external_attr = chance.choice((0, 0o120777 << 16, 0o020666 << 16))
            archive.writestr(entry, chance.choice((b"/etc/passwd", b"Isi berita.", b"\0" * 5000)))
    content = out.getvalue()
    if chance.random() < 0.4:  # sizes and flags that lie, in the directory or before the entry
        sign = chance.choice((b"PK\x01\x02", b"PK\x03\x04"))
        place = content.find(sign)
        if place >= 0:
            content = bytearray(content)
            offset = place + (24 if sign == b"PK\x01\x02" else 22)
            content[offset : offset + 4] = struct.pack(
                "<I", chance.choice((TWO_GIGABYTES, 0, 0xFFFFFFFF))
            )
            content[place + (8 if sign == b"PK\x01\x02" else 6)] ^= chance.choice((0, 1))
    return ".zip", bytes(content)


def tar_archive(chance: Chance) -> tuple[str, bytes]:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=chance.choice((0, 1, 2))) as archive:
        for _ in range(chance.randint(0, 6)):
            member = tarfile.TarInfo(chance.choice(PATHS).rstrip("/") or "x")
            member.type = chance.choice(
                (b"0", b"0", b"1", b"2", b"3", b"6", b"5", b"S", b"L", b"x")
            )
            member.linkname = chance.choice(("/etc/passwd", "../../x", ""))
            member.size = chance.choice((0, 11, TWO_GIGABYTES)) if chance.random() < 0.2 else 11
            archive.addfile(member)
            out.write(b"Isi berita.")
    return chance.choice((".tar", ".tar.gz")), out.getvalue()


def bomb(chance: Chance) -> tuple[str, bytes]:
    content = chance.choice((b"\0", b"a\n", b"[")) * chance.choice((100_000, 5_000_000))
    ending = ".txt"
    for _ in range(chance.randint(1, 6)):
        ending, content = packed(ending, content, chance)
    return ending, content


def nested(chance: Chance) -> tuple[str, bytes]:
    ending, content = ".txt", b"Isi berita."
    for _ in range(chance.randint(3, 30)):
        ending, content = packed(ending, content, chance)
    return ending[-200:], content


def packed(ending: str, content: bytes, chance: Chance) -> tuple[str, bytes]:
    match chance.choice(("gz", "bz2", "xz", "zip", "tar")):
        case "gz":
            content = gzip.compress(content, 1, mtime=0)
            if chance.random() < 0.3:  # its length, which nobody should believe
                content = content[:-4] + struct.pack("<I", TWO_GIGABYTES)
            return f"{ending}.gz", content
        case "bz2":
            return f"{ending}.bz2", bz2.compress(content, 1)
        case "xz":
            return f"{ending}.xz", lzma.compress(content, preset=0)
        case "zip":
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(zipfile.ZipInfo(f"dalam{ending}"[-200:]), content)
            return ".zip", out.getvalue()
        case _:
            out = io.BytesIO()
            with tarfile.open(fileobj=out, mode="w") as archive:
                member = tarfile.TarInfo(f"dalam{ending}"[-90:])
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
            return ".tar", out.getvalue()
