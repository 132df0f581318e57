"""What every test may count on: a broker of its own, and builders named for what they make."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.utils.text import slugify

from articles import commenting, publishing, search
from articles.importing import chunking
from articles.models import (
    Alias,
    Article,
    Comment,
    Commenter,
    Credit,
    Person,
    RelatedLink,
    Section,
    Source,
)
from articles.pages import kept
from newsroom import celery_app

NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)  # 12.00 WIB


def chunks_of(monkeypatch, records):
    """Let every chunk of an import have so many records, the first ones too."""
    monkeypatch.setattr(chunking, "CHUNK_RECORDS", records)
    monkeypatch.setattr(chunking, "_FIRST", 1)


def pytest_configure():
    # A test has a database of its own; its messages must not reach the worker of a running clone.
    celery_app.conf.update(
        broker_url="memory://", broker_transport="memory", broker_transport_options={}
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def answers(monkeypatch):
    """A test sees what stands in its database, not what a page said before; whoever wants that gives room."""
    nothing_kept = kept.KeptAnswers(room=0)
    monkeypatch.setattr(kept, "answers", nothing_kept)
    return nothing_kept


@pytest.fixture(autouse=True)
def no_limit_is_used_up():
    """Signing in and up is limited by counts in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def make_section(db):
    def make(name="Nasional"):
        return Section.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]

    return make


@pytest.fixture
def make_source(db):
    def make(name="Kantor Arsip", rights=Source.Rights.FULL):
        return Source.objects.get_or_create(name=name, defaults={"rights": rights})[0]

    return make


@pytest.fixture
def make_person(db):
    def make(name):
        found = Alias.objects.filter(name=name, is_shared=False).first()
        if found:
            return found.person
        person = Person.objects.create(name=name, slug=slugify(name))
        Alias.objects.create(person=person, name=name)
        return person

    return make


@pytest.fixture
def make_article(make_person):
    """A draft; credits as (role, name), links as (kind, headline), numbered from 1."""

    def make(title="Pasar Lama Dibuka Lagi", *, credits=(), links=(), **fields):
        fields.setdefault("body", "<p>Pasar lama dibuka lagi.</p>")
        article = Article.objects.create(title=title, created_at=NOON, updated_at=NOON, **fields)
        for position, (role, name) in enumerate(credits, start=1):
            Credit.objects.create(
                article=article, person=make_person(name), name=name, role=role, position=position
            )
        for position, (kind, headline) in enumerate(links, start=1):
            RelatedLink.objects.create(
                article=article, kind=kind, title=headline, position=position
            )
        search.index([article.pk])
        return article

    return make


@pytest.fixture
def publish():
    def publish(article, *, by=None, at=NOON):
        publishing.publish(article, by=by, at=at)
        return article

    return publish


@pytest.fixture
def make_published(make_article, publish):
    def make(title="Pasar Lama Dibuka Lagi", *, at=NOON, **fields):
        return publish(make_article(title, **fields), at=at)

    return make


@pytest.fixture
def make_commenter(db):
    """A reader with an account who has agreed to the terms."""

    def make(name="Sekar"):
        user = User.objects.create_user(
            slugify(name), email=f"{slugify(name)}@kabar.example", password="sandi-panjang-1"
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return commenting.join(user, name=name, at=NOON)

    return make


@pytest.fixture
def make_comment(make_commenter):
    """A comment as it stands, past the limits on writing it."""

    def make(article, text="Semoga pasarnya ramai.", *, by=None, at=NOON, state="shown", **fields):
        author = by or Commenter.objects.filter(name="Sekar").first() or make_commenter()
        decided = NOON if state == "hidden" else None
        return Comment.objects.create(
            article=article,
            author=author,
            text=text,
            state=state,
            posted_at=at,
            decided_at=decided,
            **fields,
        )

    return make


@pytest.fixture
def make_user(db):
    def make(name="rara", *, group=None, **fields):
        user = User.objects.create_user(name, password="sandi", is_staff=True, **fields)
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user

    return make
