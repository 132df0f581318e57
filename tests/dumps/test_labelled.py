"""Labelled dumps, as editors' corrections are exported: drop a pair into ``samples`` and it is tested."""

import json
from pathlib import Path

import pytest

from articles.dumps import Role, parse
from articles.dumps.labelled import as_labels, misread

HERE = Path(__file__).parent
SAMPLES = sorted((HERE / "samples").glob("*.txt"))
# The stories that a new clone is shown have labels in the same form.
SHOWN = sorted((HERE.parents[1] / "articles" / "samples").rglob("*.txt"))


def text_of(sample):
    return sample.read_bytes().decode()


def labels_of(sample):
    return json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", SAMPLES + SHOWN, ids=lambda path: path.stem)
def test_each_pair_is_read_as_labelled(sample):
    assert misread(parse(text_of(sample)), labels_of(sample)) == {}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_label_names_a_line_and_a_role(sample):
    seen = {str(n) for n, line in enumerate(text_of(sample).split("\n"), 1) if line.strip()}

    assert set(labels_of(sample)["roles"]) == seen
    assert set(labels_of(sample)["roles"].values()) <= set(Role)


def test_a_wrong_line_and_a_wrong_field_are_named():
    parsed = parse(text_of(HERE / "samples" / "keterangan-di-antara-alinea.txt"))
    labels = as_labels(parsed)

    wrong = misread(parsed, labels | {"roles": {"2": "caption"}, "source": "Lain"})

    assert wrong == {"2": ("caption", "dek"), "source": ("Lain", labels["source"])}


def test_a_moment_may_be_written_in_several_ways():
    parsed = parse(
        "Kapal Tiba di Dermaga\nRabu, 4 Maret 2026 12:00 WIB\nKapal itu tiba siang tadi."
    )

    assert misread(parsed, {"published": "2026-03-04T05:00:00+00:00"}) == {}
