"""The card of a story follows its headline, and goes when the story goes."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pixels

from articles import picturing, publishing, revising
from articles.models import Change, ShareCard
from articles.picturing import carding
from tests.conftest import NOON


def follow(*, at=NOON):
    """What the worker does with the whole feed."""
    picturing.note_events(list(Change.objects.all()), at=at)
    while picturing.draw_due_cards(at=at, most=5):
        pass


def card_of(article):
    return ShareCard.objects.get(article=article)


def dated(make_published, **fields):
    return make_published(dated_at=NOON, dated_precision="exact", **fields)


def test_a_public_story_gets_its_card(make_published):
    article = dated(make_published)

    follow()

    card = card_of(article)
    with default_storage.open(card.name) as file:
        assert Pixels.open(file).size == (ShareCard.WIDTH, ShareCard.HEIGHT)
    assert Change.objects.filter(article_id=article.pk, event="pictured").count() == 1


def test_its_own_event_draws_nothing_anew(make_published):
    article = dated(make_published)
    follow()
    name = card_of(article).name

    follow()

    assert card_of(article).name == name
    assert Change.objects.filter(article_id=article.pk, event="pictured").count() == 1


def test_another_headline_is_another_card(make_published):
    article = dated(make_published)
    follow()
    before = card_of(article).name
    article.title = "Pasar Baru Ditutup"
    revising.revise(article, parts=["title"], by=None, at=NOON)

    follow()

    assert card_of(article).name != before
    picturing.remove_discarded(at=NOON + timedelta(days=3))
    assert not default_storage.exists(before)


def test_the_picture_of_the_story_is_on_its_card(make_published, drawn):
    article = dated(make_published, image=drawn())

    follow()

    with default_storage.open(card_of(article).name) as file:
        red, _green, blue = Pixels.open(file).getpixel((1180, 300))
    assert blue > 200 > red


def test_a_withdrawn_story_has_no_card(make_published):
    article = dated(make_published)
    follow()
    name = card_of(article).name
    publishing.withdraw(article, by=None, at=NOON, reason="Keliru.")

    follow()
    picturing.remove_discarded(at=NOON)

    assert not ShareCard.objects.exists()
    assert not default_storage.exists(name)


def test_a_story_of_an_archive_goes_without(make_published):
    make_published(dated_at=NOON - timedelta(days=366), dated_precision="exact")

    follow()

    assert not ShareCard.objects.exists()


@pytest.mark.parametrize("headline", ["Pasar", "Pasar lama dibuka lagi " * 30, "Kata" * 200, " "])
@pytest.mark.parametrize("font", [carding.FONT, "none-of-that-name.ttf"])
def test_any_headline_fits(headline, font, monkeypatch):
    monkeypatch.setattr(carding, "FONT", font)
    said = carding.Card(headline=headline, site="Warta Kota", picture="", focus=(50, 50))

    image = Pixels.open(io.BytesIO(carding.draw(said, open_file=None)))

    right = image.crop((ShareCard.WIDTH - carding.MARGIN // 2, 40, *carding.SIZE)).convert("L")
    assert right.getextrema()[0] > 200  # nothing is written into the margin
