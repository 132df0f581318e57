"""An archive of any size, multiplied in SQL from the pieces of some thousand invented stories.

No two stories are the same: headline, dek, both halves of the text and the people of each are picked apart from
one another. Their vectors are put together of the pieces' vectors by the parts of a story, as ``articles.search``
makes them; to make a million anew would take hours. Dates lie equally dense in archives of any size, and in no
order of the keys: an archive that is imported comes in any.
"""

import random
from datetime import datetime, timedelta

from django.db import connection

from articles.models import Article, Person, ReadHour, SearchEntry, Section
from articles.models.copying import copying
from articles.models.credit import Credit
from tests.benchmarks import inventing

PIECES = 20_000
SECTIONS = 8
#: From one story to the next: a million are twenty years.
APART = timedelta(minutes=10)
POPULAR = 200
_MODELS = (Article, SearchEntry, Credit)
_AT_ONCE = 50_000

_PIECES = """
    CREATE UNLOGGED TABLE piece (
        n int PRIMARY KEY, title text, dek text, half text, titled tsvector, half_found tsvector
    )
"""
_FIND_PIECES = """
    UPDATE piece SET
        titled = setweight(to_tsvector('indonesian', title), 'A')
                 || setweight(to_tsvector('indonesian', dek), 'B')
                 || setweight(to_tsvector('simple', title), 'A'),
        half_found = setweight(to_tsvector('indonesian', half), 'C')
"""
_PEOPLE = """
    CREATE UNLOGGED TABLE piece_person AS
    SELECT row_number() OVER (ORDER BY id) - 1 AS n, id, name,
           setweight(to_tsvector('indonesian', name), 'D')
           || setweight(to_tsvector('simple', name), 'D') AS named
    FROM articles_person
"""
# Each place is a number of its own out of the story's number: hashes that have nothing to do with each other.
_PICKED = """
    picked AS (
        SELECT n,
               mod(hashint4(n) & 2147483647, {pieces}) AS headline,
               mod(hashint4(n + 500000000) & 2147483647, {pieces}) AS first,
               mod(hashint4(n + 1000000000) & 2147483647, {pieces}) AS second,
               mod(hashint4(n + 1500000000) & 2147483647, {people}) AS author,
               mod(hashint4(n + 2000000000) & 2147483647, {people}) AS editor,
               mod(hashint4(-n) & 2147483647, {sections}) + (SELECT min(id) FROM articles_section) AS section,
               %(newest)s - %(apart)s * mod(n::bigint * 7919, {count}) AS at
        FROM generate_series(%(first)s::int, %(last)s::int) AS n
    )
"""
_ARTICLES = """
    WITH {picked}
    INSERT INTO articles_article ({columns})
    SELECT {values}
    FROM picked
         JOIN piece headline ON headline.n = picked.headline
         JOIN piece first ON first.n = picked.first
         JOIN piece second ON second.n = picked.second,
         articles_article template
    WHERE template.id = %(template)s
    ORDER BY picked.n
"""
_MADE = {
    "id": "picked.n",
    "title": "headline.title || ' untuk Kali ke-' || picked.n",
    "dek": "headline.dek",
    "body": "first.half || second.half",
    "section_id": "picked.section",
    "released_at": "picked.at",
    "dated_at": "picked.at",
    "created_at": "picked.at",
    "updated_at": "picked.at",
}
_ENTRIES = """
    WITH {picked}
    INSERT INTO articles_searchentry (article_id, sort_at, section_id, language, vector)
    SELECT picked.n, picked.at, picked.section, 'id',
           headline.titled || first.half_found || second.half_found || author.named || editor.named
           || setweight(to_tsvector('simple', picked.n::text), 'A')
    FROM picked
         JOIN piece headline ON headline.n = picked.headline
         JOIN piece first ON first.n = picked.first
         JOIN piece second ON second.n = picked.second
         JOIN piece_person author ON author.n = picked.author
         JOIN piece_person editor ON editor.n = picked.editor
    ORDER BY picked.n
"""
_CREDITS = """
    WITH {picked}
    INSERT INTO articles_credit (article_id, person_id, name, role, position)
    SELECT picked.n, person.id, person.name, said.role, said.position
    FROM picked,
         LATERAL (VALUES ('author', 1, picked.author), ('editor', 2, picked.editor)) said (role, position, n)
         JOIN piece_person person ON person.n = said.n
    ORDER BY picked.n, said.position
"""


