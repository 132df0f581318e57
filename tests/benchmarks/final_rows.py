"""The rows that an import made, kept in files, and PostgreSQL alone writing the same rows again."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction

from articles import search
from articles.models import Article, SearchEntry

_BLOCK = 1 << 20


def tables() -> list[str]:
    """All that stands in the newsroom's part of the database."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if not model._meta.proxy]


def empty() -> list[str]:
    """Those of them that hold nothing."""
    with connection.cursor() as cursor:
        return [table for table in tables() if not _count(cursor, table)]


def clear(names: Iterable[str]) -> None:
    """The tables empty and fresh, indexes and all."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(names)}")
        cursor.execute("CHECKPOINT")


def keep(names: Iterable[str], *, folder: Path) -> dict[str, str]:
    """Write every row into files; gives the columns of each table that has any."""
    folder.mkdir(exist_ok=True)
    kept = {}
    with connection.cursor() as cursor:
        for table in names:
            if not _count(cursor, table):
                continue
            kept[table] = _columns(cursor, table)
            with (
                open(folder / table, "wb") as file,
                cursor.copy(f"COPY {table} ({kept[table]}) TO STDOUT") as rows,
            ):
                for block in rows:
                    file.write(block)
    return kept


@transaction.atomic
def copy_back(kept: dict[str, str], *, folder: Path) -> None:
    """The same rows into the same tables by COPY alone: one connection, one transaction."""
    with connection.cursor() as cursor:
        for table, columns in kept.items():
            with (
                open(folder / table, "rb") as file,
                cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as rows,
            ):
                while block := file.read(_BLOCK):
                    rows.write(block)


@transaction.atomic
def copy_back_and_index(kept: dict[str, str], *, folder: Path) -> None:
    """The same, but for the search vectors, which PostgreSQL has to make of the articles."""
    vectors = SearchEntry._meta.db_table
    copy_back({table: kept[table] for table in kept if table != vectors}, folder=folder)
    search.index(Article.objects.values_list("pk", flat=True))


def writes_to(names: Iterable[str]) -> int:
    """Rows that were ever inserted, changed or deleted in the tables, as PostgreSQL counts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint FROM pg_stat_user_tables"
            " WHERE relname = ANY(%s)",
            [list(names)],
        )
        return cursor.fetchone()[0]


def size(folder: Path) -> float:
    """Megabytes of the kept rows."""
    return sum(entry.stat().st_size for entry in os.scandir(folder)) / 1e6


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]


def _columns(cursor, table: str) -> str:
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
        " FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    return cursor.fetchone()[0]
