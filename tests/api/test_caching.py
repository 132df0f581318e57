"""An answer is the same for everyone, so that any cache may keep it."""

import pytest

from articles.models import Article
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

PATHS = ["", "articles/", "authors/", "editors/", "sections/", "tags/"]


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_may_be_kept_for_a_minute_by_anyone(path, client, make_user, make_published):
    make_published()
    client.force_login(make_user())

    response = client.get(f"/api/v1/{path}")

    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=60", "public"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_what_has_not_changed_is_not_sent_again(client, make_published):
    article = make_published()
    path = f"/api/v1/articles/{article.pk}/"
    tag = client.get(path)["ETag"]

    unchanged = client.get(path, headers={"if-none-match": tag})
    Article.objects.update(dek="Lain.", updated_at=NOON)
    changed = client.get(path, headers={"if-none-match": tag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200


def test_head_gives_the_same_headers_and_no_body(client, make_published):
    make_published()

    response = client.head("/api/v1/articles/")

    assert response.status_code == 200
    assert response.content == b""
