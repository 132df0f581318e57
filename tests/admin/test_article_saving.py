"""Saving an article: only what changed is touched, and nobody's work is lost."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles import revising, search
from articles.admin.article.form import PART_OF
from articles.models import Article, AuditEntry, Revision

ADD = reverse("admin:articles_article_add")
NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)


def page_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def save(chief, filled):
    """Open the article's form, change some fields, save; the article as it is then."""

    def save(article, **changes):
        response = chief.post(page_of(article), filled(chief.get(page_of(article)), **changes))
        assert response.status_code == 302, response.context["errors"]
        return Article.objects.get(pk=article.pk)

    return save


def test_every_part_can_be_reached_from_the_form():
    assert set(PART_OF.values()) | {"credits", "links"} == set(Article.Part)


def test_saving_an_unchanged_form_writes_nothing(save, make_article):
    article = make_article(
        credits=[("author", "Sari Wulandari")],
        links=[("see_also", "Kapal Tiba")],
        dated_at=datetime(2026, 3, 3, 17, tzinfo=UTC),
        dated_precision="day",
    )

    saved = save(article)

    assert (saved.version, saved.touched, saved.updated_at) == (1, [], article.updated_at)
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"title": "Pasar Baru"}, ["title"]),
        ({"dek": "Teras baru."}, ["dek"]),
        ({"kicker": "Kota"}, ["kicker"]),
        ({"body": "<p>Naskah baru.</p>"}, ["body"]),
        ({"dateline": "Jakarta"}, ["body"]),
        ({"source_line": "ArsipKota.example"}, ["source"]),
        ({"language": "en"}, ["language"]),
        ({"is_paid": "on"}, ["paid"]),
        ({"image_caption": "Dermaga"}, ["image"]),
        ({"dated_on": "2026-03-04"}, ["date"]),
        ({"credits-0-name": "S. Wulandari"}, ["credits"]),
        ({"credits-0-DELETE": "on"}, ["credits"]),
        ({"links-0-title": "Kapal Baru Tiba"}, ["links"]),
        ({"title": "Pasar Baru", "links-0-DELETE": "on"}, ["links", "title"]),
    ],
)
def test_only_what_changed_is_touched(save, make_article, changes, parts):
    article = make_article(
        credits=[("author", "Sari Wulandari")], links=[("see_also", "Kapal Tiba")]
    )

    saved = save(article, **changes)

    assert saved.touched == parts
    assert saved.version == 2
    assert Revision.objects.get().by.username == "kepala"


def test_the_kanal_and_the_topics_are_parts_of_their_own(save, make_article, make_section):
    tag = Article._meta.get_field("tags").related_model.objects.create(name="Pasar", slug="pasar")
    article = make_article()

    saved = save(article, section=make_section().pk, tags=[tag.pk])

    assert saved.touched == ["section", "tags"]
    assert list(saved.tags.all()) == [tag]


@pytest.mark.parametrize(
    ("sent", "moment", "precision"),
    [
        ({"dated_on": "2026-03-04", "dated_time": "12:00"}, NOON, "exact"),
        ({"dated_on": "2026-03-04"}, datetime(2026, 3, 3, 17, tzinfo=UTC), "day"),
    ],
)
def test_a_date_is_as_exact_as_what_was_filled_in(save, make_article, sent, moment, precision):
    saved = save(make_article(), **sent)

    assert (saved.dated_at, saved.dated_precision) == (moment, precision)


def test_an_emptied_date_is_unknown_again(save, make_article):
    article = make_article(dated_at=NOON, dated_precision="exact")

    saved = save(article, dated_on="", dated_time="")

    assert (saved.dated_at, saved.dated_precision) == (None, "unknown")


def test_a_time_without_a_day_is_refused(chief, filled, make_article):
    page = page_of(make_article())

    response = chief.post(page, filled(chief.get(page), dated_time="12:00"))

    assert "Jam tanpa tanggal" in response.content.decode()


def test_the_body_is_cleaned_whatever_the_browser_sends(save, make_article):
    article = make_article(links=[("see_also", "Kapal Tiba")])

    saved = save(
        article,
        body='<p onclick="x()">Satu<script>x()</script></p><aside data-tautan="1" class="x"></aside>'
        "<ul><li><p>Dua</p></li></ul><p></p>",
    )

    assert saved.body == '<p>Satu</p><aside data-tautan="1"></aside><ul><li>Dua</li></ul>'


