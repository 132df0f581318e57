"""The review desk: a record's lines, its article, and the verdict."""

import pytest
from django.urls import reverse

from articles import dumps, importing, publishing
from articles.admin.records.shown import ROLE_KEYS
from articles.dumps import Role
from articles.importing import reading, reparsing
from articles.models import Article, Correction, DumpRecord, Revision, Source
from tests.conftest import NOON
from tests.importing.conftest import BODY, edit, story

QUEUE = reverse("admin:articles_dumprecord_review_queue")
CUT = story(
    body=(*BODY[:3], "Warga pulang.", "Halaman Selanjutnya"), see_also="Dermaga Baru Dibuka"
)
LAST = 11  # "Warga pulang."


@pytest.fixture
def bring(make_source):
    def bring(*texts):
        for text in texts:
            importing.land([importing.pasted(text)], source=make_source(), at=NOON)
        importing.work(clock=lambda: NOON)

    return bring


@pytest.fixture
def record(bring):
    bring(CUT)
    return DumpRecord.objects.worth_a_look().get()


def desk(record, verb=""):
    return reverse(f"admin:articles_dumprecord_review{verb}", args=[record.pk])


def sent(record, **values):
    return {"version": Article.objects.get(pk=record.article_id).version, **values}


def settle(client, record, role, *, line=LAST, **headers):
    return client.post(
        desk(record, "_role"), sent(record, baris=line, role=role), headers=headers or None
    )


def body_of(page):
    begins = page.index('<div class="body">')
    return page[begins : page.index("</div>", begins)]


# The lines and the article


def test_a_story_that_is_withdrawn_is_not_shown_as_public_again(chief, record):
    publishing.publish_all([record.article_id], by=None, at=NOON)
    publishing.withdraw_all([record.article_id], by=None, at=NOON, reason="Menunggu izin.")

    page = chief.get(desk(record, "_story")).text

    assert "Menunggu izin." in page
    assert "tayang kembali" not in page


def test_every_role_has_its_key_and_no_key_two():
    assert set(ROLE_KEYS) == set(Role)
    assert len(set(ROLE_KEYS.values())) == len(ROLE_KEYS)
    assert not {"j", "k", "a", "r", "n", "u", "?"} & set(ROLE_KEYS.values())


def test_the_desk_shows_each_line_with_its_role(chief, record, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        shown = chief.get(desk(record)).content.decode()

    for line in record.reading["lines"]:
        assert f'id="baris-{line["n"]}"' in shown
        assert f'class="role-{line["role"]}' in shown


def test_the_article_is_shown_by_the_template_of_its_page(chief, client, record):
    story_page = chief.get(desk(record, "_story"))
    publishing.publish(record.article, by=None, at=NOON)

    public = client.get(record.article.get_absolute_url()).content.decode()

    assert body_of(public) in story_page.content.decode()
    assert story_page.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_role_is_settled_without_a_script_too(chief, record):
    response = settle(chief, record, "caption")

    assert response.url == f"{desk(record)}?baris={LAST}#baris-{LAST}"
    assert Correction.objects.get().role == "caption"
    assert "Warga pulang" not in Article.objects.get().body
    assert "ditetapkan kepala" in chief.get(desk(record)).content.decode()


def test_with_a_script_the_lines_and_the_article_come_alone(chief, record):
    shown = settle(chief, record, "caption", **{"HX-Request": "true"}).content.decode()

    assert "<html" not in shown
    story_alone = shown[shown.index("review-new-story") :]
    assert "Perahu kayu" in story_alone
    assert "Warga pulang" not in story_alone


def test_a_line_is_left_to_the_machine_again(chief, record):
    settle(chief, record, "caption")

    settle(chief, record, "otomatis")

    assert not Correction.objects.exists()
    assert "Warga pulang" in Article.objects.get().body


def test_a_corrected_record_stays_in_the_queue_until_somebody_decides(chief, record):
    settle(chief, record, "boilerplate", line=12)

    assert DumpRecord.objects.worth_a_look().get() == record


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("abc", "caption"),
        ("1", "bukan-peran"),
        ("", ""),
        ("9" * 20, "title"),
        ("99", "title"),
        ("1\n2", "title"),
    ],
)
def test_nonsense_settles_nothing(chief, record, line, role):
    response = chief.post(desk(record, "_role"), {"baris": line, "role": role})

    assert response.status_code == 302
    assert not Correction.objects.exists()


