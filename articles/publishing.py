"""The verbs that decide what the public sees: each writes state, revision, audit entry and change at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from articles import linking, revising, search
from articles.models import Article, AuditEntry, Change, DumpRecord, Notice, Revision, Source

NOT_A_DRAFT = _("Hanya draf yang dapat diterbitkan.")
NO_HEADLINE = _("Artikel belum berjudul.")
NO_RIGHTS = _("Hak atas sumber “%(source)s” tidak membolehkan terbit: %(rights)s.")
NO_SOURCE = _("Naskah ini datang dari luar, tetapi sumbernya kosong; nyatakan dulu sumbernya.")
NOT_PUBLISHED = _("Hanya artikel yang terbit yang dapat ditarik.")
NO_REASON = _("Penarikan harus disertai alasan.")
NOT_PUBLIC = _("Hanya artikel yang terbit yang dapat diralat, dikoreksi, atau dijawab.")
NOT_WITHDRAWN = _("Hanya artikel yang ditarik yang dapat dipulihkan.")
GONE = _("Artikel itu tidak ada lagi.")


class CannotPublish(Exception):
    """The article is not in a state from which it can be published."""


class CannotWithdraw(Exception):
    """The article is not public, or no reason was given."""


class CannotPost(Exception):
    """The story is not public, so there is nobody to be told."""


class CannotRestore(Exception):
    """The article is not withdrawn, or its source no longer allows it."""


Verb = AuditEntry.Verb

_EVENTS = {
    Verb.PUBLISH: Change.Event.PUBLISHED,
    Verb.WITHDRAW: Change.Event.WITHDRAWN,
    Verb.RESTORE: Change.Event.RESTORED,
}

# Not by its source, which an editor may change: only what a dump brought has a record.
_COMES_FROM_A_DUMP = Exists(DumpRecord.objects.filter(article=OuterRef("pk")))


@dataclass(frozen=True, slots=True)
class Published:
    """What became public, and why the rest did not, by article id."""

    ids: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def publish(article: Article, *, by, at: datetime, why: str = "") -> None:
    """Make one draft public; raises CannotPublish with the reason."""
    done = publish_all([article.pk], by=by, at=at, why=why)
    if done.refused:
        raise CannotPublish(done.refused[article.pk])
    article.refresh_from_db()


@transaction.atomic
def publish_all(article_ids: Iterable[int], *, by, at: datetime, why: str = "") -> Published:
    """Make drafts public, each that may be.

    Publishing by a person touches the whole article (law 3). A story written here gets its date now; one
    from a dump keeps the date it came with, known or not.
    """
    ids = set(article_ids)
    articles = _locked(ids)
    refused = {pk: str(GONE) for pk in ids - {article.pk for article in articles}}
    for article in articles:
        if reason := _why_not(article):
            refused[article.pk] = str(reason)
    ready = [article.pk for article in articles if article.pk not in refused]
    if not ready:
        return Published(refused=refused)
    is_our_own_undated = Q(source__isnull=True, dated_at__isnull=True) & ~_COMES_FROM_A_DUMP
    Article.objects.filter(pk__in=ready).update(
        dated_precision=Case(
            When(is_our_own_undated, then=Value(Article.Precision.EXACT)),
            default=F("dated_precision"),
        ),
        dated_at=Case(When(is_our_own_undated, then=Value(at)), default=F("dated_at")),
        state=Article.State.PUBLISHED,
        released_at=at,
        updated_at=at,
        version=F("version") + 1,
        **_touched_by(by),
    )
    search.redate(ready)
    _follow(Verb.PUBLISH, ready, stage=Revision.Stage.LIVE, by=by, at=at, why=why)
    return Published(ids=ready, refused=refused)


def withdraw(article: Article, *, by, at: datetime, reason: str, ground: str = "") -> None:
    """Take one published article from the public; raises CannotWithdraw with the reason."""
    if not withdraw_all([article.pk], by=by, at=at, reason=reason, ground=ground):
        raise CannotWithdraw(NOT_PUBLISHED)
    article.refresh_from_db()


@transaction.atomic
def withdraw_all(
    article_ids: Iterable[int], *, by, at: datetime, reason: str, ground: str = ""
) -> list[int]:
    """Take articles from the public, those that are there; gives their ids.

    Their addresses answer 410 with the reason from then on, and a notice says it in the log of
    corrections. ``ground`` is one of ``Notice.Ground``; empty where an import is undone, which is no
    judgement on a story. Raises CannotWithdraw without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise CannotWithdraw(NO_REASON)
    locked = _locked(article_ids)
    ids = [article.pk for article in locked if article.state == Article.State.PUBLISHED]
    if not ids:
        return []
    Article.objects.filter(pk__in=ids).update(
        state=Article.State.WITHDRAWN,
        withdrawn_at=at,
        withdrawal_reason=reason,
        updated_at=at,
        version=F("version") + 1,
        **_touched_by(by),
    )
    Notice.objects.bulk_create(
        Notice(article_id=pk, kind=Notice.Kind.WITHDRAWAL, text=reason, ground=ground, by=by, at=at)
        for pk in ids
    )
    _follow(Verb.WITHDRAW, ids, stage=Revision.Stage.WORKING, by=by, at=at, why=reason)
    return ids


