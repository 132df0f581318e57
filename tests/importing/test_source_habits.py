"""What a source decides of its dumps where whoever brings them says nothing of it."""

import pytest

from articles import importing, publishing
from articles.models import Article, AuditEntry, Change, RelatedLink, Revision, Source
from tests.conftest import NOON
from tests.importing.conftest import changed, edit, row, story

pytestmark = pytest.mark.django_db

DATED = {"tanggal": "2 Maret 2026", "url": "https://warta.example/perahu"}


@pytest.fixture
def trusted(make_source):
    """A source whose sure and dated stories are published."""

    def trusted(**habits):
        source = make_source()
        for name, value in {"decision": Source.Decision.PUBLISH, **habits}.items():
            setattr(source, name, value)
        source.save()
        return source

    return trusted


@pytest.fixture
def followed(trusted, bring):
    """A story that its source let be published, of a source that public stories follow."""

    def followed(**habits):
        source = trusted(follows=True, **habits)
        bring({"a.jsonl": row(story(), **DATED)}, source=source)
        return Article.objects.get(state="published")

    return followed


def test_a_sure_and_dated_story_is_published_where_its_source_says_so(bring, trusted):
    run = bring({"a.jsonl": row(story(), **DATED)}, source=trusted())

    assert Article.objects.get().state == "published"
    assert (run.publish, run.needs_date) == (True, True)


def test_a_source_holds_back_what_has_no_date_which_a_person_who_asks_does_not(bring, trusted):
    bring({"a.txt": story()}, source=trusted())
    bring(
        {"b.txt": story("Kisah Lain dari Hulu", body=("Kisah lain.",) * 3)},
        source=trusted(),
        publish=True,
    )

    held, published = Article.objects.order_by("pk")
    assert (held.state, published.state) == ("draft", "published")
    assert held.records.get().reasons == ["ditahan: tanggalnya tidak diketahui"]


def test_a_source_has_its_own_threshold(bring, trusted):
    run = bring({"a.jsonl": row(story(), **DATED)}, source=trusted(sure_from=1.0))

    record = run.records.get()
    assert record.is_held
    assert record.reasons[-1].endswith("di bawah 1.0")


def test_who_says_draft_gets_a_draft_whatever_the_source_says(bring, trusted):
    bring({"a.jsonl": row(story(), **DATED)}, source=trusted(), publish=False)

    assert Article.objects.get().state == "draft"


def test_no_source_decides_against_its_rights(bring, trusted):
    run = bring({"a.jsonl": row(story(), **DATED)}, source=trusted(rights="unstated"))

    assert Article.objects.get().state == "draft"
    assert "tidak membolehkan terbit" in run.records.get().reasons[-1]


def test_a_run_keeps_the_terms_it_came_in_with(make_source, trusted):
    source = trusted()
    run = importing.land([importing.pasted(story())], source=source, at=NOON)
    source.decision = Source.Decision.HOLD
    source.save()

    run.refresh_from_db()

    assert run.publish


def test_a_public_story_follows_its_source_at_once_and_says_so(bring, followed):
    article = followed()
    before = Change.objects.count()

    run = bring({"a.jsonl": row(changed(), **DATED)})

    article.refresh_from_db()
    assert article.title.startswith("Lima Puluh")
    assert run.records.get().fate == "updated"
    assert [one.event for one in Change.objects.all()[before:]] == ["revised"]
    last = article.revisions.first()
    assert (last.stage, last.by) == (Revision.Stage.LIVE, None)
    entry = AuditEntry.objects.get(verb="revise")
    assert (entry.article_id, entry.by, entry.reason) == (article.pk, None, f"impor #{run.pk}")


def test_links_follow_the_headline_of_a_public_story(bring, followed, make_published):
    article = followed()
    other = make_published(
        "Kabar Dermaga", links=[("see_also", article.title), ("see_also", changed().split("\n")[0])]
    )

    bring({"a.jsonl": row(changed(), **DATED)})

    targets = RelatedLink.objects.filter(article=other).order_by("position")
    assert [link.target_id for link in targets] == [None, article.pk]
    assert Change.objects.filter(event="relinked", article_id=other.pk).exists()


