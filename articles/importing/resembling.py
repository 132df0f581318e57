"""What an editor decides on a draft that says nearly what another article says.

Versi baru, artikel lain, ganda. However it ends, the draft's records and their bytes stay and say what
became of them; of the draft nothing is lost but the draft.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles import revising
from articles.importing.incoming import PARTS, Part
from articles.models import Article, AuditEntry, DumpRecord, Origin, Resemblance, Revision

Fate = DumpRecord.Fate
Verb = AuditEntry.Verb
# Where a text came from is no matter of its words.
_OF_THE_WORDS = tuple(part for part in PARTS if part is not Part.SOURCE)


@transaction.atomic
def take_over(found: Resemblance, *, version: int, by, at: datetime) -> Revision:
    """Let the other article say what the draft says: the draft was a new version of it.

    What the draft does not have stays as it is. Its keys lead to the other article from now on. ``version``
    is that of the other article as the editor saw it. Raises revising.Outdated, and changes nothing, when
    somebody was first.
    """
    draft, other = _held(found)
    if other.version != version:
        raise revising.Outdated
    snapshots = revising.snapshots([draft.pk, other.pk])
    brought, said = snapshots[draft.pk], snapshots[other.pk]
    parts = [part for part in _OF_THE_WORDS if _brings(brought, said, part)]
    wanted = said | {name: brought[name] for part in parts for name in revising.values_of(part)}
    because = _("versi baru, dari naskah #%s") % draft.pk
    _note(Verb.TAKE_OVER, other, because, by=by, at=at)
    revision = revising.rewrite(other, wanted, parts=parts, by=by, at=at, why=because)
    Origin.objects.filter(article=draft).update(article=other)
    _give_way(draft, other, Fate.UPDATED, because, by=by, at=at)
    return revision


@transaction.atomic
def drop(found: Resemblance, *, by, at: datetime) -> None:
    """Discard the draft: it says nothing that the other article does not say.

    Its keys are forgotten, so that what comes under them later is compared anew. Raises as ``take_over``.
    """
    draft, other = _held(found)
    Origin.objects.filter(article=draft).delete()
    because = _("ganda dari artikel #%s, menurut redaksi") % other.pk
    _give_way(draft, other, Fate.DUPLICATE, because, by=by, at=at)


@transaction.atomic
def tell_apart(found: Resemblance, *, by, at: datetime) -> None:
    """Keep both, and never ask again; raises as ``take_over``."""
    undecided = Resemblance.objects.filter(pk=found.pk, parted_at__isnull=True)
    if not undecided.update(parted_by=by, parted_at=at):
        raise revising.Outdated
    _note(Verb.TELL_APART, found.article, _("bukan artikel #%s") % found.other_id, by=by, at=at)
    if not found.article.resemblances.filter(parted_at__isnull=True).exists():
        records = found.article.records.filter(fate=Fate.REVIEW, decided_at__isnull=True)
        records.update(decided_at=at, decided_by=by)


def _held(found: Resemblance) -> tuple[Article, Article]:
    """The draft and the other article, locked in one order always; nobody has decided yet."""
    pair = [found.article_id, found.other_id]
    locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=pair).order_by("pk")
    articles = {article.pk: article for article in locked}
    undecided = Resemblance.objects.filter(pk=found.pk, parted_at__isnull=True)
    if len(articles) < len(pair) or not undecided.exists():
        raise revising.Outdated
    draft, other = (articles[pk] for pk in pair)
    if draft.state != Article.State.DRAFT:
        raise revising.Outdated
    return draft, other


def _brings(brought: dict, said: dict, part: str) -> bool:
    """Whether the draft has a part, and has it otherwise."""
    names = revising.values_of(part)
    if part is Part.TITLE and brought["title"] == Article.UNTITLED:
        return False
    return bool(brought[names[0]]) and any(brought[name] != said[name] for name in names)


def _give_way(draft: Article, other: Article, fate: Fate, because: str, *, by, at) -> None:
    """Let all that led to the draft lead to the other article, and delete the draft."""
    for record in draft.records.all():
        record.fate, record.article, record.revision = fate, other, None
        record.is_held, record.reasons = False, [*record.reasons, because]
        record.decided_at, record.decided_by = at, by
        record.save()
    # Other drafts that were compared with this one.
    known = Resemblance.objects.filter(other=other).values("article")
    waiting = Resemblance.objects.filter(other=draft).exclude(article=other)
    waiting.exclude(article__in=known).update(other=other)
    revising.discard(draft, by=by, at=at, why=because)


def _note(verb: Verb, article: Article, because: str, *, by, at: datetime) -> None:
    AuditEntry.objects.create(article_id=article.pk, verb=verb, by=by, at=at, reason=because)