def multiply(count: int, *, newest: datetime) -> None:
    """Fill the empty tables with so many published stories, the newest of that moment."""
    template = _stand_alone(newest)
    with connection.cursor() as cursor:
        _cut_pieces(cursor)
        # Rows that refer to rows made beside them: nothing to check, and indexes are quicker made of all at once.
        cursor.execute("SET session_replication_role = replica")
        indexes = _take_indexes(cursor)
        made = _MADE
        columns = [field.column for field in Article._meta.concrete_fields if not field.generated]
        picked = _PICKED.format(
            pieces=PIECES, people=inventing.PEOPLE, sections=SECTIONS, count=count
        )
        for statement in (_ARTICLES, _ENTRIES, _CREDITS):
            written = statement.format(
                picked=picked,
                columns=", ".join(columns),
                values=", ".join(made.get(name, f"template.{name}") for name in columns),
            )
            for first in range(1, count + 1, _AT_ONCE):
                cursor.execute(
                    written,
                    {
                        "template": template.pk,
                        "newest": newest,
                        "apart": APART,
                        "first": first,
                        "last": min(first + _AT_ONCE - 1, count),
                    },
                )
        cursor.execute("SET session_replication_role = origin")
        template.delete()
        for definition in indexes:
            cursor.execute(definition)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('articles_article', 'id'), %s)", [count]
        )
        cursor.execute("DROP TABLE piece, piece_person")
        _read(newest)
        cursor.execute("VACUUM ANALYZE")


def _stand_alone(newest: datetime) -> Article:
    """Kanals and people, and a story that has what all have in common; its key is out of the way."""
    Section.objects.all().delete()
    for number in range(1, SECTIONS + 1):
        Section.objects.create(name=f"Kanal {number}", slug=f"kanal-{number}", position=number)
    vocabulary = inventing.Vocabulary(random.Random(1))
    Person.objects.bulk_create(
        Person(name=name, slug=f"orang-{number}")
        for number, name in enumerate(vocabulary.people, start=1)
    )
    return Article.objects.create(
        pk=2**40,
        title="Contoh",
        state=Article.State.PUBLISHED,
        released_at=newest,
        dated_at=newest,
        dated_precision=Article.Precision.EXACT,
        created_at=newest,
        updated_at=newest,
    )


def _cut_pieces(cursor) -> None:
    vocabulary, chance = inventing.Vocabulary(random.Random(1)), random.Random(2)
    cursor.execute(_PIECES)
    with copying("COPY piece (n, title, dek, half) FROM STDIN") as copy:
        for number in range(PIECES):
            title = " ".join(vocabulary.words(chance, 5, 9)).title()
            dek = vocabulary.sentence(chance) if number % 2 else ""
            half = "".join(
                f"<p>{' '.join(vocabulary.sentence(chance) for _ in range(chance.randint(1, 3)))}</p>"
                for _ in range(chance.randint(3, 7))
            )
            copy.write_row([number, title, dek, half])
    cursor.execute(_FIND_PIECES)
    cursor.execute(_PEOPLE)


def _take_indexes(cursor) -> list[str]:
    """Drop the indexes that no constraint stands on; what makes them again."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
        [[model._meta.db_table for model in _MODELS]],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in found]


def _read(newest: datetime) -> None:
    """Let some of the newest have been read within the day."""
    ids = Article.objects.newest_first().values_list("pk", flat=True)[:POPULAR]
    hour = newest.replace(minute=0, second=0, microsecond=0)
    ReadHour.objects.bulk_create(
        ReadHour(article_id=pk, hour=hour, reads=reads) for reads, pk in enumerate(ids, start=1)
    )
