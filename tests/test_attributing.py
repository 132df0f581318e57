"""Whose a credit is: choosing, parting, merging, and the way back."""

import pytest

from articles import attributing, revising
from articles.importing.crediting import people_named
from articles.models import Alias, Article, AuditEntry, Change, Credit, Person, PersonMerge
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make_user):
    return make_user("rara")


@pytest.fixture
def merge(editor):
    def merge(loser, winner):
        return attributing.merge(loser, into=winner, by=editor, at=NOON)

    return merge


@pytest.fixture
def undo(editor):
    def undo(done):
        return attributing.undo_merge(done, by=editor, at=NOON)

    return undo


def credits():
    """Every credit: whose, of which article, as what, under which name, at which place."""
    return sorted(
        Credit.objects.values_list("article__title", "role", "person__slug", "name", "position")
    )


def names():
    return sorted(Alias.objects.values_list("person__slug", "name", "is_shared"))


@pytest.fixture
def two(make_published, make_article, make_person):
    """Sari Wulandari, and S. Wulandari who is the same."""
    make_published("Satu", credits=[("author", "Sari Wulandari"), ("editor", "Bagus")])
    make_published("Dua", credits=[("author", "S. Wulandari"), ("editor", "Bagus")])
    make_article("Tiga", credits=[("author", "S. Wulandari"), ("reporter", "S. Wulandari")])
    make_article("Empat", credits=[("author", "Sari Wulandari"), ("author", "S. Wulandari")])
    return make_person("S. Wulandari"), make_person("Sari Wulandari")


# Merging ------------------------------------------------------------------------


def test_merging_moves_credits_and_names_and_leaves_what_is_printed(two, merge):
    merge(*two)

    assert credits() == [
        ("Dua", "author", "sari-wulandari", "S. Wulandari", 1),
        ("Dua", "editor", "bagus", "Bagus", 2),
        ("Empat", "author", "sari-wulandari", "Sari Wulandari", 1),
        ("Satu", "author", "sari-wulandari", "Sari Wulandari", 1),
        ("Satu", "editor", "bagus", "Bagus", 2),
        ("Tiga", "author", "sari-wulandari", "S. Wulandari", 1),
        ("Tiga", "reporter", "sari-wulandari", "S. Wulandari", 2),
    ]
    assert people_named(["S. Wulandari"])[0] == {"S. Wulandari": two[1].pk}
    assert not Person.objects.standing().filter(slug="s-wulandari").exists()


def test_each_article_is_told_of_it_and_the_public_ones_in_the_feed(two, merge):
    versions = dict(Article.objects.values_list("title", "version"))

    merge(*two)

    feed = Change.objects.filter(event="recredited").values_list("article_id", flat=True)
    assert list(Article.objects.filter(pk__in=feed).values_list("title", flat=True)) == ["Dua"]
    told = AuditEntry.objects.filter(verb="merge").values_list("article_id", flat=True)
    merged = set(Article.objects.filter(pk__in=told).values_list("title", flat=True))
    assert merged == {"Dua", "Tiga", "Empat"}
    now = dict(Article.objects.values_list("title", "version"))
    assert {title for title in now if now[title] > versions[title]} == merged


def test_undoing_restores_everything_as_it_was(two, merge, undo):
    Credit.objects.filter(article__title="Tiga").update(name="")
    before = credits(), names()

    parted = undo(merge(*two))

    assert (credits(), names()) == before
    assert (parted.restored, parted.left) == (4, 0)
    assert Person.objects.standing().filter(slug="s-wulandari").exists()


def test_what_printed_nothing_of_its_own_keeps_the_name_that_was_shown(two, merge):
    Credit.objects.filter(article__title="Dua", role="author").update(name="")

    merge(*two)

    assert Credit.objects.get(article__title="Dua", role="author").name == "S. Wulandari"


def test_undoing_leaves_what_somebody_changed_since_and_takes_what_came_under_the_old_name(
    two, merge, undo, make_article
):
    done = merge(*two)
    Credit.objects.filter(article__title="Dua", role="author").update(name="Mbak Sari")
    Credit.objects.filter(article__title="Tiga").delete()
    later = make_article("Lima")
    Credit.objects.create(article=later, person=two[1], name="S. Wulandari", role="author")

    parted = undo(done)

    assert (parted.restored, parted.left) == (2, 3)
    of_loser = Credit.objects.filter(person=two[0])
    assert set(of_loser.values_list("article__title", flat=True)) == {"Empat", "Lima"}


