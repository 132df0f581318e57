"""What moderators decide: about comments, about those who write them, and where nothing more is to be said.

Each decision is an entry in the book of moderation, written in the same transaction as what it decides.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Article,
    Change,
    ClosedComments,
    Comment,
    Commenter,
    CommentReport,
    ModerationEntry,
)

State, Verb = Comment.State, ModerationEntry.Verb
Outcome = CommentReport.Outcome

NO_REASON = _("Pemblokiran harus disertai alasan; orangnya akan membacanya.")


class CannotModerate(Exception):
    """A reason is missing that somebody has a right to."""


@transaction.atomic
def approve(comment_ids: Iterable[int], *, by, at: datetime) -> list[int]:
    """Let readers see comments, and dismiss what was complained of them; gives the ids that were decided on.

    What is shown already and not complained of is no decision, and what its author has erased stays so.
    """
    comments = _locked(comment_ids)
    complaints = _complaints(comments)
    decided = [each for each in comments if not each.is_shown or each.pk in complaints]
    appear = [each for each in decided if not each.is_shown]
    verbs = {each.pk: Verb.KEEP if each.is_shown else Verb.APPROVE for each in decided}
    _decide(decided, State.SHOWN, verbs, complaints, Outcome.DISMISSED, by=by, at=at)
    _tell(appear, at=at)
    return [each.pk for each in decided]


@transaction.atomic
def hide(
    comment_ids: Iterable[int], *, by, at: datetime, ground: str, reason: str = ""
) -> list[int]:
    """Take comments from readers, on one of the grounds; gives the ids that were decided on.

    What was complained of them is upheld.
    """
    comments = [each for each in _locked(comment_ids) if each.state != State.HIDDEN]
    complaints = _complaints(comments)
    vanish = [each for each in comments if each.is_shown]
    verbs = dict.fromkeys((each.pk for each in comments), Verb.HIDE)
    _decide(
        comments,
        State.HIDDEN,
        verbs,
        complaints,
        Outcome.UPHELD,
        by=by,
        at=at,
        ground=ground,
        reason=reason,
    )
    _tell(vanish, at=at)
    return [each.pk for each in comments]


@transaction.atomic
def block(commenter: Commenter, *, by, at: datetime, reason: str) -> bool:
    """Let somebody say nothing any more; what was said stays. Whether that was new; raises CannotModerate."""
    reason = reason.strip()
    if not reason:
        raise CannotModerate(NO_REASON)
    free = Commenter.objects.filter(pk=commenter.pk, blocked_at__isnull=True)
    if not free.update(blocked_at=at, blocked_by=by, blocked_because=reason):
        return False
    ModerationEntry.objects.create(
        verb=Verb.BLOCK, commenter_id=commenter.pk, by=by, at=at, reason=reason
    )
    return True


@transaction.atomic
def unblock(commenter: Commenter, *, by, at: datetime) -> bool:
    """Let somebody comment again; whether that was new."""
    blocked = Commenter.objects.filter(pk=commenter.pk, blocked_at__isnull=False)
    if not blocked.update(blocked_at=None, blocked_by=None, blocked_because=""):
        return False
    ModerationEntry.objects.create(verb=Verb.UNBLOCK, commenter_id=commenter.pk, by=by, at=at)
    return True


@transaction.atomic
def close(article: Article, *, by, at: datetime) -> bool:
    """Let nothing more be said below a story; whether that was new."""
    _row, is_new = ClosedComments.objects.get_or_create(
        article=article, defaults={"by": by, "at": at}
    )
    if is_new:
        _turn(Verb.CLOSE, article, by=by, at=at)
    return is_new


@transaction.atomic
def reopen(article: Article, *, by, at: datetime) -> bool:
    """Let readers comment on a story again; whether that was new."""
    rows, _by_model = ClosedComments.objects.filter(article=article).delete()
    if rows:
        _turn(Verb.OPEN, article, by=by, at=at)
    return bool(rows)


def _turn(verb: str, article: Article, *, by, at: datetime) -> None:
    ModerationEntry.objects.create(verb=verb, article_id=article.pk, by=by, at=at)
    Change.objects.append(Change.Event.COMMENTED, [article.pk], at=at)


def _locked(comment_ids: Iterable[int]) -> list[Comment]:
    """Those that can be decided on, locked in pk order, so that two moderators wait for one another."""
    of_somebody = Comment.objects.exclude(state=State.ERASED).filter(pk__in=set(comment_ids))
    return list(of_somebody.select_for_update(no_key=True).order_by("pk"))


def _complaints(comments: list[Comment]) -> dict[int, dict]:
    """By comment: how many complaints wait for a decision, and by when the first has to have one."""
    waiting = CommentReport.objects.waiting().filter(comment__in=comments).order_by()
    found = waiting.values("comment").annotate(reports=Count("pk"), due_at=Min("due_at"))
    return {each.pop("comment"): each for each in found}


def _decide(comments, state, verbs, complaints, outcome, *, by, at, ground="", reason="") -> None:
    ids = [each.pk for each in comments]
    Comment.objects.filter(pk__in=ids).update(state=state, decided_by=by, decided_at=at)
    CommentReport.objects.waiting().filter(comment__in=ids).update(
        resolved_at=at, resolved_by=by, outcome=outcome
    )
    ModerationEntry.objects.bulk_create(
        ModerationEntry(
            verb=verbs[each.pk],
            comment=each,
            commenter_id=each.author_id,
            article_id=each.article_id,
            by=by,
            at=at,
            ground=ground,
            reason=reason,
            **complaints.get(each.pk, {}),
        )
        for each in comments
    )


def _tell(comments: list[Comment], *, at: datetime) -> None:
    """Say in the feed that what readers see below these stories is another."""
    articles = {each.article_id for each in comments}
    Change.objects.append(Change.Event.COMMENTED, articles, at=at)