def test_what_a_person_touched_is_not_followed(bring, followed, make_user):
    article = followed()
    edit(article, by=make_user(), title="Judul Redaksi")

    run = bring(
        {
            "a.jsonl": row(
                changed(dek="Acara tahunan itu kini diikuti warga dari lima dermaga."), **DATED
            )
        }
    )

    article.refresh_from_db()
    assert (article.title, article.dek) == (
        "Judul Redaksi",
        "Acara tahunan itu kini diikuti warga dari lima dermaga.",
    )
    assert any("Judul Redaksi" in reason for reason in run.records.get().reasons)


@pytest.mark.parametrize(
    "newer",
    [
        pytest.param(row(changed(), url=DATED["url"]), id="lost its date"),
        pytest.param(row("\n".join(changed().split("\n")[6:]), **DATED), id="lost its beginning"),
    ],
)
def test_a_reading_that_is_not_sure_is_proposed(bring, followed, newer):
    article = followed()
    title = article.title

    run = bring({"a.jsonl": newer})

    article.refresh_from_db()
    assert (run.records.get().fate, article.title) == ("review", title)
    assert article.revisions.filter(stage="review").exists()


def test_what_a_person_published_is_proposed_though_its_source_is_followed(
    bring, trusted, make_user
):
    source = trusted(follows=True, decision=Source.Decision.HOLD)
    bring({"a.jsonl": row(story(), **DATED)}, source=source)
    publishing.publish(Article.objects.get(), by=make_user(), at=NOON)

    run = bring({"a.jsonl": row(changed(), **DATED)})

    assert run.records.get().fate == "review"


def test_a_withdrawn_story_is_not_followed(bring, followed):
    publishing.withdraw(followed(), by=None, at=NOON, reason="Keliru.")

    run = bring({"a.jsonl": row(changed(), **DATED)})

    assert run.records.get().fate == "review"


def test_who_says_draft_changes_nothing_that_is_public(bring, followed):
    followed()

    run = bring({"a.jsonl": row(changed(), **DATED)}, publish=False)

    assert run.records.get().fate == "review"


def test_undoing_what_followed_returns_to_what_was_public_before(bring, followed):
    article = followed()
    title = article.title
    run = bring({"a.jsonl": row(changed(), **DATED)})

    importing.undo(run, by=None, at=NOON)

    article.refresh_from_db()
    assert (article.state, article.title) == ("published", title)


def test_what_columns_mean_is_remembered_for_the_source(bring, make_source):
    said = {"Uraian": "text", "Kepala": "title", "Catatan": ""}
    table = "Kepala,Uraian,Catatan\nPasar Lama Dibuka,Pasar lama dibuka lagi.,x\n"
    first = bring({"a.csv": table}, columns=said)

    again = bring({"b.csv": table.replace("Pasar", "Taman")})

    assert (first.columns, again.columns) == (said, said)
    assert set(Article.objects.values_list("title", flat=True)) == {
        "Pasar Lama Dibuka",
        "Taman Lama Dibuka",
    }


def test_nothing_is_remembered_of_uploads_without_a_supplier(bring, make_source):
    bring(
        {"a.csv": "Uraian\nNaskah.\n"},
        source=make_source(Source.UPLOADS),
        columns={"Uraian": "text"},
    )

    run = bring({"b.csv": "Uraian\nNaskah lain.\n"}, source=make_source(Source.UPLOADS))

    assert run.columns == {}
    assert run.records.get().fate == "quarantined"


def test_the_same_bytes_are_read_again_when_their_columns_mean_something_else(bring, fates):
    table = "judul,isi,naskah asli\nPasar Lama,Pasar lama dibuka lagi.,Pasar lama kini ditutup.\n"
    bring({"a.csv": table})

    again = bring({"a.csv": table}, columns={"naskah asli": "text"})

    assert fates(again) == ["updated"]
    assert "kini ditutup" in Article.objects.get().body
    assert fates(bring({"a.csv": table})) == ["unchanged"]
