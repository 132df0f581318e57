"""The cards of stories: the change feed says whose may have changed, a worker draws them, the newest first."""

import hashlib
import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, Change, DiscardedFile, ShareCard
from articles.picturing import carding
from articles.picturing.examining import Refused

logger = logging.getLogger(__name__)

# Older stories are seldom shared, and an archive has a million of them: they get none. One that has a card keeps it.
YOUNG = timedelta(days=365)
# Another worker takes up a card that long after one took it and told nothing of it.
LEASE = timedelta(minutes=5)


def note_events(changes: list[Change], *, at: datetime) -> None:
    """Let the cards of these stories be looked at again, and take away those of stories that are public no more."""
    touched = {each.article_id for each in changes if each.event != Change.Event.COMMENTED} - {None}
    public = Article.objects.published(at=at).filter(pk__in=touched).order_by("pk")
    found = list(public.values_list("pk", "sort_at", "share_card"))
    ShareCard.objects.bulk_create(
        [
            ShareCard(article_id=pk, due_at=at)
            for pk, sort_at, card in found
            if card or sort_at > at - YOUNG
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["due_at"],
    )
    _take_away(touched - {pk for pk, _sort_at, _card in found}, at=at)


def draw_due_cards(*, at: datetime, most: int) -> int:
    """Draw cards that are due, no more than ``most``; how many were looked at.

    One that would show what it shows already is left as it is. One that fails keeps no other from being drawn.
    """
    leased = _lease(at=at, most=most)
    for card in leased:
        try:
            _draw(card, at=at)
        except (OSError, ValueError) as error:
            logger.warning("Card %s cannot be drawn, it is tried again: %s", card.pk, error)
    return len(leased)


def _lease(*, at: datetime, most: int) -> list[ShareCard]:
    with transaction.atomic():
        due = ShareCard.objects.filter(due_at__lte=at).order_by("-article")
        cards = list(due.select_for_update(skip_locked=True)[:most])
        ShareCard.objects.filter(pk__in=[card.pk for card in cards]).update(due_at=at + LEASE)
    return cards


def _draw(card: ShareCard, *, at: datetime) -> None:
    article = Article.objects.select_related("image").defer("body").get(pk=card.pk)
    said = carding.Card(
        headline=article.title,
        site=_sender(article),
        picture=_picture(article),
        focus=(article.image.focus_x, article.image.focus_y) if article.image else (50, 50),
    )
    try:
        name = _stored(card, said)
    except (Refused, OSError, ValueError) as error:
        if not said.picture:
            raise
        logger.warning("Card %s is drawn without its picture: %s", card.pk, error)
        name = _stored(card, replace(said, picture=""))
    _hand_over(card, name, at=at)


def _stored(card: ShareCard, said: carding.Card) -> str:
    """The name of its file, drawn unless it is there."""
    seal = hashlib.sha256(repr((carding.DESIGN, said)).encode()).hexdigest()[:16]
    name = f"kartu/{card.pk % 1000:03}/{card.pk}-{seal}.jpeg"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(carding.draw(said, open_file=default_storage.open)))
    return name


def _sender(article: Article) -> str:
    """Who shares it; and that it is paid for, where a card goes without its page."""
    with translation.override(settings.LANGUAGE_CODE):
        label = [_("Advertorial")] if article.is_paid else []
    return " · ".join([settings.SITE_NAME, *label])


def _picture(article: Article) -> str:
    """The file on the card: the widest still of the story's picture, if it has been drawn."""
    still = article.image and article.image.still
    return still.name if still else ""


@transaction.atomic
def _hand_over(card: ShareCard, name: str, *, at: datetime) -> None:
    """Show the new card, unless the story was touched meanwhile: then it is due anyway.

    What it shows may be what it showed days ago, of which the file was to be removed. If it has been by now, the card
    stays due.
    """
    now = ShareCard.objects.select_for_update().filter(pk=card.pk).first()
    if now is None or now.due_at != at + LEASE:
        if now is None or now.name != name:
            _discard([name], at=at)
        return
    # Whoever is removing the file at this moment is waited for, and nobody does so after.
    DiscardedFile.objects.filter(store=DiscardedFile.Store.PUBLIC, name=name).delete()
    if not default_storage.exists(name):
        return
    before, now.name, now.due_at = now.name, name, None
    now.save(update_fields=["name", "due_at"])
    if before != name:
        _discard([before], at=at + timedelta(days=2))
        Change.objects.append(Change.Event.PICTURED, [card.pk], at=at)


def _take_away(article_ids: set[int], *, at: datetime) -> None:
    cards = ShareCard.objects.select_for_update().filter(pk__in=article_ids).order_by("pk")
    names = [card.name for card in cards]
    cards.delete()
    _discard(names, at=at)


def _discard(names: list[str], *, at: datetime) -> None:
    DiscardedFile.objects.bulk_create(
        DiscardedFile(store=DiscardedFile.Store.PUBLIC, name=name, due_at=at)
        for name in names
        if name
    )
