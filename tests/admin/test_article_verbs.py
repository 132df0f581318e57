"""Terbitkan, tarik, pulihkan: who may, what is refused, and what is said."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles.models import Article, AuditEntry

LIST = reverse("admin:articles_article_changelist")
PLACES = {"publish": "terbitkan", "withdraw": "tarik", "restore": "pulihkan"}


def page_of(article, verb=None):
    page = reverse("admin:articles_article_change", args=[article.pk])
    return page.replace("change", PLACES[verb]) if verb else page


def choose(client, verb, *articles, **more):
    sent = {"action": f"{verb}_selected", ACTION_CHECKBOX_NAME: [a.pk for a in articles], **more}
    return client.post(LIST, sent, follow=True)


def state_of(article):
    return Article.objects.get(pk=article.pk).state


@pytest.mark.parametrize(
    ("group", "publishes", "withdraws"),
    [("Penulis", False, False), ("Editor", True, False), ("Redaktur Pelaksana", True, True)],
)
def test_each_role_may_do_what_its_permissions_say(
    signed_in, make_article, make_published, group, publishes, withdraws
):
    client = signed_in(group)
    draft, public = make_article("Draf"), make_published("Terbit")

    published = client.post(page_of(draft, "publish"))
    withdrawn = client.post(page_of(public, "withdraw"), {"reason": "Keliru.", "ground": "council"})

    assert (published.status_code == 302, state_of(draft) == "published") == (publishes, publishes)
    assert (withdrawn.status_code == 302, state_of(public) == "withdrawn") == (withdraws, withdraws)
    assert (published.status_code == 403) is not publishes
    assert (withdrawn.status_code == 403) is not withdraws


COMMENTS = ("close_comments", "open_comments")


@pytest.mark.parametrize(
    ("group", "offered"),
    [
        ("Penulis", set()),
        ("Editor", {"publish_selected", *COMMENTS}),
        (
            "Redaktur Pelaksana",
            {"publish_selected", "withdraw_selected", "restore_selected", *COMMENTS},
        ),
    ],
)
def test_the_list_offers_what_the_role_may_do(signed_in, make_article, group, offered):
    make_article()

    form = signed_in(group).get(LIST).context.get("action_form")

    choices = {name for name, _label in form.fields["action"].choices} if form else set()
    assert choices - {""} == offered


def test_a_writer_does_not_change_what_is_published(signed_in, make_published):
    article = make_published()

    response = signed_in("Penulis").post(page_of(article), {"title": "Lain"})

    assert response.status_code == 403
    assert Article.objects.get().title == article.title


def test_a_writer_still_reads_what_is_published(signed_in, make_published):
    assert signed_in("Penulis").get(page_of(make_published())).status_code == 200


def test_opening_the_address_of_a_verb_only_asks(chief, make_article):
    article = make_article()

    response = chief.get(page_of(article, "publish"))

    assert "Terbitkan artikel ini?" in response.content.decode()
    assert state_of(article) == "draft"


def test_the_chosen_articles_are_published_and_the_others_refused_with_their_reason(
    chief, make_article, make_source
):
    ready = make_article("Siap")
    untitled = make_article("(tanpa judul)")
    unstated = make_article("Asing", source=make_source("Asing", rights="unstated"))

    said = choose(chief, "publish", ready, untitled, unstated).content.decode()

    assert [state_of(a) for a in (ready, untitled, unstated)] == ["published", "draft", "draft"]
    assert "1 artikel diterbitkan." in said
    assert "Artikel belum berjudul." in said
    assert "belum dinyatakan" in said


def test_withdrawing_from_the_list_asks_for_a_reason_first(chief, make_published):
    first, second = make_published("Satu"), make_published("Dua")

    asked = choose(chief, "withdraw", first, second)
    assert "Alasan penarikan" in asked.content.decode()
    assert state_of(first) == "published"

    empty = choose(chief, "withdraw", first, second, reason="  ", ground="council")
    assert "Alasan penarikan" in empty.content.decode()
    assert state_of(first) == "published"

    choose(chief, "withdraw", first, second, reason="Salah sebut nama.", ground="council")
    assert {state_of(first), state_of(second)} == {"withdrawn"}
    assert AuditEntry.objects.filter(verb="withdraw", reason="Salah sebut nama.").count() == 2


def test_what_cannot_be_withdrawn_says_why(chief, make_article):
    said = choose(
        chief, "withdraw", make_article("Draf"), reason="Keliru.", ground="council"
    ).content.decode()

    assert "Hanya artikel yang terbit yang dapat ditarik." in said


def test_a_withdrawn_article_is_restored(chief, make_published):
    article = make_published()
    chief.post(page_of(article, "withdraw"), {"reason": "Keliru.", "ground": "council"})

    chief.post(page_of(article, "restore"))

    assert state_of(article) == "published"


def test_a_verb_done_twice_is_refused_with_a_message(chief, make_published):
    article = make_published()

    said = chief.post(page_of(article, "publish"), follow=True).content.decode()

    assert "Hanya draf yang dapat diterbitkan." in said


@pytest.mark.parametrize("verb", PLACES)
def test_a_verb_for_an_article_that_is_gone_is_not_found(chief, make_article, verb):
    article = make_article()
    page = page_of(article, verb)
    article.delete()

    assert chief.get(page).status_code == 404


def test_the_page_offers_the_verb_that_follows_and_the_way_to_the_site(
    chief, make_article, make_published
):
    draft = chief.get(page_of(make_article("Draf"))).content.decode()
    article = make_published("Terbit")
    public = chief.get(page_of(article)).content.decode()

    assert "/terbitkan/" in draft
    assert "/tarik/" not in draft
    assert "/tarik/" in public
    assert "/terbitkan/" not in public
    assert article.get_absolute_url() in public
    assert "/baca/" not in draft
