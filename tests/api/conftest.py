"""Many articles at once, and the API asked as a machine asks it."""

from datetime import timedelta

import pytest

from articles.models import Article, Credit, RelatedLink, Tag
from tests.conftest import NOON


@pytest.fixture
def ask(client, db):
    """The decoded answer; refuses to go on if it is not the status expected."""

    def ask(path, *, status=200, **parameters):
        response = client.get(path if path.startswith("http") else f"/api/v1/{path}", parameters)
        assert response.status_code == status, response.content.decode()
        return response.json()

    return ask


@pytest.fixture
def titles(ask):
    """The headlines of one page of the article list."""

    def titles(**parameters):
        return [article["title"] for article in ask("articles/", **parameters)["results"]]

    return titles


@pytest.fixture
def make_many(make_section, make_source, make_person):
    """Published articles with two credits, a link and a topic each, in a handful of statements."""

    def make(n):
        people = [make_person(f"Penulis {letter}") for letter in "ABCDE"]
        editor, tag = make_person("Nanda Lusiana"), Tag.objects.create(name="Pasar", slug="pasar")
        section, source = make_section(), make_source()
        articles = Article.objects.bulk_create(
            Article(
                title=f"Kabar {number}",
                body="<p>Isi.</p>",
                section=section,
                source=source,
                state=Article.State.PUBLISHED,
                dated_at=NOON - timedelta(minutes=number),
                dated_precision=Article.Precision.EXACT,
                released_at=NOON,
                created_at=NOON,
                updated_at=NOON,
            )
            for number in range(n)
        )
        Credit.objects.bulk_create(
            Credit(article=article, person=person, name=person.name, role=role)
            for number, article in enumerate(articles)
            for role, person in (("author", people[number % 5]), ("editor", editor))
        )
        RelatedLink.objects.bulk_create(
            RelatedLink(
                article=article, position=1, title="Kabar Lain", target=articles[number - 1]
            )
            for number, article in enumerate(articles)
        )
        tag.articles.add(*articles)
        return articles

    return make
