"""What waits for a person is seen where they work, and can be decided there."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles import importing, publishing, revising
from articles.models import Article, Change, DumpRecord, Import, Revision, Source
from tests.conftest import NOON

LIST = reverse("admin:articles_article_changelist")
RECORDS = reverse("admin:articles_dumprecord_changelist")


def page_of(row):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def proposal(make_published):
    article = make_published(links=[("see_also", "Kapal Tiba")])
    snapshot = revising.snapshots([article.pk])[article.pk]
    wanted = {article.pk: snapshot | {"dek": "Teras dari naskah baru."}}
    return revising.propose(wanted, by=None, at=NOON, why="impor #7")[article.pk]


def decide(client, proposal, verb, **sent):
    page = page_of(proposal)
    seen = {"version": Article.objects.get().version}
    return client.post(page.replace("change", verb), seen | sent, follow=True)


@pytest.mark.parametrize(
    ("verb", "stage", "dek"),
    [("terima", "approved", "Teras dari naskah baru."), ("tolak", "declined", "")],
)
def test_an_editor_decides_on_the_page_of_the_revision(signed_in, proposal, verb, stage, dek):
    client = signed_in("Editor")
    assert f"/{verb}/" in client.get(page_of(proposal)).content.decode()

    response = decide(client, proposal, verb, why="Sudah dibaca.")

    assert response.status_code == 200
    assert (Revision.objects.get(pk=proposal.pk).stage, Article.objects.get().dek) == (stage, dek)
    shown = client.get(page_of(proposal)).content.decode()
    assert "/terima/" not in shown


def test_only_what_the_proposal_asks_for_is_shown(chief, proposal, make_user):
    article = Article.objects.get()
    article.title = "Judul Redaksi"
    revising.revise(article, parts=["title"], by=make_user(), at=NOON)

    response = chief.get(page_of(proposal))

    assert [str(one.name) for one in response.context["differences"]] == ["teras"]


@pytest.mark.parametrize("verb", ["terima", "tolak"])
def test_deciding_asks_for_the_permission_to_publish(signed_in, proposal, verb):
    assert decide(signed_in("Penulis"), proposal, verb).status_code == 403
    assert Revision.objects.get(pk=proposal.pk).stage == "review"


@pytest.mark.parametrize("version", [0, "", "abc"])
def test_who_accepts_what_they_did_not_see_is_asked_to_look_again(chief, proposal, version):
    response = decide(chief, proposal, "terima", version=version)

    assert "lihat lagi" in response.content.decode()
    assert Revision.objects.get(pk=proposal.pk).stage == "review"


def test_a_decision_is_never_made_by_a_link(chief, proposal):
    assert chief.get(page_of(proposal).replace("change", "terima")).status_code == 405


def test_the_form_of_the_article_says_that_a_proposal_waits(chief, proposal):
    article = Article.objects.get()

    assert page_of(proposal) in chief.get(page_of(article)).content.decode()
    assert "menunggu keputusan" in chief.get(page_of(article)).content.decode()

    revising.decline(proposal, by=None, at=NOON)
    assert "menunggu keputusan" not in chief.get(page_of(article)).content.decode()


def test_a_writer_sees_where_a_text_came_from_without_links_that_are_closed_to_them(
    signed_in, make_user
):
    article = imported("Pasar Lama Dibuka Lagi\nWarga senang.")
    record, revision = DumpRecord.objects.get(), article.revisions.get()

    shown = signed_in("Penulis").get(page_of(article)).content.decode()

    assert f"{record.path} #{record.place}" in shown
    assert page_of(record) not in shown
    assert page_of(revision) not in shown
    assert page_of(record) in signed_in("Editor").get(page_of(article)).content.decode()


def imported(text="Pasar Lama Dibuka Lagi\nWarga senang.", **told):
    """The article of a pasted text, with what its record was told of it."""
    source = Source.objects.get_or_create(name="Arsip", defaults={"rights": "full"})[0]
    run = importing.land([importing.pasted(text)], source=source, at=NOON)
    importing.work(clock=lambda: NOON)
    run.records.update(**{"fate": "created", "reasons": [], **told})
    return run.records.get().article


WARNED = {"reasons": ["awal artikel mungkin tidak ikut"]}


def test_the_warnings_of_the_newest_reading_stand_on_the_form_of_a_draft(chief):
    article = imported(**WARNED)
    DumpRecord.objects.create(
        run=Import.objects.get(), position=9, path="a", place=1, fate="unchanged", article=article
    )

    assert "awal artikel mungkin tidak ikut" in chief.get(page_of(article)).content.decode()

    publishing.publish(article, by=None, at=NOON)
    assert "awal artikel mungkin tidak ikut" not in chief.get(page_of(article)).content.decode()


def test_publishing_one_shows_its_warnings_first(chief):
    article = imported(**WARNED)

    asked = chief.get(page_of(article).replace("change", "terbitkan")).content.decode()

    assert "awal artikel mungkin tidak ikut" in asked


def test_publishing_many_asks_only_where_a_reading_was_warned(chief, make_article):
    warned, plain = imported(**WARNED), make_article("Kapal Tiba")
    sent = {"action": "publish_selected", ACTION_CHECKBOX_NAME: [warned.pk, plain.pk]}

    asked = chief.post(LIST, sent).content.decode()
    assert "awal artikel mungkin tidak ikut" in asked
    assert not Article.objects.filter(state="published").exists()

    chief.post(LIST, {**sent, "confirmed": "1"})
    assert Article.objects.filter(state="published").count() == 2


@pytest.mark.parametrize(
    ("fate", "reasons", "counts"),
    [
        ("created", [], False),
        ("created", ["nama berkas sama, naskah lain"], True),
        ("updated", [], False),
        ("updated", ["judul: redaksi “Satu”, naskah masuk “Dua”"], True),
        ("kept", ["judul: redaksi “Satu”, naskah masuk “Dua”"], True),
        ("review", [], True),
        ("unchanged", [], False),
        ("duplicate", ["naskah yang sama sudah masuk"], False),
    ],
)
def test_every_collision_and_warning_reaches_the_review_list(chief, fate, reasons, counts):
    imported(fate=fate, reasons=reasons)

    first_page = chief.get(reverse("admin:index"))
    told = {str(name): (count, to) for name, count, to in first_page.context["counts"]}
    count, address = told["rekaman perlu dilihat"]

    assert count == str(int(counts))
    assert chief.get(address).context["page"].paginator.count == int(counts)


def test_a_record_leaves_the_review_list_when_a_person_has_decided(chief, make_user, proposal):
    collided = imported(fate="kept", reasons=["judul: redaksi “Satu”, naskah masuk “Dua”"])
    DumpRecord.objects.create(
        run=Import.objects.get(),
        position=9,
        path="a",
        place=1,
        fate="review",
        article=proposal.article,
        revision=proposal,
    )
    assert DumpRecord.objects.worth_a_look().count() == 2

    revising.decline(proposal, by=None, at=NOON)
    publishing.publish(collided, by=make_user(), at=NOON)

    assert not DumpRecord.objects.worth_a_look().exists()


def test_a_draft_published_while_somebody_deletes_it_stays(chief, make_article, monkeypatch):
    article = make_article()

    def published_meanwhile(*args, **options):
        publishing.publish(Article.objects.get(), by=None, at=NOON)
        return discard(*args, **options)

    discard = revising.discard
    monkeypatch.setattr(revising, "discard", published_meanwhile)

    page = page_of(article).replace("change", "delete")
    said = chief.post(page, {"post": "yes"}, follow=True).content.decode()

    assert "Hanya draf yang dapat dihapus" in said
    assert Article.objects.exists()


def test_rights_that_are_stated_on_the_screen_of_a_source_are_told_to_the_readers(
    chief, filled, make_published, make_source
):
    source = make_source()
    make_published(source=source)
    form = filled(chief.get(page_of(source)), name="Kantor Arsip Baru", rights="internal")

    chief.post(page_of(source), form)

    source.refresh_from_db()
    assert (source.name, source.rights) == ("Kantor Arsip Baru", "internal")
    assert list(Change.objects.values_list("event", flat=True)) == ["published", "withdrawn"]
