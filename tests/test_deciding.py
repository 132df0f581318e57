"""Proposals for an article: accepted, declined, and what of them is applied; and a draft discarded."""

from io import BytesIO

import pytest

from articles import importing, publishing, revising
from articles.models import Article, AuditEntry, Change, Revision, Section, Tag
from tests.conftest import NOON

pytestmark = pytest.mark.django_db
Stage = Revision.Stage


@pytest.fixture
def public(make_article, publish):
    """A published article as an import leaves it: touched by nobody."""
    return publish(
        make_article(
            "Pasar Lama Dibuka Lagi",
            credits=[("author", "Rara Sulistya")],
            links=[("see_also", "Pasar Baru Sepi")],
        )
    )


@pytest.fixture
def propose():
    """A later dump says something else about the article."""

    def propose(article, **changes):
        snapshot = revising.snapshots([article.pk])[article.pk] | changes
        return revising.propose({article.pk: snapshot}, by=None, at=NOON)[article.pk]

    return propose


def test_an_accepted_proposal_is_what_the_article_says(public, propose, make_user):
    editor = make_user()
    proposal = propose(public, title="Pasar Lama Ditutup Lagi", dek="Teras baru.")
    proposal.article = Article.objects.get()

    revision = revising.accept(proposal, by=editor, at=NOON)

    article = Article.objects.get()
    assert (article.title, article.dek) == ("Pasar Lama Ditutup Lagi", "Teras baru.")
    assert article.touched == sorted(Article.Part)
    assert [credit.printed for credit in article.credits.all()] == ["Rara Sulistya"]
    assert (revision.stage, revision.by) == (Stage.LIVE, editor)
    assert Revision.objects.get(pk=proposal.pk).stage == Stage.APPROVED
    assert list(Change.objects.values_list("event", flat=True)) == ["published", "revised"]
    assert {"accept", "revise"} <= set(AuditEntry.objects.values_list("verb", flat=True))


def test_what_was_edited_since_the_proposal_stays(public, propose, make_user):
    proposal = propose(public, dek="Teras dari naskah baru.")
    public.title = "Judul Redaksi"
    revising.revise(public, parts=["title"], by=make_user(), at=NOON)

    proposal.article = Article.objects.get()
    revising.accept(proposal, by=None, at=NOON)

    article = Article.objects.get()
    assert (article.title, article.dek) == ("Judul Redaksi", "Teras dari naskah baru.")


def test_a_proposal_asks_for_its_own_parts_only(public, propose):
    first = propose(public, dek="Satu.")
    second = propose(public, credits=[])

    assert revising.asked_for(first) == {"dek"}
    assert revising.asked_for(second) == {"credits"}


def test_a_marker_keeps_text_and_links_together(public, propose):
    body = '<p>Satu.</p><aside data-tautan="1"></aside><p>Dua.</p>'

    assert revising.asked_for(propose(public, body=body)) == {"body", "links"}


def test_accepting_declines_the_older_ones_and_leaves_the_newer(public, propose):
    older, chosen, newer = (propose(public, dek=dek) for dek in ("Satu.", "Dua.", "Tiga."))
    chosen.article = Article.objects.get()

    revising.accept(chosen, by=None, at=NOON)

    stages = [Revision.objects.get(pk=one.pk).stage for one in (older, chosen, newer)]
    assert stages == [Stage.DECLINED, Stage.APPROVED, Stage.REVIEW]


def test_a_declined_proposal_leaves_the_article_and_the_feed_alone(public, propose, make_user):
    proposal = propose(public, dek="Teras baru.")
    before = Article.objects.values().get()
    changes = Change.objects.count()

    revising.decline(proposal, by=make_user(), at=NOON, why="Sudah benar.")

    assert Article.objects.values().get() == before
    assert Change.objects.count() == changes
    assert Revision.objects.get(pk=proposal.pk).stage == Stage.DECLINED
    assert AuditEntry.objects.get(verb="decline").reason == "Sudah benar."


