"""Posting a correction in the admin, and withdrawing on one of the grounds there are."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from articles import publishing
from articles.models import Article, Notice
from tests.conftest import NOON

ADD = reverse("admin:articles_notice_add")


def fields(article, **said):
    return {"article": article.pk, "wrong": "", "right": "", "party": "", "text": "", **said}


def test_an_editor_posts_a_correction_for_good(signed_in, make_published):
    article, editor = make_published("Waduk Baru"), signed_in("Editor")

    editor.post(ADD, fields(article, kind="correction", wrong="12", right="21"))

    notice = Notice.objects.get()
    assert (notice.wrong, notice.right, notice.by.username) == ("12", "21", "editor")
    page = reverse("admin:articles_notice_change", args=[notice.pk])
    assert editor.get(page).status_code == 200
    assert editor.post(page, fields(article, kind="correction", wrong="13")).status_code == 403


def test_the_page_of_a_public_story_leads_to_a_notice_about_it(
    signed_in, make_published, make_article
):
    story, draft, editor = make_published("Waduk Baru"), make_article(), signed_in("Editor")
    pages = [reverse("admin:articles_article_change", args=[each.pk]) for each in (story, draft)]
    led = pages[0].replace("change", "ralat")

    assert [page.replace("change", "ralat") in editor.get(page).text for page in pages] == [
        True,
        False,
    ]
    form = editor.get(led, follow=True)
    assert form.context["adminform"].form.initial["article"] == str(story.pk)


def test_the_form_says_that_it_is_public_at_once_and_for_good(chief):
    assert "Begitu disimpan, pembaca melihatnya" in chief.get(ADD).text


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"kind": "correction", "wrong": "12"}, "Sebutkan yang keliru dan yang benar."),
        ({"kind": "reply", "text": "Tidak."}, "Sebutkan siapa yang menjawab, dan jawabannya."),
        ({"kind": "withdrawal", "text": "Tarik."}, "withdrawal"),
    ],
)
def test_what_says_too_little_is_refused(said, refusal, chief, make_published):
    answer = chief.post(ADD, fields(make_published(), **said))

    assert refusal in answer.text
    assert not Notice.objects.exists()


def test_a_draft_cannot_be_corrected(chief, make_article):
    answer = chief.post(ADD, fields(make_article(), kind="correction", wrong="a", right="b"))

    assert "Hanya artikel yang terbit" in answer.text
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_withdraws_a_story_waits_for_the_notice_that_is_being_posted(
    chief, make_published, monkeypatch
):
    article, post = make_published(), publishing.post

    def withdraw():
        try:
            publishing.withdraw(article, by=None, at=NOON, reason="Keliru.")
        finally:
            connection.close()

    withdrawing = threading.Thread(target=withdraw)

    def post_meanwhile(notice, **said):
        withdrawing.start()
        withdrawing.join(0.3)
        post(notice, **said)

    monkeypatch.setattr(publishing, "post", post_meanwhile)
    answer = chief.post(ADD, fields(article, kind="correction", wrong="12", right="21"))
    withdrawing.join()

    assert answer.status_code == 302
    assert set(Notice.objects.values_list("kind", flat=True)) == {"correction", "withdrawal"}


def test_a_writer_posts_nothing(signed_in):
    assert signed_in("Penulis").get(ADD).status_code == 403


def test_a_story_is_withdrawn_on_a_ground_of_the_list_alone(chief, make_published):
    article = make_published()
    page = reverse("admin:articles_article_change", args=[article.pk])
    page = page.replace("change", "tarik")

    for ground in ("", "diminta pejabat"):
        chief.post(page, {"reason": "Diminta.", "ground": ground})
        assert Article.objects.get().state == "published"
    chief.post(page, {"reason": "Identitas anak.", "ground": "child"})

    assert Article.objects.get().state == "withdrawn"
    assert Notice.objects.get().ground == "child"
