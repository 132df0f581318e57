"""What the law on personal data gives to everybody (UU 27/2022): a copy of one's data, and their erasure."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.commenting import limits
from articles.models import Change, Comment, Commenter, CommentReport, ModerationEntry

State = Comment.State

IS_STAFF = _("Akun redaksi dihapus oleh administrator, sebab tindakannya tercatat.")

# For so long the words of an erased comment are kept that was complained of or taken away.
EVIDENCE_KEPT = timedelta(days=365)


class CannotErase(Exception):
    """The account is one of the staff's, whose deeds stand in the newsroom's books."""


def export(user) -> dict:
    """All that is kept of a person, as plain values: a copy to take along."""
    commenter = Commenter.objects.filter(user=user).first()
    account = {
        "email": user.email,
        "joined_at": user.date_joined,
        "last_login": user.last_login,
    }
    if commenter is None:
        return {"account": account}
    comments = commenter.comments.order_by("posted_at", "pk")
    return {
        "account": account,
        "name": commenter.name,
        "blocked": commenter.blocked_at
        and {"at": commenter.blocked_at, "reason": commenter.blocked_because},
        "terms": list(commenter.acceptances.order_by("at").values("version", "at")),
        "comments": list(
            comments.values("id", "article_id", "parent_id", "text", "state", "posted_at")
        ),
        "reports": list(
            commenter.reports.order_by("at").values("comment_id", "ground", "note", "at", "outcome")
        ),
    }


@transaction.atomic
def erase(user, *, at: datetime) -> None:
    """Remove a reader's account and all that tells who they were; raises CannotErase.

    Comments lose author and words; those complained of or taken away keep the words, which nobody but
    moderators sees, for as long as evidence is kept.
    """
    if user.is_staff:
        raise CannotErase(IS_STAFF)
    commenter = Commenter.objects.select_for_update().filter(user=user).first()
    seen_on = _erase_comments(commenter, at=at) if commenter else set()
    user.delete()
    Change.objects.append(Change.Event.COMMENTED, seen_on, at=at)


def _erase_comments(commenter: Commenter, *, at: datetime) -> set[int]:
    """The numbers of the stories below which readers saw one of them."""
    comments = Comment.objects.filter(author=commenter)
    rows = list(comments.order_by("pk").select_for_update(no_key=True))
    seen_on = {each.article_id for each in rows if each.is_shown}
    is_evidence = Q(state=State.HIDDEN) | Exists(
        CommentReport.objects.filter(comment=OuterRef("pk"))
    )
    evidence = set(comments.filter(is_evidence).values_list("pk", flat=True))
    ids = [each.pk for each in rows]
    Comment.objects.filter(pk__in=set(ids) - evidence).update(text="", **_nobodys(at))
    Comment.objects.filter(pk__in=evidence).update(**_nobodys(at))
    CommentReport.objects.waiting().filter(comment__in=ids).update(
        resolved_at=at, outcome=CommentReport.Outcome.ERASED
    )
    ModerationEntry.objects.bulk_create(
        ModerationEntry(
            verb=ModerationEntry.Verb.ERASE, comment_id=pk, commenter_id=commenter.pk, at=at
        )
        for pk in sorted(evidence)
    )
    commenter.reports.update(note="", address_hash="")
    return seen_on


def _nobodys(at: datetime) -> dict:
    return {"state": State.ERASED, "author": None, "erased_at": at, "address_hash": ""}


def forget(*, at: datetime) -> None:
    """Drop what is kept no longer than needed: hashes of addresses, and words of old evidence."""
    for model, moment in ((Comment, "posted_at"), (CommentReport, "at")):
        old = model.objects.exclude(address_hash="").filter(**{f"{moment}__lte": at - limits.DAY})
        old.update(address_hash="")
    erased = Comment.objects.filter(state=State.ERASED, erased_at__lte=at - EVIDENCE_KEPT)
    erased.exclude(text="").update(text="")
