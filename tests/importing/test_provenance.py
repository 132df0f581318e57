"""From any part of an article back to the file, the line and the rule that gave it, or to who wrote it."""

import pytest

from articles import importing, publishing, revising
from articles.importing.provenance import provenance
from articles.models import Article, Revision, RoutingRule
from tests.conftest import NOON
from tests.importing.conftest import BODY, changed, edit, row, story

pytestmark = pytest.mark.django_db

Part = Article.Part

FULL = (
    story(see_also="Dermaga Kedua Selesai Dibangun").replace(
        "Penulis:", "Senin, 2 Maret 2026 10:00 WIB\nPenulis:"
    )
    + "\nSumber: Warta Hulu"
)


def by_part(article):
    return {one.part: one for one in provenance(article)}


def lines_of(found):
    return [(line.n, line.role) for item in found.items for line in item.lines]


def test_each_part_leads_to_its_lines_with_role_and_rule(bring):
    run = bring({"arsip/perahu.txt": FULL})

    found = by_part(Article.objects.get())

    texts = FULL.split("\n")
    for part, roles, needle in [
        (Part.TITLE, {"title"}, "Empat Puluh Perahu"),
        (Part.DEK, {"dek"}, "Acara tahunan"),
        (Part.BODY, {"body"}, BODY[0]),
        (Part.CREDITS, {"author", "editor"}, "Ratri Puspadewi"),
        (Part.LINKS, {"see_also"}, "Dermaga Kedua"),
        (Part.SOURCE, {"source"}, "Warta Hulu"),
        (Part.DATE, {"date"}, "2 Maret 2026"),
    ]:
        one = found[part]
        assert (one.record, one.by) == (run.records.get(), None), part
        assert {role for _n, role in lines_of(one)} == roles, part
        shown = [line for item in one.items for line in item.lines]
        assert any(needle in line.text == texts[line.n - 1] for line in shown), part
        assert all(line.rule and 0 < line.confidence <= 1 for line in shown), part


def test_what_nobody_said_has_no_provenance(bring):
    bring({"a.txt": story()})

    assert (
        not {Part.DATE, Part.KICKER, Part.LANGUAGE, Part.TAGS}
        & by_part(Article.objects.get()).keys()
    )


def test_each_credit_and_each_link_has_lines_of_its_own(bring):
    bring({"a.txt": FULL})

    found = by_part(Article.objects.get())

    said = {item.said: [line.text for line in item.lines] for item in found[Part.CREDITS].items}
    assert said == {
        "Ratri Puspadewi": ["Ratri Puspadewi"],
        "Bagus Halimawan": ["Bagus Halimawan"],
    }
    (link,) = found[Part.LINKS].items
    assert [line.text for line in link.lines] == ["Baca juga: Dermaga Kedua Selesai Dibangun"]


def test_what_came_beside_the_text_leads_to_its_column(bring):
    text = "\n".join(BODY)
    given = {
        "kepala": "Perahu Tua",
        "penulis": "Sari Wulandari",
        "tgl": "2 Maret 2026",
        "media": "Warta",
    }
    bring({"a.jsonl": row(text, **given)}, columns={"kepala": "title"})

    found = by_part(Article.objects.get())

    columns = {part: [item.columns for item in one.items] for part, one in found.items()}
    assert columns[Part.TITLE] == [("kepala",)]
    assert columns[Part.CREDITS] == [("penulis",)]
    assert columns[Part.DATE] == [("tgl",)]
    assert columns[Part.BODY] == [("isi",)]
    assert ("media",) in columns[Part.SOURCE]


def test_what_a_person_wrote_leads_to_the_person_and_the_rest_to_the_dump(bring, make_user):
    bring({"a.txt": story()})
    article, editor = Article.objects.get(), make_user()
    edit(article, by=editor, title="Judul Redaksi")
    publishing.publish(article, by=editor, at=NOON)

    found = by_part(article)

    assert (found[Part.TITLE].by, found[Part.TITLE].record) == (editor, None)
    assert (found[Part.DEK].by, found[Part.DEK].record.path) == (None, "a.txt")


def test_a_part_that_a_newer_dump_changed_leads_to_that_one(bring):
    first = bring({"a.txt": story()})
    second = bring({"a.txt": changed()})

    found = by_part(Article.objects.get())

    assert found[Part.TITLE].record.run == second
    assert found[Part.DEK].record.run == first


def test_an_accepted_proposal_leads_to_its_dump_and_to_who_accepted_it(bring, make_user):
    bring({"a.txt": story()})
    article, editor = Article.objects.get(), make_user()
    publishing.publish(article, by=None, at=NOON)
    second = bring({"a.txt": changed()})
    revising.accept(Revision.objects.get(stage="review"), by=editor, at=NOON)

    found = by_part(article)

    assert (found[Part.TITLE].by, found[Part.TITLE].record.run) == (editor, second)


def test_after_undoing_a_part_leads_to_where_it_came_from_before(bring):
    first = bring({"a.txt": story()})
    importing.undo(bring({"a.txt": changed()}), by=None, at=NOON)

    found = by_part(Article.objects.get())

    assert found[Part.TITLE].record.run == first


def test_a_kanal_leads_to_the_rule_that_gave_it(bring, make_source, make_section):
    RoutingRule.objects.create(
        source=make_source(), sign="keyword", words="perahu", section=make_section("Daerah")
    )
    bring({"a.txt": story()})

    found = by_part(Article.objects.get())

    assert found[Part.SECTION].because == "aturan 1: kata dalam judul atau naskah “perahu”"


def test_the_source_leads_to_the_import_that_named_it(bring):
    bring({"a.txt": story()})

    assert (
        by_part(Article.objects.get())[Part.SOURCE].because
        == "sumber naskah impornya: Kantor Arsip"
    )


def test_a_story_written_here_leads_to_its_writer(make_article, make_user):
    article, writer = make_article(), make_user()
    revising.begin(article, by=writer, at=NOON)

    found = by_part(article)

    assert {one.by for one in found.values()} == {writer}
    assert {one.record for one in found.values()} == {None}


def test_an_article_without_a_past_has_no_provenance(make_article):
    assert provenance(make_article()) == []


def test_it_takes_three_queries_however_long_the_past(bring, make_user, django_assert_num_queries):
    bring({"a.txt": story()})
    bring({"a.txt": changed()})
    article = Article.objects.get()
    edit(article, by=make_user(), dek="Teras redaksi.")

    with django_assert_num_queries(3):
        provenance(article)
