"""The append-only feed of what happened to which article, or to whom and what articles name; caches, webhooks and
pings follow it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.classification import Section, Tag
from articles.models.imprint import Imprint
from articles.models.people import Person

# On which whoever listens hears, at the commit, that there is something new.
CHANNEL = "articles_change"


class ChangeCounter(models.Model):
    """One row: the number of the newest change. Its row lock makes commit order the order of numbers."""

    last = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="change_counter_is_one_row")
        ]

    def __str__(self):
        return f"{self.last}"


class ChangeQuerySet(models.QuerySet):
    def hold(self) -> None:
        """Let no other transaction append until this one ends; whoever waited then sees what it did."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_changecounter (id, last) VALUES (1, 0)"
                " ON CONFLICT (id) DO UPDATE SET last = articles_changecounter.last"
            )

    def append(self, event: str, article_ids: Iterable[int], *, at: datetime) -> None:
        """Add a row for each article, in pk order, numbered without holes.

        The last statement of the caller's transaction: from here to its commit no other change gets a
        number. Must run inside a transaction; lock the articles before, in pk order.
        """
        self._add(event, "article_id", sorted(article_ids), at=at)

    def append_of(
        self,
        event: str,
        thing: Person | Section | Tag | Imprint,
        *,
        pk: int | None = None,
        at: datetime,
    ) -> None:
        """Add a row for what is no article; ``pk``: its number, where it has lost it by being deleted.

        The last statement of the caller's transaction, too.
        """
        column = self.model.COLUMNS[type(thing)]
        self._add(event, column or "article_id", [(pk or thing.pk) if column else None], at=at)

    def _add(self, event: str, column: str, ids: list[int | None], *, at: datetime) -> None:
        if not ids:
            return
        self.hold()
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH counter AS (
                    UPDATE articles_changecounter SET last = last + %(n)s WHERE id = 1
                    RETURNING last - %(n)s AS before
                ), added AS (
                    INSERT INTO articles_change (number, event, {column}, at)
                    SELECT counter.before + changed.place, %(event)s, changed.id, %(at)s
                    FROM counter, unnest(%(ids)s::bigint[]) WITH ORDINALITY AS changed (id, place)
                )
                SELECT pg_notify('{CHANNEL}', '')
                """,
                {"n": len(ids), "event": event, "ids": ids, "at": at},
            )


class Change(models.Model):
    """What happened to an article, in the order in which it became true. Never changed or removed.

    Or to what articles name: a person, a kanal, a topik; with no number at all, to the imprint, which is one row.
    """

    class Event(models.TextChoices):
        PUBLISHED = "published", _("diterbitkan")
        REVISED = "revised", _("diperbarui")
        RELINKED = "relinked", _("tautan berubah")
        RECREDITED = "recredited", _("orangnya berubah")
        WITHDRAWN = "withdrawn", _("ditarik")
        PICTURED = "pictured", _("gambarnya siap")
        CORRECTED = "corrected", _("diralat, dikoreksi, atau dijawab")
        RESTORED = "restored", _("dipulihkan")
        COMMENTED = "commented", _("komentarnya berubah")
        # Of what articles name: what is printed of it elsewhere, or only what its own pages or the menu show.
        RENAMED = "renamed", _("berganti nama")
        EDITED = "edited", _("disunting")

    #: Where the number stands of what is no article; None: it has none.
    COLUMNS = {Person: "person_id", Section: "section_id", Tag: "tag_id", Imprint: None}

    number = models.BigIntegerField(_("nomor"), primary_key=True)
    event = models.CharField(_("peristiwa"), max_length=12, choices=Event)
    # No foreign keys: a change outlives what it is of.
    article_id = models.BigIntegerField(_("nomor artikel"), db_index=True, null=True)
    person_id = models.BigIntegerField(_("nomor orang"), null=True)
    section_id = models.BigIntegerField(_("nomor kanal"), null=True)
    tag_id = models.BigIntegerField(_("nomor topik"), null=True)
    at = models.DateTimeField(_("saat"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("perubahan")
        verbose_name_plural = pgettext_lazy("jamak", "perubahan")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article_id__isnull=False) | Q(event__in=["renamed", "edited"]),
                name="change_of_an_article_says_which",
            )
        ]

    def __str__(self):
        of = self.article_id or (self.named and self.named[1]) or ""
        return f"{self.number} {self.event} {of}"

    @property
    def named(self) -> tuple[type[Person | Section | Tag], int] | None:
        """What kind of thing it is of that is no article, and its number; None of an article and of the imprint."""
        numbers = (
            (kind, column and getattr(self, column)) for kind, column in self.COLUMNS.items()
        )
        return next(((kind, pk) for kind, pk in numbers if pk is not None), None)


class Follower(models.Model):
    """Somebody who acts on the feed, one event after the other: a cache to purge, a hub to ping."""

    name = models.CharField(max_length=40, primary_key=True)
    # The newest change that was acted on.
    number = models.BigIntegerField()

    def __str__(self):
        return f"{self.name} {self.number}"
