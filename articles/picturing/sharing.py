"""The cards of stories: the change feed says whose may have changed, a worker draws them, the newest first."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, Change, DiscardedFile, ShareCard
from articles.picturing import carding

# Older stories are seldom shared, and an archive has a million of them: they go without.
YOUNG = timedelta(days=365)
# Another worker takes up a card that long after one took it and told nothing of it.
LEASE = timedelta(minutes=5)


def note_events(changes: list[Change], *, at: datetime) -> None:
    """Let the cards of these stories be looked at again, and take away those of stories that are public no more."""
    touched = {each.article_id for each in changes if each.event != Change.Event.COMMENTED} - {None}
    public = Article.objects.published(at=at).filter(pk__in=touched, sort_at__gt=at - YOUNG)
    wanted = set(public.values_list("pk", flat=True))
    ShareCard.objects.bulk_create(
        [ShareCard(article_id=pk, due_at=at) for pk in sorted(wanted)],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["due_at"],
    )
    _take_away(touched - wanted, at=at)


def draw_due_cards(*, at: datetime, most: int) -> int:
    """Draw cards that are due, no more than ``most``; how many were looked at.

    One that would show what it shows already is left as it is.
    """
    leased = _lease(at=at, most=most)
    for card in leased:
        _draw(card, at=at)
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
    seal = hashlib.sha256(repr((carding.DESIGN, said)).encode()).hexdigest()[:16]
    name = f"kartu/{article.pk % 1000:03}/{article.pk}-{seal}.jpeg"
    if name != card.name and not default_storage.exists(name):
        default_storage.save(name, ContentFile(carding.draw(said, open_file=default_storage.open)))
    _hand_over(card, name, at=at)


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
    """Show the new card, unless the story was touched meanwhile: then it is due anyway."""
    now = ShareCard.objects.select_for_update().filter(pk=card.pk).first()
    if now is None or now.due_at != at + LEASE:
        if now is None or now.name != name:
            _discard([name], at=at)
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
