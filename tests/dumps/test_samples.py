"""The sample dumps, each read as the file beside it says."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from articles.dumps import as_json, parse

FOLDER = Path(__file__).parents[2] / "articles" / "samples"
SAMPLES = sorted(FOLDER.rglob("*.txt"))


def _moment(printed):
    return printed and datetime.fromisoformat(printed)


def _headlines(answer, kind):
    return [link["title"] for link in answer["links"] if link["kind"] == kind]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_sample_is_read_as_expected(sample):
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))

    answer = as_json(parse(sample.read_text(encoding="utf-8")), file=sample.name, record=1)

    assert {str(line["n"]): line["role"] for line in answer["lines"]} == expected["roles"]
    for field in ("title", "dek", "authors", "editors", "source", "dateline"):
        assert answer[field] == expected[field], field
    assert _moment(answer["published"]) == _moment(expected["published"])
    assert _headlines(answer, "see_also") == expected["see_also"]
    assert _headlines(answer, "related") == expected["related"]
    assert answer["confidence"] >= 0.9
    assert answer["warnings"] == []


def test_samples_stand_in_a_folder_named_for_their_section():
    assert len(SAMPLES) >= 24
    assert all(sample.parent.parent == FOLDER for sample in SAMPLES)


def test_samples_link_to_one_another_and_beyond():
    answers = [
        as_json(parse(sample.read_text(encoding="utf-8")), file="", record=1) for sample in SAMPLES
    ]
    titles = {answer["title"] for answer in answers}

    linked = {link["title"] for answer in answers for link in answer["links"]}

    assert titles <= linked
    assert linked - titles