@transaction.atomic
def restore(article: Article, *, by, at: datetime, why: str = "") -> None:
    """Make a withdrawn article public again, under the moment of its first release."""
    locked = _locked([article.pk])
    if not locked or locked[0].state != Article.State.WITHDRAWN:
        raise CannotRestore(NOT_WITHDRAWN)
    if reason := _why_not_by_rights(locked[0]):
        raise CannotRestore(reason)
    Article.objects.filter(pk=article.pk).update(
        state=Article.State.PUBLISHED,
        withdrawn_at=None,
        withdrawal_reason="",
        updated_at=at,
        version=F("version") + 1,
        **_touched_by(by),
    )
    _follow(Verb.RESTORE, [article.pk], stage=Revision.Stage.LIVE, by=by, at=at, why=why)
    article.refresh_from_db()


@transaction.atomic
def post(notice: Notice, *, by, at: datetime) -> None:
    """Make a correction, an erratum or a reply public with its story; raises CannotPost.

    The story itself is not changed by it: what it says is revised, if need be, by its own verb.
    """
    locked = _locked([notice.article_id])
    if not locked or locked[0].state != Article.State.PUBLISHED:
        raise CannotPost(NOT_PUBLIC)
    notice.by, notice.at = by, at
    notice.save(force_insert=True)
    AuditEntry.objects.create(
        article_id=notice.article_id,
        verb=Verb.POST_NOTICE,
        by=by,
        at=at,
        reason=notice.get_kind_display(),
    )
    told = {notice.article_id, notice.story_id} - {None}
    Change.objects.append(Change.Event.CORRECTED, told, at=at)


@transaction.atomic
def state_rights(source: Source, *, rights: str, by, at: datetime) -> None:
    """Say what may be done with a source's texts; its published stories appear or vanish at once.

    The same rights again change nothing.
    """
    before = Source.objects.select_for_update().get(pk=source.pk)
    source.rights = rights
    if before.rights == rights:
        return
    Source.objects.filter(pk=source.pk).update(rights=rights)
    ids = _published_of(source)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            article_id=pk, verb=Verb.STATE_RIGHTS, by=by, at=at, reason=source.get_rights_display()
        )
        for pk in ids
    )
    event = {
        (True, True): Change.Event.REVISED,
        (True, False): Change.Event.WITHDRAWN,
        (False, True): Change.Event.RESTORED,
    }.get((before.may_publish, source.may_publish))
    if event and ids:
        Change.objects.hold()
        _announce(event, ids, at=at)


@transaction.atomic
def credit_source(source: Source, *, credit_line: str, url: str, at: datetime) -> None:
    """Let the stories of a source say whom they are from; the published ones change before the readers' eyes.

    The same credit again changes nothing.
    """
    before = Source.objects.select_for_update().get(pk=source.pk)
    source.credit_line, source.url = credit_line, url
    if (before.credit_line, before.url) == (credit_line, url):
        return
    Source.objects.filter(pk=source.pk).update(credit_line=credit_line, url=url)
    if before.may_publish and (ids := _published_of(source)):
        Change.objects.hold()
        _announce(Change.Event.REVISED, ids, at=at)


def _published_of(source: Source) -> list[int]:
    """The ids of its published articles, locked."""
    published = source.articles.filter(state=Article.State.PUBLISHED).order_by("pk")
    return list(published.select_for_update().values_list("pk", flat=True))


def _locked(article_ids: Iterable[int]) -> list[Article]:
    """The articles, locked in pk order, so that two verbs wait for one another and never deadlock."""
    return list(
        Article.objects.select_for_update(of=("self",), no_key=True)
        .select_related("source")
        .annotate(comes_from_a_dump=_COMES_FROM_A_DUMP)
        .defer("body")
        .filter(pk__in=article_ids)
        .order_by("pk")
    )


def _why_not(article: Article) -> str | None:
    if article.state != Article.State.DRAFT:
        return NOT_A_DRAFT
    if article.title == Article.UNTITLED:
        return NO_HEADLINE
    return _why_not_by_rights(article)


def _why_not_by_rights(article: Article) -> str | None:
    source = article.source
    if source is None:
        return NO_SOURCE if article.comes_from_a_dump else None
    if source.may_publish:
        return None
    return NO_RIGHTS % {"source": source.name, "rights": source.get_rights_display()}


def _touched_by(by) -> dict:
    return {} if by is None else {"touched": sorted(Article.Part)}


def _follow(verb: str, ids: list[int], *, stage: str, by, at: datetime, why: str) -> None:
    """Write what every change of state leaves behind (law 7), the feed last."""
    revising.record(ids, stage=stage, by=by, at=at, why=why)
    AuditEntry.objects.bulk_create(
        AuditEntry(article_id=pk, verb=verb, by=by, at=at, reason=why) for pk in ids
    )
    Change.objects.hold()
    linking.resolve(ids)
    _announce(_EVENTS[verb], ids, at=at)


def _announce(event: str, ids: list[int], *, at: datetime) -> None:
    """Let links follow what became visible or vanished, and say both in the feed."""
    relinked = (linking.relink(article_ids=ids) | linking.tied_by_a_reply(ids)) - set(ids)
    Change.objects.append(event, ids, at=at)
    Change.objects.append(Change.Event.RELINKED, relinked, at=at)
