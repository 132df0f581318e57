"""Saying something below a story, and complaining of what was said."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.commenting import limits, terms, wording
from articles.models import (
    DUE_WITHIN,
    Article,
    Change,
    ClosedComments,
    Comment,
    Commenter,
    CommentGround,
    CommentReport,
    TermsAcceptance,
)

State = Comment.State

OFF = _("Situs ini tidak menerima komentar.")
NOT_PUBLIC = _("Artikel ini tidak lagi tayang.")
CLOSED = _("Komentar untuk artikel ini ditutup.")
BLOCKED = _("Akun Anda tidak dapat berkomentar lagi: %(reason)s")
IS_GONE = _("Akun ini sudah dihapus.")
NO_TERMS = _("Setujui dulu ketentuan komentar.")
PARENT_IS_GONE = _("Komentar yang hendak dijawab tidak tayang lagi.")
FULL = _("Sudah terlalu banyak jawaban di bawah komentar ini. Mulailah komentar baru.")
WAS_HIDDEN = _("Anda sudah menulis ini di sini, dan redaksi menyembunyikannya.")
NOT_SHOWN = _("Komentar itu tidak tayang lagi.")

# Answers below one comment: a page shows them all.
MOST_REPLIES = 100


class CannotComment(Exception):
    """Nothing may be said there, or not by this person."""


class CannotReport(Exception):
    """The comment is not one that readers see."""


@transaction.atomic
def join(user, *, name: str, at: datetime) -> Commenter:
    """Give an account the name under which it comments, and note that it agrees to the terms.

    Who has joined already keeps the name and only agrees. Raises BadWording, and CannotComment where the account is
    gone.
    """
    # Locked in the order of who erases an account, so that none of it goes meanwhile.
    joined = Commenter.objects.select_for_update().filter(user=user)
    account = get_user_model().objects.filter(pk=user.pk, is_active=True)
    account = account.select_for_update(no_key=True)
    if not (joined.exists() or account.exists()):
        raise CannotComment(IS_GONE)
    commenter = introduce(user, name=name, at=at)
    accept_terms(commenter, at=at)
    return commenter


def introduce(user, *, name: str, at: datetime) -> Commenter:
    """Give an account its name alone: who has signed up, and has yet to prove the address; raises BadWording."""
    commenter = Commenter.objects.filter(user=user).first()
    if commenter is None:
        name = wording.settled_name(name, is_staff=user.is_staff)
        commenter, _is_new = Commenter.objects.get_or_create(
            user=user, defaults={"name": name, "joined_at": at}
        )
    return commenter


def accept_terms(commenter: Commenter, *, at: datetime) -> None:
    """Note that somebody agrees to the terms in force; again changes nothing."""
    TermsAcceptance.objects.get_or_create(
        commenter=commenter, version=terms.VERSION, defaults={"at": at}
    )


def has_accepted_terms(commenter: Commenter) -> bool:
    """Whether somebody agreed to the terms in force, and not only to earlier ones."""
    return commenter.acceptances.filter(version=terms.VERSION).exists()


def why_closed(article: Article, *, at: datetime) -> str | None:
    """Why nothing can be said below a story, to nobody; None where something can."""
    if settings.COMMENTS == "off":
        return OFF
    if not Article.objects.published(at=at).filter(pk=article.pk).exists():
        return NOT_PUBLIC
    if ClosedComments.objects.filter(article=article.pk).exists():
        return CLOSED
    return None


@transaction.atomic
def post(
    article: Article,
    *,
    by: Commenter,
    text: str,
    address: str,
    at: datetime,
    parent: Comment | None = None,
) -> Comment:
    """Say something below a story; shown at once or held, as the site has it.

    The same words at the same place again are the comment that stands there (law 4), unless a moderator hid it. An
    answer to an answer stands beside it. Raises CannotComment, BadWording, TooMuch.
    """
    by = _let(by, article, at=at)
    text = wording.settled_text(text)
    parent_id = _place(article, parent)
    said_before = Comment.objects.filter(
        article=article, author=by, parent=parent_id, text=text, posted_at__gt=at - limits.DAY
    ).first()
    if said_before and said_before.state == State.HIDDEN:
        raise CannotComment(WAS_HIDDEN)
    if said_before:
        return said_before
    address_hash = limits.hashed(address)
    limits.keep_comments(by, address_hash, at=at)
    comment = Comment.objects.create(
        article=article,
        author=by,
        parent_id=parent_id,
        text=text,
        state=State.SHOWN if settings.COMMENTS == "shown" else State.HELD,
        posted_at=at,
        address_hash=address_hash,
    )
    if comment.is_shown:
        Change.objects.append(Change.Event.COMMENTED, [article.pk], at=at)
    return comment


def in_good_standing(by: Commenter) -> Commenter:
    """Who may let readers see something, as they are now and locked; raises CannotComment."""
    by = Commenter.objects.select_for_update().filter(pk=by.pk).first()
    if by is None:
        raise CannotComment(IS_GONE)
    if by.is_blocked:
        raise CannotComment(BLOCKED % {"reason": by.blocked_because})
    return by


def _let(by: Commenter, article: Article, *, at: datetime) -> Commenter:
    """Who comments, as they are now and locked; raises CannotComment."""
    by = in_good_standing(by)
    if reason := why_closed(article, at=at):
        raise CannotComment(reason)
    if not has_accepted_terms(by):
        raise CannotComment(NO_TERMS)
    return by


def _place(article: Article, parent: Comment | None) -> int | None:
    """Under which comment an answer stands; raises CannotComment."""
    if parent is None:
        return None
    answered = Comment.objects.shown().filter(article=article)
    if not answered.filter(pk=parent.pk).exists():
        raise CannotComment(PARENT_IS_GONE)
    if Comment.objects.filter(parent=parent.begins)[:MOST_REPLIES].count() == MOST_REPLIES:
        raise CannotComment(FULL)
    return parent.begins


@transaction.atomic
def report(
    comment: Comment,
    *,
    by: Commenter | None,
    address: str,
    ground: str,
    at: datetime,
    note: str = "",
) -> CommentReport:
    """Complain of a comment; from now on there are 48 hours to decide on it (Pedoman, 3f).

    ``ground`` is one of ``CommentGround``. The same person's complaint of the same comment again is the one that
    waits already (law 4). Whose account is erased meanwhile complains as nobody. Raises CannotReport, TooMuch.
    """
    # Before the comment, as who erases an account takes them.
    by = by and Commenter.objects.select_for_update(no_key=True).filter(pk=by.pk).first()
    shown = Comment.objects.shown().select_for_update(no_key=True).filter(pk=comment.pk)
    if not shown.exists():
        raise CannotReport(NOT_SHOWN)
    address_hash = limits.hashed(address)
    mine = Q(reporter=by) if by else Q(reporter__isnull=True, address_hash=address_hash)
    if waiting := CommentReport.objects.waiting().filter(mine, comment=comment).first():
        return waiting
    limits.keep_reports(by, address_hash, at=at)
    return CommentReport.objects.create(
        comment=comment,
        reporter=by,
        address_hash=address_hash,
        ground=CommentGround(ground),
        note=note.strip()[: CommentReport.NOTE_LENGTH],
        at=at,
        due_at=at + DUE_WITHIN,
    )
