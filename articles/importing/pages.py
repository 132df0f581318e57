"""Pages of one article that came as records of their own: one article of them all, in whatever order they come.

The article says what its pages say together (``dumps.put_together``), and each page's key leads to it
(``Origin.is_page``), so it is made anew from all of them whenever one comes or changes. By law 3 as ever:
a draft follows, touched parts stay, what is public gets a proposal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from articles import revising
from articles.importing import origins, siblings
from articles.importing.matching import Decision, Fate, of_known
from articles.importing.reading import Read
from articles.importing.siblings import Known, Whole, whole_of
from articles.models import Article, DumpRecord, Import, Origin

# Of many records under one headline so many are compared with one that comes with them.
_COMPARED = 5


def join(decisions: list[Decision], run: Import) -> tuple[list[Decision], list[Read]]:
    """The decisions with pages led to their articles, and the reads that must see another one stored first.

    Of several that change one article the first is told, for the others it will be another.
    """
    headlines = {
        one.read.row.pk: siblings.headline(one.read) for one in decisions if _may_be_a_page(one)
    }
    known = siblings.under_one_headline(headlines, run)
    news = [one for one in decisions if one.brings_news]
    others = siblings.known_by(one.article.pk for one in news if one.origin.is_page)
    busy = {one.article.pk for one in news if not one.origin.is_page}
    told, waiting, beside = [], [], defaultdict(list)
    for one in decisions:
        same = beside[headlines.get(one.read.row.pk)]
        if one.brings_news and one.origin.is_page:
            found = _changed(one, others[one.article.pk], run)
        elif one.read.row.pk in headlines:
            found = _joined(one, known.get(one.read.row.pk, []), run)
        else:
            told.append(_marked(one))
            continue
        if found is None and _goes_with(one.read, same):
            waiting.append(one.read)
        elif found is None:
            same.append(one.read)
            told.append(_marked(one))
        elif busy & found.concerns:
            waiting.append(one.read)
        else:
            busy |= found.concerns
            told.append(found)
    return told, waiting


def take(joining: list[Decision], run: Import) -> tuple[list[Decision], list[Decision]]:
    """Let the keys of new pages lead to their articles; those that got theirs, and those that were beaten."""
    if not joining:
        return [], []
    won, lost = origins.take(joining, run)
    known = [one.origin.pk for one in won]
    rows = [one.read.row.pk for one in won]
    Origin.objects.filter(pk__in=known).update(is_page=True)
    Origin.objects.filter(record__in=rows).update(is_page=True)
    return won, lost


def absorb(joined: Iterable[Decision], *, at: datetime) -> None:
    """Let the drafts that were pages of others give way; their records lead to the article."""
    for one in joined:
        if one.absorbs:
            Origin.objects.filter(article__in=one.absorbs).update(article=one.article, is_page=True)
            DumpRecord.objects.filter(article__in=one.absorbs).update(article=one.article)
            because = _("halaman dari artikel #%s") % one.article.pk
            for draft in Article.objects.filter(pk__in=one.absorbs):
                revising.discard(draft, by=None, at=at, why=because)


def lead_on(decisions: list[Decision]) -> list[Decision]:
    """Those whose articles are still there; the rows of the others lead where these went."""
    went = {pk: one.article for one in decisions for pk in one.absorbs}
    for one in decisions:
        row = one.read.row
        while row.article_id in went:
            row.article, row.revision = went[row.article_id], None
    return [one for one in decisions if one.article is None or one.article.pk not in went]


def doubts(decision: Decision) -> Iterator[str]:
    """Why a page does not reach readers by a rule."""
    if decision.lacks_pages:
        yield _("ditahan: halaman lainnya belum ada")


def _joined(one: Decision, known: list[Known], run: Import) -> Decision | None:
    """The record as a page of articles that are there, if it is one; of several drafts the first absorbs the others."""
    fitting = [
        other for other in known if other.may_have(one.read) and whole_of([other], one.read, run)
    ]
    if not fitting:
        return None
    first, *rest = sorted(fitting, key=lambda other: (other.is_free, other.article.pk))
    rest = [other for other in rest if other.is_free]
    whole = whole_of([first, *rest], one.read, run)
    if whole is None:
        rest, whole = [], whole_of([first], one.read, run)
    decision = replace(
        one, article=first.article, origin=first.origins[0], reasons=whole.incoming.warnings
    )
    said = _compared(decision, first.whole(run), whole, run)
    reason = _("halaman dari artikel #%s") % first.article.pk
    absorbs = tuple(other.article.pk for other in rest)
    return replace(said, whole=whole.parsed, absorbs=absorbs, reasons=(reason, *said.reasons))


def _changed(one: Decision, known: Known, run: Import) -> Decision:
    """A new version of a page that is there: compared is what all pages say together."""
    whole = whole_of([known.without(one.origin)], one.read, run)
    if whole is None or not known.pages:
        reason = _("halaman ini berubah dan tidak lagi cocok dengan halaman lainnya")
        return replace(one, fate=Fate.KEPT, parts=(), reasons=(*one.reasons, reason))
    return _compared(replace(one, reasons=whole.incoming.warnings), known.whole(run), whole, run)


def _compared(decision: Decision, before: Whole, after: Whole, run: Import) -> Decision:
    read = replace(decision.read, incoming=after.incoming)
    is_draft = decision.article.state == Article.State.DRAFT
    base = (before.parsed, before.incoming)
    told = replace(decision, read=read, lacks_pages=is_draft and bool(after.parsed.missing))
    return of_known(told, base, run, was_lost=False)


def _goes_with(read: Read, others: list[Read]) -> bool:
    """Whether it is a page of what is about to be stored."""
    return any(siblings.are_pages(other, read) for other in others[:_COMPARED])


def _may_be_a_page(one: Decision) -> bool:
    return one.makes_article and not one.read.incoming.is_untitled


def _marked(one: Decision) -> Decision:
    """With what is to be said of it if a later page came, or came anew, without the others."""
    is_of_draft = one.makes_article or (
        one.brings_news and one.article.state == Article.State.DRAFT
    )
    number = (is_of_draft and siblings.page_number(one.read)) or 1
    if number == 1:
        return one
    reason = _("halaman %s dari sebuah artikel; halaman lainnya belum ada") % number
    return replace(one, lacks_pages=True, reasons=(*one.reasons, reason))
