"""Where new stories go: as asked for, else by the source's rules, else as usual for the source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import revising
from articles.models import Article, Desk, RoutingRule, Tag
from tests.conftest import NOON
from tests.importing.conftest import changed, edit, row, story

pytestmark = pytest.mark.django_db

Sign = RoutingRule.Sign


@pytest.fixture
def make_rule(make_source, make_section):
    """A rule of the source, after those that it has."""

    def make(sign, words, *, section=None, desk=None, tags=(), is_paid=False, source=None):
        source = source or make_source()
        rule = RoutingRule.objects.create(
            source=source,
            position=source.rules.count(),
            sign=sign,
            words=words,
            is_paid=is_paid,
            section=section and make_section(section),
            desk=desk and Desk.objects.get_or_create(name=desk)[0],
        )
        rule.tags.set(Tag.objects.get_or_create(name=tag, slug=tag)[0] for tag in tags)
        return rule

    return make


FITS = [
    (Sign.CATEGORY, "ekonomi", {"kategori": "Ekonomi"}),
    (Sign.CATEGORY, "Olahraga, EKONOMI", {"kategori": "Bisnis > Ekonomi"}),
    (Sign.CATEGORY, "ekonomi makro", {"kategori": "ekonomi  makro/ekspor"}),
    (Sign.KEYWORD, "sungai lembayung", {}),
    (Sign.KEYWORD, "banjir, TIGA   dermaga", {}),
    (Sign.PUBLISHER, "Warta Hulu", {"sumber": "warta hulu"}),
    (Sign.PUBLISHER, "wartahulu.example", {"url": "https://www.wartahulu.example/kota/satu"}),
    (Sign.PUBLISHER, "https://wartahulu.example/", {"url": "https://bola.wartahulu.example/1"}),
]
FITS_NOT = [
    (Sign.CATEGORY, "eko", {"kategori": "Ekonomi"}),
    (Sign.CATEGORY, "ekonomi", {}),
    (Sign.KEYWORD, "lembayun", {}),
    (Sign.KEYWORD, "perahu.kayu", {}),
    (Sign.PUBLISHER, "hulu.example", {"url": "https://wartahulu.example/satu"}),
    (Sign.PUBLISHER, "Warta Hulu", {"url": "https://[rusak/satu"}),
    (Sign.KEYWORD, " , ", {}),
]


@pytest.mark.parametrize(("sign", "words", "given"), FITS)
def test_a_story_with_the_sign_goes_where_the_rule_says(bring, make_rule, sign, words, given):
    make_rule(sign, words, section="Ekonomi", desk="Desk Ekonomi", tags=["pasar"])

    bring({"a.jsonl": row(story(), **given)})

    article = Article.objects.get()
    assert (article.section.name, article.desk.name) == ("Ekonomi", "Desk Ekonomi")
    assert [tag.name for tag in article.tags.all()] == ["pasar"]


@pytest.mark.parametrize(("sign", "words", "given"), FITS_NOT)
def test_a_story_without_the_sign_goes_nowhere(bring, make_rule, sign, words, given):
    make_rule(sign, words, section="Ekonomi")

    run = bring({"a.jsonl": row(story(), **given)})

    assert Article.objects.get().section is None
    assert run.records.get().routed is None


def test_every_rule_has_its_way_of_fitting():
    assert {sign for sign, *_rest in FITS} == set(Sign)


def test_of_several_rules_the_first_decides_and_topics_come_from_all(bring, make_rule):
    make_rule(Sign.KEYWORD, "perahu", desk="Desk Daerah", tags=["sungai"])
    make_rule(Sign.KEYWORD, "dermaga", section="Daerah", desk="Desk Budaya", tags=["wisata"])
    make_rule(Sign.KEYWORD, "warga", section="Nasional")

    run = bring({"a.txt": story()})

    article = Article.objects.get()
    assert (article.section.name, article.desk.name) == ("Daerah", "Desk Daerah")
    assert {tag.name for tag in article.tags.all()} == {"sungai", "wisata"}
    rule = "aturan %s: kata dalam judul atau naskah “%s”"
    assert run.records.get().routed == {
        "section": rule % (2, "dermaga"),
        "desk": rule % (1, "perahu"),
        "tags": f"{rule % (1, 'perahu')}; {rule % (2, 'dermaga')}",
    }


@pytest.mark.parametrize(
    ("asked_for", "by_rule", "usual", "expected", "because"),
    [
        ("Diminta", "Aturan", "Bawaan", "Diminta", "dipilih saat impor"),
        (None, "Aturan", "Bawaan", "Aturan", "aturan 1: kata dalam judul atau naskah “perahu”"),
        (None, None, "Bawaan", "Bawaan", "kanal bawaan sumbernya"),
    ],
)
def test_what_is_asked_for_goes_before_the_rules_and_these_before_what_is_usual(
    bring, make_rule, make_source, make_section, asked_for, by_rule, usual, expected, because
):
    source = make_source()
    source.section = make_section(usual)
    source.save()
    if by_rule:
        make_rule(Sign.KEYWORD, "perahu", section=by_rule)

    run = bring({"a.txt": story()}, source=source, section=asked_for and make_section(asked_for))

    assert Article.objects.get().section.name == expected
    assert run.records.get().routed == {"section": because}


def test_a_known_story_stays_where_it_is_whatever_the_rules_say_now(bring, make_rule, make_user):
    bring({"a.txt": story()})
    edit(Article.objects.get(), by=make_user(), section=None)
    make_rule(Sign.KEYWORD, "perahu", section="Daerah", desk="Desk Daerah")

    bring({"a.txt": changed()})

    article = Article.objects.get()
    assert article.title.startswith("Lima Puluh")
    assert (article.section, article.desk) == (None, None)


def test_rules_of_another_source_do_not_count(bring, make_rule, make_source):
    make_rule(Sign.KEYWORD, "perahu", section="Daerah", source=make_source("Warta Hulu"))

    bring({"a.txt": story()})

    assert Article.objects.get().section is None


def test_rules_cost_no_query_for_each_record(bring, make_rule, make_source):
    def queries_of(count):
        source = make_source(f"Sumber {count}")
        make_rule(Sign.KEYWORD, "perahu", section="Daerah", tags=["sungai"], source=source)
        texts = [
            story(f"Perahu {n} Berlayar", body=(f"Perahu {n} berlayar.",) * 3) for n in range(count)
        ]
        with CaptureQueriesContext(connection) as queries:
            bring({f"{n}.txt": text for n, text in enumerate(texts)}, source=source)
        return len(queries)

    queries_of(1)  # makes the persons

    assert queries_of(9) == queries_of(3)


@pytest.mark.parametrize(
    "printed", ["Advertorial", "PARIWARA", "Bisnis / Iklan", "konten  bersponsor"]
)
def test_what_a_page_prints_as_paid_for_is_labelled(bring, printed):
    run = bring({"a.jsonl": row(story(), kategori=printed)})

    assert Article.objects.get().is_paid
    assert run.records.get().routed["paid"].startswith("tercetak: ")


@pytest.mark.parametrize("printed", ["Ekonomi", "Periklanan", ""])
def test_news_is_not_labelled(bring, printed):
    bring({"a.jsonl": row(story(), kategori=printed)})

    assert not Article.objects.get().is_paid


def test_a_rule_labels_what_comes_from_an_advertiser(bring, make_rule):
    make_rule(Sign.PUBLISHER, "sabun.example", is_paid=True)

    run = bring({"a.jsonl": row(story(), url="https://sabun.example/baru")})

    assert Article.objects.get().is_paid
    assert run.records.get().routed == {"paid": "aturan 1: penerbit atau situs “sabun.example”"}


def test_a_label_that_an_editor_took_away_does_not_come_back(bring, make_user):
    bring({"a.jsonl": row(story(), kategori="Iklan", url="https://a.example/1")})
    article = Article.objects.get()
    article.is_paid = False
    revising.revise(article, parts=["paid"], by=make_user(), at=NOON)

    bring({"a.jsonl": row(changed(), kategori="Iklan", url="https://a.example/1")})

    assert not Article.objects.get().is_paid