@pytest.mark.parametrize("verb", [revising.accept, revising.decline])
def test_a_proposal_is_decided_on_once(public, propose, verb):
    proposal = propose(public, dek="Teras baru.")
    revising.decline(Revision.objects.get(pk=proposal.pk), by=None, at=NOON)
    proposal.article = Article.objects.get()

    with pytest.raises(revising.Outdated):
        verb(proposal, by=None, at=NOON)

    assert Article.objects.get().dek == ""


def test_who_accepts_beside_an_older_look_of_the_article_is_refused(public, propose, make_user):
    proposal = propose(public, dek="Teras baru.")
    proposal.article = Article.objects.get()
    public.title = "Judul Redaksi"
    revising.revise(public, parts=["title"], by=make_user(), at=NOON)

    with pytest.raises(revising.Outdated):
        revising.accept(proposal, by=None, at=NOON)

    assert Revision.objects.get(pk=proposal.pk).stage == Stage.REVIEW
    assert Article.objects.get().dek == ""


def test_a_public_article_keeps_its_headline_where_the_proposal_has_none(public, propose):
    proposal = propose(public, title=Article.UNTITLED, dek="Teras baru.")
    proposal.article = Article.objects.get()

    revising.accept(proposal, by=None, at=NOON)

    article = Article.objects.get()
    assert (article.title, article.dek) == ("Pasar Lama Dibuka Lagi", "Teras baru.")


def test_the_way_back_does_without_what_has_been_deleted_since(make_article, make_section):
    section, tag = make_section("Ekonomi"), Tag.objects.create(name="Pasar", slug="pasar")
    article = make_article(section=section, credits=[("author", "Rara Sulistya")])
    article.credits.create(person=article.credits.get().person, role="editor", position=2)
    article.tags.add(tag)
    first = revising.record([article.pk], stage="working", by=None, at=NOON)[article.pk]
    person = article.credits.first().person
    article.credits.all().delete()
    Article.objects.update(section=make_section("Olahraga"))
    article.refresh_from_db()
    for gone in (person, tag, section):
        gone.delete()

    revising.return_to(article, first, by=None, at=NOON, why="batal")

    article = Article.objects.get()
    assert [(credit.person, credit.name) for credit in article.credits.all()] == [
        (None, "Rara Sulistya")
    ]
    assert list(article.tags.all()) == []
    assert article.section == Section.objects.get(name="Olahraga")


def test_a_discarded_draft_is_gone_and_the_book_knows_by_whom(make_article, make_user):
    article, editor = make_article(), make_user()

    revising.discard(article, by=editor, at=NOON)

    assert not Article.objects.exists()
    entry = AuditEntry.objects.get()
    assert (entry.article_id, entry.verb, entry.by) == (article.pk, "discard", editor)


def test_a_draft_published_in_between_is_not_discarded(make_article):
    seen_as_draft = make_article()
    publishing.publish(Article.objects.get(), by=None, at=NOON)

    with pytest.raises(revising.NotADraft):
        revising.discard(seen_as_draft, by=None, at=NOON)

    assert Article.objects.exists()


@pytest.mark.parametrize(("verb", "dek"), [(revising.accept, True), (revising.decline, False)])
def test_undoing_an_import_leaves_alone_what_a_person_has_decided(
    make_user, make_source, verb, dek
):
    source = make_source()
    text = "Pasar Lama Dibuka Lagi\n{}\nPenulis:\nRara Sulistya\nKOTA TUA - Pasar lama dibuka lagi pagi ini."
    runs = []
    for opening in ("Warga menyambut pasar itu.", "Pedagang menyambut pasar itu."):
        file = importing.uploaded("pasar.txt", BytesIO(text.format(opening).encode()))
        runs.append(importing.land([file], source=source, at=NOON))
        importing.work(clock=lambda: NOON)
        Article.objects.filter(state="draft").exists() and publishing.publish(
            Article.objects.get(), by=make_user(), at=NOON
        )
    proposal = Revision.objects.select_related("article").get(stage=Stage.REVIEW)
    verb(proposal, by=make_user("wakil"), at=NOON)

    importing.undo(runs[1], by=None, at=NOON)

    article = Article.objects.get()
    assert article.state == "published"
    assert ("Pedagang" in article.dek + article.body) is dek
