"""The queue of the review desk, and the sweep over what was surely read."""

import pytest
from django.urls import reverse

from articles.models import Article, DumpRecord, Import, Source
from tests.conftest import NOON

QUEUE = reverse("admin:articles_dumprecord_review_queue")
SWEEP = reverse("admin:articles_dumprecord_sweep")


@pytest.fixture
def many(make_source):
    """As many records in the queue, each with a draft of its own."""

    def many(count):
        run = Import.objects.create(source=make_source(), started_at=NOON)
        articles = Article.objects.bulk_create(
            Article(title=f"Kapal {n} Tiba", source=run.source, created_at=NOON, updated_at=NOON)
            for n in range(count)
        )
        DumpRecord.objects.bulk_create(
            DumpRecord(
                run=run,
                position=n,
                path="a.jsonl",
                place=n,
                format=".jsonl",
                fate="created",
                reasons=["tanpa tanggal"],
                confidence=0.98,
                article=article,
            )
            for n, article in enumerate(articles, 1)
        )

    return many


@pytest.mark.parametrize("count", [20, 2000])
def test_the_queue_costs_the_same_however_long_it_is(
    chief, many, count, django_assert_max_num_queries
):
    many(count)

    with django_assert_max_num_queries(8):
        response = chief.get(QUEUE)

    assert response.context["page"].paginator.count == count
    assert response.context["public"] == count


def test_the_sweep_says_how_many_it_would_publish_before_it_does(chief, many):
    many(3)
    DumpRecord.objects.filter(position=1).update(confidence=0.7)
    shown = chief.get(QUEUE, {"above": "0.9"}, headers={"HX-Request": "true"})
    assert shown.context["public"] == 2

    chief.post(
        SWEEP,
        {"above": "0.9", "until": shown.context["until"]},
    )

    assert Article.objects.filter(state="published").count() == 2
    assert DumpRecord.objects.worth_a_look().get().position == 1


def test_a_confidence_is_never_shown_as_more_than_it_is(chief, many):
    many(2)
    DumpRecord.objects.update(confidence=0.9685)

    shown = chief.get(QUEUE, {"above": "0.97"})

    assert (shown.context["public"], shown.text.count(">0,96<")) == (0, 2)
    assert "0,96" in chief.get(reverse("admin:articles_dumprecord_changelist")).text


def test_what_may_not_be_published_is_counted_apart(chief, many):
    many(3)
    Source.objects.update(rights="internal")

    response = chief.get(QUEUE)

    assert (response.context["public"], response.context["barred"]) == (0, 3)


def test_whoever_may_not_publish_is_offered_no_sweep(signed_in, many):
    many(1)
    writer = signed_in("Penulis")

    assert writer.get(QUEUE).status_code == 403
    assert writer.post(SWEEP, {"above": "0.5"}).status_code == 403


@pytest.mark.parametrize("above", ["", "2", "abc"])
def test_a_sweep_without_a_confidence_publishes_nothing(chief, many, above):
    many(1)

    chief.post(SWEEP, {"above": above})

    assert not Article.objects.filter(state="published").exists()
