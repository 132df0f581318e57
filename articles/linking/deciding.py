"""What an editor says to suggestions: the link means that story, or it does not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.linking.leading import resolve
from articles.models import Article, AuditEntry, Change, LinkSuggestion

Verdict = LinkSuggestion.Verdict

CHOSEN_ALREADY = _("tautan itu sudah dipastikan menuju artikel lain; batalkan dulu")


@dataclass(frozen=True, slots=True)
class Decided:
    #: The suggestions that now stand so.
    ids: list[int] = field(default_factory=list)
    #: Why the others do not, by suggestion.
    refused: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def decide(suggestion_ids: Iterable[int], *, verdict: str, by, at: datetime) -> Decided:
    """Confirm, reject, or take back (``waiting``) what was said to suggestions.

    A confirmed link leads to that story for good: as long as it is public; it is text while it is not. What was
    rejected is not suggested again. The same verdict again changes nothing. Of two stories for one link the
    first is confirmed, the other refused.
    """
    wanted = LinkSuggestion.objects.filter(pk__in=suggestion_ids).exclude(verdict=verdict)
    ids = set(wanted.values_list("article", flat=True))
    # Deciders wait for one another at the article, as its writers do.
    list(
        Article.objects.select_for_update(no_key=True)
        .filter(pk__in=ids)
        .order_by("pk")
        .values_list("pk")
    )
    ready, refused = _sorted_out(wanted, verdict=verdict)
    LinkSuggestion.objects.filter(pk__in=[one.pk for one in ready]).update(
        verdict=verdict, by=by, at=at
    )
    AuditEntry.objects.bulk_create(
        AuditEntry(
            article_id=one.article_id,
            verb=AuditEntry.Verb.LEAD,
            by=by,
            at=at,
            reason=f"{one}: {Verdict(verdict).label}",
        )
        for one in ready
    )
    if ready:
        Change.objects.hold()
        Change.objects.append(Change.Event.RELINKED, resolve(ids), at=at)
    return Decided(ids=[one.pk for one in ready], refused=refused)


def _sorted_out(
    wanted: QuerySet[LinkSuggestion], *, verdict: str
) -> tuple[list[LinkSuggestion], dict[int, str]]:
    """Those that can be decided so, and why the others cannot."""
    if verdict != Verdict.CONFIRMED:
        return list(wanted), {}
    chosen = _chosen(wanted.values("article"))
    ready, refused = [], {}
    for one in wanted.order_by("article", "title_key", "-likeness", "pk"):
        link = (one.article_id, one.title_key)
        if link in chosen:
            refused[one.pk] = str(CHOSEN_ALREADY)
        else:
            chosen.add(link)
            ready.append(one)
    return ready, refused


def _chosen(article_ids: QuerySet) -> set[tuple[int, str]]:
    confirmed = LinkSuggestion.objects.filter(article__in=article_ids, verdict=Verdict.CONFIRMED)
    return set(confirmed.values_list("article", "title_key"))