def test_a_marker_without_a_link_is_pointed_out(chief, filled, make_article):
    page = page_of(make_article())

    response = chief.post(
        page, filled(chief.get(page), body='<aside data-tautan="7"></aside>'), follow=True
    )

    assert "tautan nomor 7" in response.content.decode()


def test_a_new_link_gets_the_next_number_and_keeps_it(save, make_article):
    article = make_article(links=[("see_also", "Kapal Tiba"), ("related", "Sawah Kering")])

    saved = save(
        article,
        **{"links-TOTAL_FORMS": "3", "links-2-kind": "related", "links-2-title": "Hujan Turun"},
    )

    assert saved.links.get(title="Hujan Turun").position == 3


def test_a_saved_article_is_found_by_its_new_words(save, make_article):
    saved = save(make_article(), title="Mercusuar Padam")

    assert list(search.matching(Article.objects.all(), search.Asked.of("mercusuar"))) == [saved]


def test_who_comes_second_keeps_their_text_and_learns_who_was_first(
    chief, filled, make_article, make_user
):
    article = make_article()
    page = page_of(article)
    sent = filled(chief.get(page), title="Judul Saya")
    article.title = "Judul Rekan"
    rekan = make_user("rekan")
    revising.revise(article, parts=["title"], by=rekan, at=NOON)

    response = chief.post(page, sent)

    shown = response.content.decode()
    assert response.status_code == 200
    assert "Judul Saya" in shown
    assert "rekan" in shown
    assert Article.objects.get().title == "Judul Rekan"
    assert Revision.objects.count() == 1


def test_a_writer_who_comes_in_between_the_look_and_the_write_wins_too(
    chief, filled, make_article, monkeypatch
):
    article = make_article()
    page = page_of(article)
    sent = filled(chief.get(page), **{"title": "Judul Saya", "links-TOTAL_FORMS": "1",
                                      "links-0-kind": "related", "links-0-title": "Hujan"})  # fmt: skip
    revise = revising.revise

    def too_late(late, **options):
        # The form has looked already; in truth this commits in another transaction.
        monkeypatch.setattr(revising, "revise", revise)
        raise revising.Outdated

    monkeypatch.setattr(revising, "revise", too_late)
    looked = []
    monkeypatch.setattr(
        "articles.admin.article.form.ArticleForm._refuse_when_outdated",
        lambda form, version: (looked and form.add_error(None, "didahului")) or looked.append(1),
    )

    response = chief.post(page, sent)

    assert response.status_code == 200
    assert "didahului" in response.content.decode()
    assert Article.objects.get().links.count() == 0


def test_an_article_written_by_hand_begins_with_its_first_revision(chief, filled, make_person):
    person = make_person("Sari Wulandari")

    sent = filled(
        chief.get(ADD),
        **{
            "title": "Mercusuar Padam",
            "body": "<p>Gelap.</p>",
            "credits-TOTAL_FORMS": "1",
            "credits-0-role": "author",
            "credits-0-person": person.pk,
            "credits-0-position": "0",
        },
    )
    response = chief.post(ADD, sent)

    assert response.status_code == 302
    article = Article.objects.get()
    assert (article.state, article.version, article.touched) == ("draft", 1, sorted(Article.Part))
    revision = Revision.objects.get()
    assert (revision.number, revision.stage, revision.by.username) == (1, "working", "kepala")
    assert revision.snapshot["credits"][0]["person"] == person.pk
    assert AuditEntry.objects.get().verb == "begin"
    assert list(search.matching(Article.objects.all(), search.Asked.of("mercusuar"))) == [article]


def test_what_was_ever_public_cannot_be_deleted(chief, make_published, make_article):
    public, draft = make_published("Terbit"), make_article("Draf")

    assert chief.post(_delete(public), {"post": "yes"}).status_code == 403
    assert chief.post(_delete(draft), {"post": "yes"}).status_code == 302
    assert list(Article.objects.all()) == [public]


def _delete(article):
    return reverse("admin:articles_article_delete", args=[article.pk])
