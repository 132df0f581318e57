"""The screen of a source: its habits, its rules, and trying them."""

from io import BytesIO

import pytest
from django.urls import reverse

from articles import importing
from articles.admin.imports.columns import FIELD_NAMES
from articles.dumps.fields import NAMES
from articles.models import Article, Change, Desk, DumpRecord, RoutingRule, Source
from tests.conftest import NOON
from tests.importing.conftest import story

pytestmark = pytest.mark.django_db


def page_of(source, place="change"):
    return reverse("admin:articles_source_change", args=[source.pk]).replace("change", place)


def rule_row(number=0, **fields):
    row = {"sign": "keyword", "words": "perahu", "section": "", "desk": "", "position": number}
    return {f"rules-{number}-{name}": value for name, value in (row | fields).items()}


@pytest.fixture
def save(chief, filled):
    """Send the screen of a source with some fields changed, and rows for new rules."""

    def save(source, *rows, **changes):
        sent = filled(chief.get(page_of(source)), **changes, **{"rules-TOTAL_FORMS": len(rows)})
        for row in rows:
            sent |= row
        return chief.post(page_of(source), sent)

    return save


@pytest.fixture
def arrived(make_source):
    """A story that came from the source."""
    files = [importing.uploaded("a.txt", BytesIO(story().encode()))]
    run = importing.land(files, source=make_source(), at=NOON)
    importing.work(clock=lambda: NOON)
    return run.records.get()


def test_habits_and_rules_are_saved_in_their_order(save, make_source, make_section):
    source, section = make_source(), make_section("Daerah")
    desk = Desk.objects.create(name="Desk Daerah")

    response = save(
        source,
        rule_row(0, section=section.pk),
        rule_row(1, words=" dermaga ,sungai", desk=desk.pk),
        section=section.pk,
        decision="publish",
        sure_from="0.95",
        follows="on",
    )

    assert response.status_code == 302
    source.refresh_from_db()
    assert (source.section, source.decision, source.sure_from) == (section, "publish", 0.95)
    assert source.follows
    assert [str(rule) for rule in source.rules.all()] == [
        "kata dalam judul atau naskah “perahu”",
        "kata dalam judul atau naskah “dermaga, sungai”",
    ]


def test_a_credit_line_reaches_what_is_published(save, make_source, make_published):
    source = make_source()
    story = make_published(source=source)

    save(source, credit_line="Naskah: Kantor Arsip", url="https://arsip.example/")

    assert Source.objects.get(pk=source.pk).url == "https://arsip.example/"
    assert Change.objects.filter(event="revised", article_id=story.pk).exists()


def test_a_source_that_may_not_be_published_does_not_decide_to_publish(save, make_source):
    source = make_source(rights="internal")

    response = save(source, decision="publish")

    assert "disimpan sebagai draf" in response.content.decode()
    source.refresh_from_db()
    assert source.decision == "hold"


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (rule_row(), "tidak mengantar ke mana pun"),
        (rule_row(words=" , "), "paling sedikit satu kata"),
    ],
)
def test_a_rule_that_does_nothing_is_refused(save, make_source, row, refusal):
    response = save(make_source(), row)

    assert refusal in response.content.decode()
    assert not RoutingRule.objects.exists()


def test_many_rules_cost_no_more_queries_than_one(
    chief, make_source, make_section, django_assert_max_num_queries
):
    source, section = make_source(), make_section()
    for number in range(8):
        RoutingRule.objects.create(
            source=source, position=number, sign="keyword", words="perahu", section=section
        )

    with django_assert_max_num_queries(8 + 8):  # for each rule its topics
        chief.get(page_of(source))


def test_what_columns_mean_is_shown_and_forgotten_when_asked(chief, save, make_source):
    source = make_source()
    source.columns = {"Uraian": "text", "Catatan": ""}
    source.save()

    shown = chief.get(page_of(source)).content.decode()
    save(source, forget_columns="on")

    assert "“Uraian” → isi" in shown
    assert "“Catatan” → abaikan" in shown
    source.refresh_from_db()
    assert source.columns == {}


def test_every_field_of_a_column_has_a_name():
    assert set(FIELD_NAMES) == {*NAMES, ""}


def test_rules_are_tried_on_what_came_last_and_nothing_moves(chief, arrived, make_section):
    source = arrived.run.source
    RoutingRule.objects.create(
        source=source, sign="keyword", words="perahu", section=make_section("Daerah")
    )

    shown = chief.get(page_of(source, "coba")).content.decode()

    assert arrived.article.title in shown
    assert "<strong>Daerah</strong>" in shown
    assert "aturan 1: kata dalam judul atau naskah “perahu”" in shown
    assert Article.objects.get().section is None


def test_trying_costs_the_same_for_one_record_and_for_many(
    chief, arrived, make_section, django_assert_max_num_queries
):
    source = arrived.run.source
    files = [
        importing.uploaded(
            f"{n}.txt", BytesIO(story(f"Perahu {n}", body=(f"Kisah {n}.",) * 3).encode())
        )
        for n in range(5)
    ]
    importing.land(files, source=source, at=NOON)
    importing.work(clock=lambda: NOON)

    with django_assert_max_num_queries(14):
        chief.get(page_of(source, "coba"))


@pytest.mark.parametrize(("group", "code"), [("Redaktur Pelaksana", 200), ("Editor", 200)])
def test_who_may_see_a_source_sees_its_rules(signed_in, make_source, make_section, group, code):
    source = make_source()
    RoutingRule.objects.create(
        source=source, sign="keyword", words="perahu", section=make_section("Daerah")
    )

    response = signed_in(group).get(page_of(source))

    assert response.status_code == code
    assert "perahu" in response.content.decode()


def test_an_article_is_given_to_a_desk_without_a_revision_and_found_there(
    chief, filled, make_published
):
    desk, article = Desk.objects.create(name="Desk Kota"), make_published()
    address = reverse("admin:articles_article_change", args=[article.pk])
    revisions = article.revisions.count()

    chief.post(address, filled(chief.get(address), desk=desk.pk))
    listed = chief.get(reverse("admin:articles_article_changelist"), {"desk__id__exact": desk.pk})

    article.refresh_from_db()
    assert (article.desk, article.revisions.count()) == (desk, revisions)
    assert article.title in listed.content.decode()


def test_an_article_shows_the_origin_of_each_of_its_parts(chief, arrived):
    article = arrived.article
    form = reverse("admin:articles_article_change", args=[article.pk])
    page = reverse("admin:articles_article_origins", args=[article.pk])
    DumpRecord.objects.filter(pk=arrived.pk).update(line=14)

    shown = chief.get(page).content.decode()

    assert page in chief.get(form).content.decode()
    assert 'class="role-title' in shown
    assert reverse("admin:articles_dumprecord_change", args=[arrived.pk]) in shown
    assert "mulai baris 14 dari berkasnya" in shown


def test_origins_of_what_is_not_there_are_not_found(chief):
    assert chief.get(reverse("admin:articles_article_origins", args=[999])).status_code == 404
