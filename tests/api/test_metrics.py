"""The figures for Prometheus: true, and not for the public."""

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from articles import importing
from articles.models import InboxFile
from tests.importing.conftest import story

pytestmark = pytest.mark.django_db


def figures(client, **headers):
    """Every sample as {(name, label values): value}."""
    answer = client.get("/metrik", **headers)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (sample.name.removeprefix("newsroom_"), *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_they_follow_the_pipeline(client, make_source, publish):
    source = make_source('Kantor "Arsip"')
    importing.land([importing.pasted(story())], source=source, at=timezone.now(), publish=True)
    row = {"size": 1, "changed_ns": 1, "still_since": timezone.now()}
    InboxFile.objects.create(path="a.txt", **row)
    InboxFile.objects.create(path="b.txt", problem="Permission denied", **row)

    before = figures(client)
    importing.work(clock=timezone.now)
    after = figures(client)

    assert before["chunks_open",] == 1
    assert before["oldest_import_seconds",] > 0
    assert before["records_of_a_day", "pending", 'Kantor "Arsip"'] == 1
    assert (before["inbox_files", "waiting"], before["inbox_files", "stuck"]) == (1, 1)
    assert after["chunks_open",] == after["oldest_import_seconds",] == 0
    assert after["imports", "done"] == 1
    assert after["records_per_second",] == pytest.approx(1 / 60)
    assert after["records_of_a_day", "created", 'Kantor "Arsip"'] == 1
    assert after["changes_total",] == before["changes_total",] + 1


@pytest.mark.parametrize(
    ("token", "asking", "status"),
    [
        ("", {}, 200),
        ("", {"REMOTE_ADDR": "::1"}, 200),
        ("", {"REMOTE_ADDR": "192.0.2.7"}, 403),
        ("", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
        ("", {"HTTP_X_FORWARDED_PROTO": "https"}, 403),
        ("", {"HTTP_AUTHORIZATION": "Bearer "}, 200),
        ("rahasia", {}, 403),
        ("rahasia", {"HTTP_AUTHORIZATION": "Bearer salah"}, 403),
        ("rahasia", {"HTTP_AUTHORIZATION": "Bearer rahasia", "REMOTE_ADDR": "192.0.2.7"}, 200),
    ],
)
def test_they_are_for_the_token_or_for_this_machine(client, settings, token, asking, status):
    settings.METRICS_TOKEN = token

    assert client.get("/metrik", **asking).status_code == status


def test_no_cache_keeps_them(client):
    assert "no-store" in client.get("/metrik")["Cache-Control"]