def test_two_people_of_one_name_share_it_no_more_once_they_are_one(merge, undo):
    first, second = (attributing.introduce("Agus Wirata", note=note) for note in ("", "Medan"))
    before = names()
    assert {is_shared for *_who, is_shared in before} == {True}

    done = merge(second, first)
    assert names() == [("agus-wirata", "Agus Wirata", False)]

    undo(done)
    assert names() == before


def test_an_undone_merge_stays_undone_and_can_be_made_again(two, merge, undo):
    done = merge(*two)
    undo(done)

    with pytest.raises(attributing.CannotUndoMerge):
        undo(done)

    assert merge(*two).pk != done.pk


def test_a_merge_on_which_another_stands_is_not_undone_before_that(two, merge, undo, make_person):
    first = merge(*two)
    second = merge(two[1], make_person("Bagus"))

    with pytest.raises(attributing.CannotUndoMerge, match=r"Sari Wulandari.*Bagus"):
        undo(first)

    undo(second)
    undo(first)
    assert not PersonMerge.objects.filter(undone_at=None).exists()


def test_nobody_is_merged_twice_or_into_themselves(two, merge):
    merge(*two)

    for loser, winner in (two, reversed(two), (two[1], two[1])):
        with pytest.raises(attributing.CannotMerge):
            merge(loser, winner)


def test_an_earlier_revision_names_whoever_stands_for_its_people_today(two, merge, editor):
    article = Article.objects.get(title="Empat")
    first = revising.begin(article, by=None, at=NOON)
    merge(*two)
    article.refresh_from_db()

    revising.return_to(article, first, by=editor, at=NOON, why="kembali")

    assert [(one.person, one.name) for one in article.credits.all()] == [(two[1], "Sari Wulandari")]


@pytest.mark.parametrize("articles", [1, 15])
def test_merging_takes_statements_that_no_number_of_credits_adds_to(
    articles, merge, make_published, make_person, django_assert_num_queries
):
    for _number in range(articles):
        make_published(credits=[("author", "S. Wulandari")])
    people = make_person("S. Wulandari"), make_person("Sari Wulandari")

    with django_assert_num_queries(23):
        merge(*people)


# Choosing and parting ------------------------------------------------------------


def test_an_unresolved_credit_is_whose_an_editor_says(make_published, make_person, editor):
    article = make_published("Satu")
    credit = Credit.objects.create(article=article, name="rds", role="editor")
    person = make_person("Rudi Salam")

    attributing.attribute([credit.pk], to=person, by=editor, at=NOON)

    article.refresh_from_db()
    credit.refresh_from_db()
    assert (credit.person, credit.name) == (person, "rds")
    assert "credits" in article.touched
    assert article.revisions.first().by == editor
    assert Change.objects.last().event == "recredited"


def test_to_choose_the_same_again_changes_nothing(make_article, make_person, editor):
    credit = make_article(credits=[("author", "Sari")]).credits.get()

    assert attributing.attribute([credit.pk], to=make_person("Sari"), by=editor, at=NOON) == []
    assert not AuditEntry.objects.exists()


def test_somebody_parted_off_takes_the_chosen_credits_and_the_name_is_shared(
    make_article, make_person, editor
):
    here, there = (make_article(title, credits=[("author", "Agus Wirata")]) for title in "AB")
    person = make_person("Agus Wirata")

    other = attributing.part(
        person, credit_ids=[there.credits.get().pk], note="Medan", by=editor, at=NOON
    )

    assert (other.name, other.slug, str(other)) == (
        "Agus Wirata",
        "agus-wirata-medan",
        "Agus Wirata (Medan)",
    )
    assert here.credits.get().person == person
    assert there.credits.get().person == other
    assert people_named(["Agus Wirata"]) == ({}, {"Agus Wirata"})


@pytest.mark.parametrize(("chosen", "note"), [(1, " "), (0, "Medan"), (2, "Medan")])
def test_there_must_be_something_to_tell_the_two_apart_by(
    chosen, note, make_article, make_person, editor
):
    for title in "AB":
        make_article(title, credits=[("author", "Agus Wirata")])
    ids = list(Credit.objects.values_list("pk", flat=True))[:chosen]

    with pytest.raises(attributing.CannotPart):
        attributing.part(make_person("Agus Wirata"), credit_ids=ids, note=note, by=editor, at=NOON)

    assert Person.objects.count() == 1