def test_the_second_of_two_editors_is_told_who_was_first(chief, client, record, make_user):
    seen = sent(record, baris=LAST, role="caption")
    settle(chief, record, "boilerplate")

    client.force_login(make_user("bayu", is_superuser=True))
    shown = client.post(
        desk(record, "_role"), seen, headers={"HX-Request": "true"}
    ).content.decode()

    assert "kepala baru saja mengubah artikel ini" in shown
    assert Correction.objects.get().role == "boilerplate"


def test_a_proposal_is_shown_as_it_would_be_read(chief, record):
    publishing.publish(record.article, by=None, at=NOON)

    settle(chief, record, "caption")

    assert "Warga pulang" in Article.objects.get().body
    assert "Warga pulang" not in chief.get(desk(record, "_story")).content.decode()
    assert chief.get(desk(record)).context["differences"]


def test_a_record_without_an_article_says_so(chief, record):
    Article.objects.all().delete()

    assert "Tidak ada artikel" in chief.get(desk(record, "_story")).content.decode()
    assert chief.get(desk(record)).status_code == 200


# The verdict


def test_approving_publishes_and_goes_on_to_the_next(chief, bring):
    bring(CUT, CUT.replace("Perahu", "Sampan"))
    newest, older = DumpRecord.objects.worth_a_look().order_by("-pk")

    response = chief.post(desk(newest, "_approve"), sent(newest))

    assert response.url == desk(older)
    assert Article.objects.get(state="published").records.get() == newest


def test_after_the_last_one_comes_the_queue(chief, record):
    assert chief.post(desk(record, "_approve"), sent(record)).url == QUEUE


def test_rejecting_gives_its_reason_to_the_newsrooms_book(chief, record):
    chief.post(desk(record, "_reject"), sent(record, why="bukan berita"))

    assert not Article.objects.exists()
    assert not DumpRecord.objects.worth_a_look().exists()


def test_an_editor_who_may_delete_nothing_leaves_the_draft(signed_in, record):
    client = signed_in("Editor")

    client.post(desk(record, "_reject"), sent(record, why="nanti saja"))

    assert Article.objects.get().state == "draft"
    assert DumpRecord.objects.get().decided_by.username == "editor"


def test_a_verdict_on_what_has_changed_is_refused(chief, record):
    seen = sent(record)
    settle(chief, record, "caption")

    response = chief.post(desk(record, "_approve"), seen)

    assert response.url == desk(record)
    assert Article.objects.get().state == "draft"


def test_what_may_not_be_published_is_told_and_stays(chief, record):
    Source.objects.update(rights="internal")

    response = chief.post(desk(record, "_approve"), sent(record), follow=True)

    assert "tidak membolehkan terbit" in response.content.decode()
    assert Article.objects.get().state == "draft"


def test_accepting_is_one_click(chief, record):
    publishing.publish(record.article, by=None, at=NOON)
    settle(chief, record, "caption")

    chief.post(desk(record, "_approve"), sent(record))

    assert "Warga pulang" not in Article.objects.get().body
    assert Revision.objects.filter(stage="approved").count() == 1


@pytest.mark.parametrize("verb", ["_role", "_approve", "_reject"])
def test_verbs_are_posts_of_those_who_may(signed_in, chief, record, verb):
    assert chief.get(desk(record, verb)).status_code == 405

    assert signed_in("Penulis").post(desk(record, verb), {}).status_code == 403


def test_what_editors_settled_can_be_taken_home(chief, signed_in, record):
    settle(chief, record, "caption")
    corrections = reverse("admin:articles_dumprecord_corrections")

    answer = chief.get(corrections)

    assert answer.content.startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert signed_in("Penulis").get(corrections).status_code == 403


def test_a_collision_is_shown_with_what_was_read_what_is_said_and_what_is_proposed(
    chief, record, monkeypatch, make_user
):
    edit(record.article, by=make_user("rekan"), dek="Teras buatan redaksi.")
    monkeypatch.setattr(
        reading,
        "parse_record",
        lambda each, **_options: dumps.parse_record(each, roles={2: Role.CAPTION}),
    )
    reparsing.reparse(DumpRecord.objects.all(), at=NOON)

    (change,) = chief.get(desk(record)).context["differences"]

    assert change.base == [("Acara tahunan itu kini diikuti warga dari tiga dermaga.", True)]
    assert change.difference.now == [("Teras buatan redaksi.", True)]
    assert change.difference.then == []


def test_what_is_stored_is_indonesian_whoever_works(chief, record):
    chief.cookies["django_language"] = "en"

    settle(chief, record, "caption")

    record.refresh_from_db()
    assert "peran barisnya ditetapkan redaksi" in record.reasons
