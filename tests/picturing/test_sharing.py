"""The card of a story follows its headline, and goes when the story goes."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pixels

from articles import picturing, publishing, revising
from articles.models import Change, DiscardedFile, ShareCard
from articles.picturing import carding, sharing
from tests.conftest import NOON


def follow(*, at=NOON):
    """What the worker does with the whole feed."""
    picturing.note_events(list(Change.objects.all()), at=at)
    while picturing.draw_due_cards(at=at, most=5):
        pass


def card_of(article):
    return ShareCard.objects.get(article=article)


def dated(make_published, *, title="Pasar Lama Dibuka Lagi", **fields):
    return make_published(title, **{"dated_at": NOON, "dated_precision": "exact"} | fields)


def rename(article, title, *, at=NOON):
    article.title = title
    revising.revise(article, parts=["title"], by=None, at=at)


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
    rename(article, "Pasar Baru Ditutup")

    follow()

    assert card_of(article).name != before
    picturing.remove_discarded(at=NOON + timedelta(days=3))
    assert not default_storage.exists(before)


def test_a_headline_that_comes_back_keeps_its_card(make_published):
    article = dated(make_published, title="Pasar Lama")
    follow()
    before = card_of(article).name
    for title in ("Pasar Baru", "Pasar Lama"):
        rename(article, title)
        follow()

    picturing.remove_discarded(at=NOON + timedelta(days=3))

    assert card_of(article).name == before
    assert default_storage.exists(before)


def test_a_card_of_which_the_file_is_gone_is_drawn_at_the_next_look(make_published):
    article = dated(make_published)
    follow()
    default_storage.delete(card_of(article).name)

    follow()

    assert default_storage.exists(card_of(article).name)


def test_a_file_that_goes_while_its_card_is_handed_over_is_drawn_again(make_published, monkeypatch):
    article = dated(make_published)
    follow()
    name = card_of(article).name
    DiscardedFile.objects.create(store="default", name=name, due_at=NOON)
    exists = default_storage.exists

    def exists_then_goes(asked):
        there = exists(asked)
        picturing.remove_discarded(at=NOON)
        return there

    monkeypatch.setattr(default_storage, "exists", exists_then_goes)
    follow()
    assert card_of(article).due_at == NOON + sharing.LEASE

    later = NOON + sharing.LEASE
    picturing.draw_due_cards(at=later, most=5)

    assert default_storage.exists(card_of(article).name)
    assert card_of(article).due_at is None


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


def test_a_story_that_grows_old_keeps_its_card_which_follows_the_headline(make_published):
    article = dated(make_published)
    follow()
    before, later = card_of(article).name, NOON + timedelta(days=400)
    rename(article, "Pasar Lama, Kini Baru", at=later)

    follow(at=later)
    picturing.remove_discarded(at=later + timedelta(days=1))

    assert card_of(article).name != before
    assert default_storage.exists(card_of(article).name)
    # Pages that caches keep still name it.
    assert default_storage.exists(before)


@pytest.mark.parametrize("content", [None, b"kosong"])
def test_a_picture_that_cannot_be_read_is_left_out_of_the_card(make_published, drawn, content):
    other = dated(make_published, title="Kapal Tiba")
    article = dated(make_published, title="Pasar Lama", image=drawn())
    still = article.image.still.name
    default_storage.delete(still)
    if content:
        default_storage.save(still, ContentFile(content))

    follow()

    with default_storage.open(card_of(article).name) as file:
        assert min(Pixels.open(file).convert("RGB").getpixel((1180, 300))) > 200
    assert card_of(other).name


def test_a_card_that_fails_keeps_no_other_from_being_drawn(make_published, monkeypatch):
    other = dated(make_published, title="Kapal Tiba")
    failing = dated(make_published, title="Pasar Lama")
    draw = carding.draw

    def draw_or_fail(said, **kwargs):
        if said.headline == failing.title:
            raise OSError("no space left on device")
        return draw(said, **kwargs)

    monkeypatch.setattr(carding, "draw", draw_or_fail)

    follow()

    assert card_of(other).name
    assert card_of(failing).due_at > NOON


@pytest.mark.parametrize("headline", ["Pasar", "Pasar lama dibuka lagi " * 30, "Kata" * 200, " "])
@pytest.mark.parametrize("font", [carding.FONT, "none-of-that-name.ttf"])
def test_any_headline_fits(headline, font, monkeypatch):
    monkeypatch.setattr(carding, "FONT", font)
    said = carding.Card(headline=headline, site="Warta Kota", picture="", focus=(50, 50))

    image = Pixels.open(io.BytesIO(carding.draw(said, open_file=None)))

    right = image.crop((ShareCard.WIDTH - carding.MARGIN // 2, 40, *carding.SIZE)).convert("L")
    assert right.getextrema()[0] > 200  # nothing is written into the margin
