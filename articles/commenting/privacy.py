"""What the law on personal data gives to everybody (UU 27/2022): a copy of one's data, their correction and erasure."""

from datetime import datetime, timedelta
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.commenting import limits, posting, wording
from articles.models import Change, Comment, Commenter, CommentReport, ModerationEntry

State = Comment.State

IS_STAFF = _("Akun redaksi dinonaktifkan oleh administrator, sebab tindakannya tercatat.")

RENAMED_TODAY = _("Nama dapat diganti sekali sehari; coba lagi besok.")

# For so long somebody who signed up may still prove the address.
UNPROVED_KEPT = timedelta(days=7)

# Erasing is done one by one; more wait for the next time.
ERASED_AT_ONCE = 500

# For so long the words of an erased comment are kept that was complained of or taken away.
EVIDENCE_KEPT = timedelta(days=365)


class CannotErase(Exception):
    """The account is one of the staff's, whose deeds stand in the newsroom's books."""


def export(user, *, awaiting_proof: str = "") -> dict:
    """All that is kept of a person as a reader, as plain values: a copy to take along.

    ``awaiting_proof``: a new e-mail address that the person gave and has not proved yet; it stands in
    their session alone.
    """
    commenter = Commenter.objects.filter(user=user).first()
    account = {
        "username": user.username,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "addresses": _addresses(user, awaiting_proof),
        "second_step": sorted(user.authenticator_set.values_list("type", flat=True)),
        "joined_at": user.date_joined,
        "last_login": user.last_login,
    }
    if commenter is None:
        return {"account": account}
    return {
        "account": account,
        "name": commenter.name,
        "renamed_at": commenter.renamed_at,
        "blocked": commenter.blocked_at
        and {"at": commenter.blocked_at, "reason": commenter.blocked_because},
        "decisions": list(
            ModerationEntry.objects.filter(commenter_id=commenter.pk, comment=None)
            .order_by("at", "pk")
            .values("verb", "at", "reason")
        ),
        "terms": list(commenter.acceptances.order_by("at").values("version", "at")),
        "comments": _comments(commenter),
        "reports": list(
            commenter.reports.order_by("at").values(
                "comment_id", "ground", "note", "at", "resolved_at", "outcome"
            )
        ),
    }


def _addresses(user, awaiting_proof: str) -> list[dict]:
    rows = EmailAddress.objects.filter(user=user).order_by("pk")
    known = list(rows.values("email", "verified", "primary"))
    if awaiting_proof and awaiting_proof not in {each["email"] for each in known}:
        known.append({"email": awaiting_proof, "verified": False, "primary": False})
    return known


def _comments(commenter: Commenter) -> list[dict]:
    """What somebody said, each with what was decided on it, when and on what ground."""
    comments = commenter.comments.order_by("posted_at", "pk")
    rows = list(
        comments.values("id", "article_id", "parent_id", "text", "state", "posted_at", "decided_at")
    )
    decisions: dict[int, list] = {each["id"]: [] for each in rows}
    entries = ModerationEntry.objects.filter(comment__author=commenter).order_by("at", "pk")
    for entry in entries.values("comment_id", "verb", "at", "ground"):
        decisions[entry.pop("comment_id")].append(entry)
    return [each | {"decisions": decisions[each["id"]]} for each in rows]


@transaction.atomic
def rename(commenter: Commenter, name: str, *, at: datetime) -> bool:
    """Let readers see another name beside all that somebody said; whether it is another.

    Each time, the pages of all those comments are made anew. Raises BadWording, CannotComment where the
    account is blocked or gone, and TooMuch on the second time within a day.
    """
    commenter = posting.in_good_standing(commenter)
    name = wording.settled_name(name, is_staff=commenter.user.is_staff)
    if name == commenter.name:
        return False
    if commenter.renamed_at and commenter.renamed_at > at - limits.DAY:
        raise limits.TooMuch(RENAMED_TODAY)
    commenter.name, commenter.renamed_at = name, at
    commenter.save(update_fields=["name", "renamed_at"])
    shown = Comment.objects.shown().filter(author=commenter).order_by()
    seen_on = set(shown.values_list("article_id", flat=True))
    Change.objects.append(Change.Event.COMMENTED, seen_on, at=at)
    return True


@transaction.atomic
def erase(user, *, at: datetime, by=None, reason: str = "") -> None:
    """Remove a reader's account and all that tells who they were; raises CannotErase.

    Comments lose author and words; those complained of or taken away keep the words, which nobody but
    moderators sees, for as long as evidence is kept. ``by``: the administrator who does it for a reader
    who has asked otherwise than on the page of the account; the book of moderation says so.
    """
    if user.is_staff:
        raise CannotErase(IS_STAFF)
    commenter = Commenter.objects.select_for_update().filter(user=user).first()
    seen_on = set()
    if commenter:
        seen_on = _erase_comments(commenter, at=at, by=by, reason=reason)
        commenter.delete()
    _remove(user)
    Change.objects.append(Change.Event.COMMENTED, seen_on, at=at)


def _remove(user) -> None:
    """Delete the account, or empty it where the newsroom's books name it as who did something."""
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    account = ContentType.objects.get_for_model(user)
    of_user = LogEntry.objects.filter(content_type=account, object_id=str(user.pk))
    of_user.update(object_repr=f"#{user.pk}")
    if LogEntry.objects.filter(user=user).exists():  # a book too, but deleted with the account
        _empty(user)
        return
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        _empty(user)


def _empty(user) -> None:
    """Leave of the account the user name, by which the books name it, and let nobody in by it."""
    user.first_name = user.last_name = user.email = ""
    user.last_login = None
    user.is_active = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


def _erase_comments(commenter: Commenter, *, at: datetime, by, reason: str) -> set[int]:
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
    # What an administrator does stands in the book even where nothing else is left to tell of.
    told_of = [None, *sorted(evidence)] if by else sorted(evidence)
    ModerationEntry.objects.bulk_create(
        ModerationEntry(
            verb=ModerationEntry.Verb.ERASE,
            comment_id=pk,
            commenter_id=commenter.pk,
            by=by,
            at=at,
            reason=reason,
        )
        for pk in told_of
    )
    commenter.reports.update(note="", address_hash="")
    return seen_on


def _nobodys(at: datetime) -> dict:
    return {"state": State.ERASED, "author": None, "erased_at": at, "address_hash": ""}


def forget(*, at: datetime) -> None:
    """Drop what is kept no longer than needed: hashes of addresses, words of old evidence, accounts whose address
    nobody proved, and sessions that have ended."""
    for model, moment in ((Comment, "posted_at"), (CommentReport, "at")):
        old = model.objects.exclude(address_hash="").filter(**{f"{moment}__lte": at - limits.DAY})
        old.update(address_hash="")
    erased = Comment.objects.filter(state=State.ERASED, erased_at__lte=at - EVIDENCE_KEPT)
    erased.exclude(text="").update(text="")
    for user in _abandoned(at=at)[:ERASED_AT_ONCE]:
        erase(user, at=at)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def _abandoned(*, at: datetime) -> QuerySet:
    """Accounts that somebody signed up for and never came in to."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(
        Exists(addresses),
        ~Exists(addresses.filter(verified=True)),
        is_staff=False,
        last_login=None,
        commenter__isnull=False,
        date_joined__lte=at - UNPROVED_KEPT,
    ).order_by("pk")
