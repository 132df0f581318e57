"""Renditions: a row says when they are due, a worker draws them, and the pages that show the picture change."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Change, DiscardedFile, Image, Rendition
from articles.picturing.drawing import Drawn, draw
from articles.picturing.examining import Examined, Refused

logger = logging.getLogger(__name__)

# How long a worker may be silent over a picture before another takes it up.
LEASE = timedelta(minutes=5)
MOST_TRIES = 3
# Pages that caches keep show a replaced picture no longer than that.
SHOWN_FOR = timedelta(days=2)

# What a worker may have written since the picture was read for a form.
_WORKERS_OWN = ("generation", "due_at", "tries", "failure", "renditions")

NOT_READ = _(
    "Berkas gambar ini tidak dapat dibuka. Dicoba lagi beberapa menit lagi; kalau tetap begini, unggah ulang berkasnya."
)
GAVE_UP = _("Gambar ini tiga kali gagal diolah. Unggah ulang berkasnya.")


@transaction.atomic
def store(image: Image, *, examined: Examined | None, at: datetime) -> None:
    """Save a picture from the admin; ``examined`` says what a new file holds, None that the file stays.

    What is seen of it is drawn anew where file or focus changed. Stories that show it change at once.
    """
    before = Image.objects.select_for_update().filter(pk=image.pk).first()
    if before:
        for name in _WORKERS_OWN:
            setattr(image, name, getattr(before, name))
    if examined:
        image.width, image.height = examined.width, examined.height
    is_other = (
        before is None
        or examined is not None
        or (before.focus_x, before.focus_y) != (image.focus_x, image.focus_y)
    )
    if is_other:
        image.generation = before.generation + 1 if before else 1
        image.due_at, image.tries, image.failure = at, 0, ""
    image.save()
    if before and examined:
        _throw_away(DiscardedFile.Store.ORIGINALS, [before.file.name], at=at)
        # What showed the old file is gone at once: it may have been replaced because nobody may see it.
        _throw_away(DiscardedFile.Store.PUBLIC, _names(before), at=at)
        Image.objects.filter(pk=image.pk).update(renditions=[])
        image.renditions = []
    if before:
        _tell(image, at=at)


@transaction.atomic
def discard(images: Iterable[Image], *, at: datetime) -> None:
    """Delete pictures that nothing shows, with all their files; raises ProtectedError for others."""
    for image in images:
        image.delete()
        _throw_away(DiscardedFile.Store.ORIGINALS, [image.file.name], at=at)
        _throw_away(DiscardedFile.Store.PUBLIC, _names(image), at=at)


def draw_due(*, at: datetime) -> bool:
    """Draw the picture that is due the longest; whether there was one.

    It is leased, not locked, so nobody who edits it waits. What was changed meanwhile is drawn again, and
    what this one drew is thrown away.
    """
    image = _lease(at=at)
    if image is None:
        return False
    try:
        with image.file.open("rb") as file:
            drawn = list(draw(file, focus=(image.focus_x, image.focus_y)))
    except (Refused, OSError, ValueError) as error:
        _fail(image, error)
        return True
    renditions = [_stored(image, each) for each in drawn]
    _hand_over(image, renditions, at=at)
    return True


def _lease(*, at: datetime) -> Image | None:
    with transaction.atomic():
        image = Image.objects.due(at=at).select_for_update(skip_locked=True).first()
        if image is None:
            return None
        if image.tries >= MOST_TRIES:
            image.due_at, image.failure = None, str(GAVE_UP)
        else:
            image.due_at, image.tries = at + LEASE, image.tries + 1
        image.save(update_fields=["due_at", "tries", "failure"])
    return image if image.due_at else _lease(at=at)


def _fail(image: Image, error: Exception) -> None:
    """Leave it to the end of the lease to try again; what is no picture is not tried again."""
    if isinstance(error, Refused):
        told = {"due_at": None, "failure": str(error)}
    else:
        told = {"failure": str(NOT_READ)}
        logger.warning("Picture %s cannot be drawn, it is tried again: %s", image.pk, error)
    _unchanged(image).update(**told)


def _stored(image: Image, drawn: Drawn) -> Rendition:
    """Its name cannot be guessed by who does not have the file, and nothing else ever gets it."""
    seal = hashlib.sha256(drawn.content + f"{image.pk} {image.generation}".encode()).hexdigest()
    name = f"gambar/{image.pk}/{seal[:24]}-{drawn.width}.{drawn.form}"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(drawn.content))
    return Rendition(drawn.shape, drawn.form, drawn.width, drawn.height, name)


@transaction.atomic
def _hand_over(image: Image, renditions: list[Rendition], *, at: datetime) -> None:
    now = _unchanged(image).select_for_update().first()
    names = {rendition.name for rendition in renditions}
    if now is None:
        still_shown = Image.objects.filter(pk=image.pk).first()
        kept = set(_names(still_shown)) if still_shown else set()
        _throw_away(DiscardedFile.Store.PUBLIC, names - kept, at=at)
        return
    _throw_away(DiscardedFile.Store.PUBLIC, set(_names(now)) - names, at=at + SHOWN_FOR)
    now.renditions = [asdict(rendition) for rendition in renditions]
    now.due_at, now.tries, now.failure = None, 0, ""
    now.save(update_fields=["renditions", "due_at", "tries", "failure"])
    _tell(now, at=at)


def _unchanged(image: Image):
    return Image.objects.filter(pk=image.pk, generation=image.generation)


def _names(image: Image) -> list[str]:
    return [rendition["name"] for rendition in image.renditions]


def _throw_away(store: str, names: Iterable[str], *, at: datetime) -> None:
    DiscardedFile.objects.bulk_create(
        DiscardedFile(store=store, name=name, due_at=at) for name in names
    )


def _tell(image: Image, *, at: datetime) -> None:
    """An event of every public story that shows the picture, at its head or with a story it leads to, and of
    everybody whose picture it is (law 7)."""
    shows = Q(image=image) | Q(links__target__image=image)
    stories = Article.objects.filter(shows, state=Article.State.PUBLISHED)
    Change.objects.append(
        Change.Event.PICTURED, set(stories.order_by().values_list("pk", flat=True)), at=at
    )
    for person in image.people.order_by("pk"):
        Change.objects.append_of(Change.Event.EDITED, person, at=at)
