"""Unpacking: records out of whatever they are packed in; what is hostile is refused by name, the rest goes on."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.dumps.formats import FORMATS
from articles.importing.landing import uploaded
from articles.importing.opening import ACCEPTED, bounds, records_in

STORY = b"Pasar Lama Dibuka Lagi\n\nPasar itu dibuka lagi, Senin."
ROWS = b'{"isi": "Satu."}\n{"isi": "Dua."}\n'


def zst(content):
    out = pyarrow.BufferOutputStream()
    with pyarrow.CompressedOutputStream(out, "zstd") as file:
        file.write(content)
    return out.getvalue().to_pybytes()


PACKED = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zst}


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def tarred(*members):
    """Of (name, content), or of TarInfo."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            info = tarfile.TarInfo(member[0])
            info.size = len(member[1])
            archive.addfile(info, io.BytesIO(member[1]))
    return out.getvalue()


def found(name, content, **options):
    return list(records_in(uploaded(name, io.BytesIO(content)), **options))


def texts(name, content):
    return {inside: record.text for record, inside in found(name, content)}


@pytest.mark.parametrize("ending", PACKED)
def test_a_compressed_file_is_read_for_what_it_holds(ending):
    packed = PACKED[ending](ROWS)

    assert [record.text for record, _ in found(f"a.jsonl{ending}", packed)] == ["Satu.", "Dua."]
    assert [record.text for record, _ in found(f"a.jsonl{ending}", packed * 2)] == [
        *("Satu.", "Dua.") * 2
    ]


@pytest.mark.parametrize("ending", PACKED)
def test_a_compressed_file_that_breaks_off_gives_what_it_held_and_a_reason(ending):
    rows = b"".join(b'{"isi": "Baris %d %d."}\n' % (n, hash(str(n))) for n in range(40_000))

    records = [record for record, _ in found(f"a.jsonl{ending}", PACKED[ending](rows)[:-2000])]

    assert records[0].text.startswith("Baris 0 ")
    assert "berkas rusak" in records[-1].problem
    assert records[-1].number == len(records)


@pytest.mark.parametrize("ending", PACKED)
def test_a_text_that_breaks_off_is_no_whole_story(ending):
    packed = PACKED[ending](STORY + bytes(f"{hash(STORY)}", "ascii") * 40)

    ((record, _),) = found(f"a.txt{ending}", packed[:-10])

    assert "berkas rusak" in record.problem


FILES = {
    "kanal/a.txt": STORY,
    "b.jsonl.gz": gzip.compress(ROWS),
    "b.json": b"{}",
    "b.txt": b"Teks b.",
    "foto.jpg": b"\0",
    ".rahasia.txt": b"x",
    "__MACOSX/c.txt": b"x",
    "dalam.zip": zipped({"c.csv": b"judul;isi\nJudul;Isi c.\n"}),
}
INSIDE = {"/kanal/a.txt": STORY.decode(), "/b.txt": "Teks b.", "/dalam.zip/c.csv": "Isi c."}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(FILES)),
        ("stored.ZIP", zipped(FILES, zipfile.ZIP_STORED)),
        ("a.tar", tarred(*FILES.items())),
        ("a.tar.gz", gzip.compress(tarred(*FILES.items()))),
        ("a.tgz", gzip.compress(tarred(*FILES.items()))),
        ("a.tar.zst", zst(tarred(*FILES.items()))),
    ],
)
def test_an_archive_gives_its_dumps_under_their_paths(name, content):
    records = found(name, content)

    assert {inside: record.text for record, inside in records if "jsonl" not in inside} == INSIDE
    assert [record.text for record, inside in records if inside == "/b.jsonl.gz"] == [
        "Satu.",
        "Dua.",
    ]
    assert not [record for record, _ in records if record.problem]


def test_two_entries_under_one_path_are_two():
    content = tarred(("a.txt", b"Satu."), ("a.txt", b"Dua."))

    assert texts("a.tar", content) == {"/a.txt": "Satu.", "/a (2).txt": "Dua."}


