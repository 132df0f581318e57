"""The folders promise a direction of dependency; this keeps the promise."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CLONE = Path(__file__).parent.parent
ARTICLES = CLONE / "articles"

# Each part imports only from those in the rows before its own; parts of one row stand beside each
# other and do not know each other.
RANKS = (
    {"dumps", "models"},
    {"statements"},
    {"search", "linking", "likeness", "reading"},
    {"revising"},  # what it writes, it indexes and links in the same transaction
    {"publishing", "attributing", "naming", "purging", "following", "counting", "picturing"},
    {"scheduling", "notifying", "commenting", "counting", "hub"},
    {"importing"},
    {"tasks"},
    {"admin", "api", "pages", "management", "templatetags"},
)
WITHOUT_RANK = {"apps", "migrations", "samples", "static", "locale"}

RANK = {part: rank for rank, parts in enumerate(RANKS) for part in parts}

# Libraries that are a door's own business.
KEPT_TO = {"celery": {"tasks"}, "rest_framework": {"api"}}


def faults(articles: Path) -> Iterator[str]:
    """Each import below the folder that breaks a promise, as "file: part imports name"."""
    for path in sorted(articles.rglob("*.py")):
        part = path.relative_to(articles).with_suffix("").parts[0]
        for name in imported_names(path, articles):
            if not is_allowed(part, name):
                yield f"{path.relative_to(articles)}: {part} imports {'.'.join(name)}"


def imported_names(path: Path, articles: Path) -> Iterator[tuple[str, ...]]:
    """The whole name of everything that a module imports, found without running it."""
    package = ("articles", *path.relative_to(articles).parent.parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            base += tuple(node.module.split(".")) if node.module else ()
            yield from ((*base, alias.name) for alias in node.names)


def is_allowed(part: str, name: tuple[str, ...]) -> bool:
    top = name[0]
    if top == "newsroom":
        return False
    if top in KEPT_TO:
        return part in KEPT_TO[top]
    if top == "django":
        return part != "dumps"
    if top != "articles" or part not in RANK:
        return True
    other = name[1]
    return other == part or (other in RANK and RANK[other] < RANK[part])


def parts_of(articles: Path) -> set[str]:
    return {path.stem for path in articles.iterdir() if path.name[0] not in "_."}


def test_every_import_points_upward():
    assert list(faults(ARTICLES)) == []


def test_every_part_has_its_rank():
    assert parts_of(ARTICLES) <= set(RANK) | WITHOUT_RANK


def test_dumps_are_read_without_django():
    code = "import sys, articles.dumps; sys.exit('django' in sys.modules)"

    result = subprocess.run([sys.executable, "-c", code], cwd=CLONE, check=False)

    assert result.returncode == 0


FORBIDDEN = [
    (part, other)
    for part in sorted(RANK)
    for other in sorted(RANK)
    if part != other and RANK[other] >= RANK[part]
]


@pytest.mark.parametrize(("part", "other"), FORBIDDEN)
def test_each_forbidden_direction_is_seen(tmp_path, part, other):
    module = write(tmp_path / "articles", f"{part}.py", f"from articles import {other}")

    assert [fault.split(":")[0] for fault in faults(tmp_path / "articles")] == [module]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("search.py", "from articles import tasks"),
        ("search.py", "from articles.tasks import thing"),
        ("search.py", "import articles.tasks"),
        ("search.py", "import articles.tasks as later"),
        ("search.py", "from . import tasks"),
        ("search.py", "from .tasks import thing"),
        ("search/deep.py", "from .. import tasks"),
        ("search/deep/deeper.py", "def late():\n    from ...tasks.deep import thing"),
    ],
)
def test_a_forbidden_direction_is_seen_in_every_form(tmp_path, place, code):
    module = write(tmp_path / "articles", place, code)

    assert [fault.split(":")[0] for fault in faults(tmp_path / "articles")] == [module]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("dumps/lines.py", "from django.utils import timezone"),
        ("search.py", "from newsroom import settings"),
        ("models/article.py", "import newsroom.celery"),
        ("apps.py", "from newsroom import celery_app"),
        ("importing/working.py", "from celery import shared_task"),
        ("pages/views.py", "from rest_framework import serializers"),
    ],
)
def test_a_library_or_the_wiring_in_the_wrong_place_is_seen(tmp_path, place, code):
    module = write(tmp_path / "articles", place, code)

    assert [fault.split(":")[0] for fault in faults(tmp_path / "articles")] == [module]


def test_what_is_allowed_is_not_blamed(tmp_path):
    write(tmp_path / "articles", "tasks.py", "from celery import shared_task")
    write(tmp_path / "articles", "api/views.py", "from articles.models import Article")
    write(tmp_path / "articles", "importing/storing.py", "from .matching import match")

    assert list(faults(tmp_path / "articles")) == []


def test_a_part_without_a_rank_is_seen(tmp_path):
    write(tmp_path / "articles", "helpers.py", "")

    assert parts_of(tmp_path / "articles") - set(RANK) == {"helpers"}


def write(articles: Path, place: str, code: str) -> str:
    path = articles / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{code}\n")
    return place
