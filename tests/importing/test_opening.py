"""Opening: what a typed path means, and which files are dumps."""

import gzip

import fsspec
import pytest

from articles.importing.opening import MissingPath, NothingThere, find_dumps, records_in


@pytest.fixture
def folder(tmp_path):
    for name in (
        *("b.txt", "a.jsonl", "b.json", "lepas.json", "foto.jpg", ".tersembunyi.txt"),
        *("kanal/c.txt", ".git/d.txt", "kanal/.e/f.txt", "README.md"),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("Isi.")
    (tmp_path / "kanal" / "g.txt").mkdir()
    (tmp_path / "z.jsonl.gz").write_bytes(gzip.compress(b'{"isi": "Isi."}'))
    return tmp_path


def test_a_folder_gives_its_dumps_sorted_without_hidden_files_and_labels(folder):
    found = find_dumps(str(folder))

    assert [dump.relative for dump in found] == [
        *("a.jsonl", "b.txt", "kanal/c.txt", "lepas.json", "z.jsonl.gz")
    ]


@pytest.mark.parametrize("slash", ["", "/"])
def test_the_path_stays_as_typed(folder, slash):
    found = find_dumps(f"{folder}{slash}")

    assert found[2].typed == f"{folder}/kanal/c.txt"


def test_a_file_that_is_typed_is_read_whatever_it_is_called(folder):
    (found,) = find_dumps(str(folder / "b.json"))

    assert (found.typed, found.relative) == (str(folder / "b.json"), "b.json")


def test_a_hidden_folder_above_the_one_typed_hides_nothing(folder):
    (found,) = find_dumps(str(folder / ".git"))

    assert found.relative == "d.txt"


def test_a_missing_path_is_refused_by_name(tmp_path):
    with pytest.raises(MissingPath, match="tiada"):
        find_dumps(str(tmp_path / "tiada"))


def test_a_folder_without_dumps_is_refused_by_name(tmp_path):
    (tmp_path / "foto.jpg").write_bytes(b"")

    with pytest.raises(NothingThere, match=tmp_path.name):
        find_dumps(str(tmp_path))


@pytest.fixture
def store():
    store = fsspec.filesystem("memory")
    store.pipe("/arsip/b.jsonl.gz", gzip.compress(b'{"isi": "Satu."}'))
    store.pipe("/arsip/kanal/a.txt", b"Isi a.")
    store.pipe("/arsip/foto.jpg", b"x")
    yield store
    store.rm("/arsip", recursive=True)


def test_a_folder_of_an_object_store_gives_its_dumps(store):
    found = find_dumps("memory://arsip")

    assert [dump.typed for dump in found] == [
        *("memory://arsip/b.jsonl.gz", "memory://arsip/kanal/a.txt")
    ]
    assert [dump.relative for dump in found] == ["b.jsonl.gz", "kanal/a.txt"]
    assert [record.text for dump in found for record, _ in records_in(dump)] == ["Satu.", "Isi a."]


def test_a_file_of_an_object_store_is_read_by_its_address(store):
    (found,) = find_dumps("memory://arsip/kanal/a.txt")

    assert [record.text for record, _ in records_in(found)] == ["Isi a."]


def test_an_address_of_this_machine_is_a_path(folder):
    found = find_dumps(f"file://{folder}")

    assert [dump.relative for dump in found] == [dump.relative for dump in find_dumps(str(folder))]


@pytest.mark.parametrize(
    "address", ["memory://tiada", "tiada://arsip/a.txt", "memory://arsip/tiada.txt"]
)
def test_an_address_with_nothing_behind_it_is_refused_by_name(store, address):
    with pytest.raises(MissingPath, match=address):
        find_dumps(address)