def link(name, target, kind=tarfile.SYMTYPE):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def zip_link():
    info = zipfile.ZipInfo("tautan.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped({info: "/etc/passwd", "a.txt": STORY})


def locked():
    content = bytearray(zipped({"rahasia.txt": b"x", "a.txt": STORY}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    return bytes(content)


def damaged():
    content = bytearray(zipped({"rusak.txt": b"abc" * 999, "a.txt": STORY}))
    content[45:50] = b"\xff" * 5
    return bytes(content)


HOSTILE = {
    "climbing zip": ("a.zip", zipped({"../x.txt": b"x", "a.txt": STORY}), "../x.txt", "jalur"),
    "absolute zip": ("a.zip", zipped({"/etc/x.txt": b"x", "a.txt": STORY}), "/etc/x.txt", "jalur"),
    "drive": ("a.zip", zipped({"C:\\x.txt": b"x", "a.txt": STORY}), "x.txt", "jalur"),
    "climbing tar": ("a.tar", tarred(("k/../../x.txt", b"x"), ("a.txt", STORY)), "x.txt", "jalur"),
    "symlink": ("a.tar", tarred(link("t.txt", "/etc/passwd"), ("a.txt", STORY)), "t.txt", "tautan"),
    "hard link": (
        "a.tar",
        tarred(link("t.txt", "a.txt", tarfile.LNKTYPE), ("a.txt", STORY)),
        *("t.txt", "tautan"),
    ),
    "device": (
        "a.tar",
        tarred(link("t.txt", "", tarfile.CHRTYPE), ("a.txt", STORY)),
        *("t.txt", "bukan berkas biasa"),
    ),
    "zip link": ("a.zip", zip_link(), "tautan.txt", "tautan"),
    "locked": ("a.zip", locked(), "rahasia.txt", "terkunci sandi"),
    "damaged": ("a.zip", damaged(), "rusak.txt", "rusak"),
    "bomb": (
        "a.zip",
        zipped({"bom.txt": b"0" * 70_000_000, "a.txt": STORY}),
        "bom.txt",
        "mengembang",
    ),
    "nested bomb": (
        "a.zip",
        zipped({"bom.zip": zipped({"b.txt": b"0" * 70_000_000}), "a.txt": STORY}),
        *("bom.zip", "mengembang"),
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_entry_is_refused_by_name_and_the_others_go_on(case):
    name, content, entry, says = HOSTILE[case]

    records = found(name, content)

    ((refused, inside),) = [one for one in records if one.record.problem]
    assert entry in inside
    assert says in refused.problem
    assert [record.text for record, inside in records if inside == "/a.txt"] == [STORY.decode()]


@pytest.mark.parametrize("ending", PACKED)
def test_a_compressed_bomb_is_refused_when_it_has_swollen_enough(ending):
    bomb = PACKED[ending](b"0" * 80_000_000)

    *_, (last, _inside) = found(f"a.jsonl{ending}", bomb)

    assert "mengembang" in last.problem


def test_an_entry_without_a_name_is_refused_and_the_others_go_on():
    content = zipped({"x.txt": b"x", "a.txt": STORY})
    nameless = content.replace(b"x.txt", b"\0.txt")

    records = found("a.zip", nameless)

    assert [record.text for record, inside in records if inside == "/a.txt"] == [STORY.decode()]
    assert [record.problem for record, _ in records if record.problem] == [
        "entri tanpa nama; buat ulang arsipnya"
    ]


def test_wrappings_without_end_are_not_followed():
    content = STORY
    for _ in range(bounds.DEPTH + 2):
        content = gzip.compress(content)

    ((record, _inside),) = found("a.txt" + ".gz" * (bounds.DEPTH + 2), content)

    assert "lapis" in record.problem


@pytest.mark.parametrize("form", ["zip", "tar"])
def test_more_entries_than_are_taken_are_counted_in_one_row(monkeypatch, form):
    monkeypatch.setattr(bounds, "ENTRIES", 5)
    files = {f"{n}.txt": b"Isi." for n in range(9)}
    content = zipped(files) if form == "zip" else tarred(*files.items())

    records = found(f"a.{form}", content)

    assert len(records) == 6
    assert "sisanya tidak dibaca" in records[-1].record.problem


def test_a_hundred_thousand_entries_that_climb_make_a_bounded_number_of_rows(monkeypatch):
    monkeypatch.setattr(bounds, "REFUSALS", 3)
    files = {f"../{n}.txt": b"" for n in range(20)}

    records = found("a.zip", zipped(files))

    assert len(records) == 4
    assert "17 entri lain" in records[-1].record.problem


def test_a_list_of_entries_that_is_too_long_is_refused_unread(monkeypatch):
    monkeypatch.setattr(bounds, "DIRECTORY", 100)

    ((record, _),) = found("a.zip", zipped({f"{n}.txt": b"x" for n in range(9)}))

    assert "daftar isi" in record.problem


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.zip", zipped({"foto.jpg": b"x"}), "tidak ada berkas naskah"),
        ("a.zip", b"bukan zip", "arsip rusak"),
        ("a.zip", b"", "arsip rusak"),
        ("a.tar", b"bukan tar" * 99, "arsip rusak"),
        ("a.tar.gz", gzip.compress(b"bukan tar" * 99), "arsip rusak"),
        ("a.tar", tarred(("a.txt", STORY * 99), ("b.txt", STORY * 99))[:7000], "rusak"),
        ("a.xlsx", zipped({"a.txt": b"x"}), "buku kerja rusak"),
        ("a.parquet", b"PAR1" * 9, "Parquet rusak"),
    ],
)
def test_what_is_no_archive_says_so(name, content, says):
    *_, (last, _inside) = found(name, content)

    assert says in last.problem


def test_a_mark_of_ones_own_holds_within_archives():
    records = found("a.zip", zipped({"a.txt": b"Satu.\n##\nDua."}), mark="##")

    assert [record.text for record, _ in records] == ["Satu.\n", "Dua."]


@pytest.mark.parametrize("packing", ["zip", "gz", "tar"])
def test_a_table_that_is_read_from_its_end_may_be_packed(packing):
    from tests.dumps.test_every_format import STORIES, parquet_table

    plain = parquet_table()
    name, content = {
        "zip": ("a.zip", zipped({"t.parquet": plain})),
        "gz": ("t.parquet.gz", gzip.compress(plain)),
        "tar": ("a.tar", tarred(("t.parquet", plain))),
    }[packing]

    assert [record.text for record, _ in found(name, content)] == [
        story["isi"] for story in STORIES
    ]


KNOWN = {
    ".gz": gzip.compress(STORY),
    ".zip": zipped({"a.txt": STORY}),
    ".tar": tarred(("a.txt", STORY)),
    ".zst": zst(STORY),
    ".jsonl": ROWS,
    ".csv": b"judul;isi\nJudul;Isi.\n",
}


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(ACCEPTED), st.data())
def test_any_bytes_under_any_ending_give_records_and_never_raise(ending, data):
    whole = KNOWN.get(ending, STORY)
    at = data.draw(st.integers(0, len(whole)))
    content = (
        whole[:at] + data.draw(st.binary(max_size=80)) + whole[at + data.draw(st.integers(0, 9)) :]
    )

    records = found(f"a{ending}", content)

    assert records
    for record, _inside in records:
        assert record.problem or record.text.strip()


# Of these a record may be without: marks between texts, brackets of an array, what is blank.
MARKS_AND_MARGINS = set(b"=-[],\xef\xbb\xbf\f\v\x1c\x1d\x1e\x1f\x85\xa0")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([".txt", ".html", ".jsonl", ".json"]), st.binary(max_size=200))
def test_every_byte_that_shows_is_kept(ending, content):
    kept = b"".join(record.raw for record, _ in found(f"a{ending}", content)) or content

    shown = set(b"".join(content.split())) - MARKS_AND_MARGINS
    assert shown <= set(kept)
    if ending == ".html":
        assert kept == content


def test_every_ending_is_named_once():
    assert len(set(ACCEPTED)) == len(ACCEPTED)
    assert set(FORMATS) < set(ACCEPTED)


def test_what_is_broken_from_its_first_byte_is_not_said_to_be_broken_after_a_record():
    ((record, _),) = found("a.jsonl.gz", b"\x82\xb6 bukan gzip")

    assert record.problem.startswith("berkas rusak atau akhiran namanya salah; ")
