"""The append-only feed of what happened to which article; caches, webhooks and pings follow it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
        ids = sorted(article_ids)
        if not ids:
            return
        self.hold()
        with connection.cursor() as cursor:
            cursor.execute(
                """
                WITH counter AS (
                    UPDATE articles_changecounter SET last = last + %(n)s WHERE id = 1
                    RETURNING last - %(n)s AS before
                )
                INSERT INTO articles_change (number, event, article_id, at)
                SELECT counter.before + changed.place, %(event)s, changed.id, %(at)s
                FROM counter, unnest(%(ids)s::bigint[]) WITH ORDINALITY AS changed (id, place)
                """,
                {"n": len(ids), "event": event, "ids": ids, "at": at},
            )


class Change(models.Model):
    """What happened to an article, in the order in which it became true. Never changed or removed."""

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

    number = models.BigIntegerField(_("nomor"), primary_key=True)
    event = models.CharField(_("peristiwa"), max_length=12, choices=Event)
    # Not a foreign key: a change outlives its article.
    article_id = models.BigIntegerField(_("nomor artikel"), db_index=True)
    at = models.DateTimeField(_("saat"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("perubahan")
        verbose_name_plural = pgettext_lazy("jamak", "perubahan")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.event} {self.article_id}"


class Follower(models.Model):
    """Somebody who acts on the feed, one event after the other: a cache to purge, a hub to ping."""

    name = models.CharField(max_length=40, primary_key=True)
    # The newest change that was acted on.
    number = models.BigIntegerField()

    def __str__(self):
        return f"{self.name} {self.number}"
