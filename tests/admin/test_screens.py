"""Every screen opens, and costs what is written beside it; nobody comes in unnamed."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.urls import reverse

from articles import commenting, importing, revising
from articles.models import (
    Alias,
    Article,
    Credit,
    Desk,
    DumpRecord,
    Image,
    Import,
    LinkSuggestion,
    Notice,
    Person,
    PersonMerge,
    RawBytes,
    Redaction,
    Resemblance,
    Revision,
    Tag,
)

# The smallest picture there is.
DOT = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")

NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)

# The most queries that the list and the page of each screen may take, for one who may do everything.
SCREENS = {
    "article": (8, 16),
    "auditentry": (5, 4),
    "author": (5, 4),
    "comment": (5, 6),
    "commenter": (5, 5),
    "credit": (5, 4),
    "desk": (5, 4),
    "dumprecord": (5, 8),
    "editor": (5, 4),
    "group": (5, 8),
    "image": (5, 4),
    "imprint": (5, 4),
    "import": (5, 11),
    "linksuggestion": (5, 5),
    "moderationentry": (5, 4),
    "notice": (5, 6),
    "person": (5, 6),
    "personmerge": (5, 7),
    "redaction": (5, 4),
    "resemblance": (5, 6),
    "revision": (5, 10),
    "section": (5, 4),
    "source": (5, 8),
    "tag": (5, 4),
    "user": (6, 8),
}


@pytest.fixture
def one_of_each(
    make_article,
    make_comment,
    make_published,
    make_section,
    make_source,
    make_user,
    settings,
    tmp_path,
):
    """A row for every screen."""
    settings.MEDIA_ROOT = settings.ORIGINALS_ROOT = tmp_path
    Image.objects.create(file=ContentFile(DOT, name="dermaga.gif"), alternative="Dermaga")
    editor = make_user("rekan", group="Editor")
    source = make_source()
    article = make_article(
        section=make_section(),
        source=source,
        credits=[("author", "Sari"), ("editor", "Bagus")],
        links=[("see_also", "Kapal Tiba")],
    )
    Credit.objects.create(article=article, name="rds", role="editor")
    LinkSuggestion.objects.create(
        article=article, title_key="kapal tiba", candidate=make_published(), likeness=90
    )
    sari, bagus = Person.objects.order_by("-name")
    PersonMerge.objects.create(loser=bagus, winner=sari, by=editor, at=NOON)
    Tag.objects.create(name="Pasar", slug="pasar")
    Desk.objects.create(name="Desk Kota")
    gone = RawBytes.objects.create(sha256="0" * 64, data=b"")
    Redaction.objects.create(raw=gone, reason="Putusan", by=editor, at=NOON)
    revising.revise(article, parts=["title"], by=editor, at=NOON)
    comment = make_comment(make_published("Pasar"))
    commenting.report(comment, by=None, address="203.0.113.7", ground="spam", at=NOON)
    commenting.close(comment.article, by=editor, at=NOON)
    Resemblance.objects.create(article=make_article(), other=article, share=0.9, at=NOON)
    Notice.objects.create(
        article=make_published("Kapal"), kind="correction", wrong="Dua", right="Tiga", at=NOON
    )
    importing.land([importing.pasted("Satu\nDua.")], source=source, at=NOON)
    importing.work(clock=lambda: NOON)
    return article


def screens():
    return {model._meta.model_name: model for model in admin.site._registry}


def test_every_screen_has_its_cost_written_down():
    assert set(screens()) == set(SCREENS)


@pytest.mark.parametrize("name", SCREENS)
def test_a_list_opens_at_its_cost(chief, one_of_each, django_assert_max_num_queries, name):
    model = screens()[name]
    address = reverse(f"admin:{model._meta.app_label}_{name}_changelist")

    with django_assert_max_num_queries(SCREENS[name][0]):
        response = chief.get(address)

    assert response.status_code == 200
    assert response.context["cl"].result_count


def test_every_moment_on_lists_and_pages_has_one_form(chief, one_of_each):
    abbreviated = re.compile(
        r"\d (Jan|Feb|Mar|Apr|Jun|Jul|Agt|Agu|Sep|Okt|Nov|Des)\.? \d{4}|\d{2}-\d{2}-\d{4} "
    )
    for name, model in screens().items():
        place = f"admin:{model._meta.app_label}_{name}"
        pages = [reverse(f"{place}_changelist")]
        pages.append(reverse(f"{place}_change", args=[model.objects.first().pk]))
        for page in pages:
            assert not abbreviated.search(chief.get(page).text), page

    assert "4 Maret 2026 12.00" in chief.get(reverse("admin:articles_import_changelist")).text


@pytest.mark.parametrize("name", SCREENS)
def test_a_page_opens_at_its_cost(chief, one_of_each, django_assert_max_num_queries, name):
    model = screens()[name]
    address = reverse(
        f"admin:{model._meta.app_label}_{name}_change", args=[model.objects.first().pk]
    )

    with django_assert_max_num_queries(SCREENS[name][1]):
        response = chief.get(address)

    assert response.status_code == 200


@pytest.mark.parametrize(
    "name", ["article", "import", "person", "section", "tag", "source", "image", "user", "group"]
)
def test_what_can_be_added_has_a_page_for_it(chief, name):
    model = screens()[name]

    assert chief.get(reverse(f"admin:{model._meta.app_label}_{name}_add")).status_code == 200


def test_the_first_page_says_what_waits(chief, one_of_each):
    Revision.objects.update(stage="review")
    DumpRecord.objects.update(fate="quarantined", reasons=["rusak"])

    response = chief.get(reverse("admin:index"))

    counts = {str(name): count for name, count, _address in response.context["counts"]}
    assert counts["revisi menunggu tinjauan"] == str(Revision.objects.count())
    assert counts["rekaman dikarantina"] == "1"
    assert counts["draf"] == str(Article.objects.filter(state="draft").count())
    assert list(response.context["imports"]) == list(Import.objects.all())


@pytest.mark.parametrize("page", ["changelist", "review_queue", "quarantine"])
def test_the_sidebar_marks_one_line_as_the_place_where_somebody_is(signed_in, page):
    address = reverse(f"admin:articles_dumprecord_{page}")

    response = signed_in("Redaktur Pelaksana").get(address)

    lines = [item for part in response.context["sidebar_navigation"] for item in part["items"]]
    assert [line["link"] for line in lines if line["active"]] == [address]


@pytest.mark.parametrize("group", ["Penulis", "Editor", "Redaktur Pelaksana", "Moderator"])
def test_each_role_opens_every_line_of_its_own_sidebar(signed_in, one_of_each, group):
    client = signed_in(group)
    index = client.get(reverse("admin:index"))

    lines = [item for part in index.context["sidebar_navigation"] for item in part["items"]]

    assert len(lines) > 3
    for line in lines:
        assert client.get(line["link"]).status_code == 200, line["title"]


@pytest.mark.parametrize("name", SCREENS)
def test_the_unnamed_are_sent_to_the_login(client, db, name):
    app = screens()[name]._meta.app_label

    response = client.get(reverse(f"admin:{app}_{name}_changelist"))

    assert response.url.startswith(reverse("admin:login"))


def test_a_person_in_no_group_sees_no_article(client, make_user, make_article):
    article = make_article()
    client.force_login(make_user("tamu"))

    page = reverse("admin:articles_article_change", args=[article.pk])

    assert client.get(page).status_code == 403
    assert not Alias.objects.exists()
