"""``/metrik``: the pipeline's figures as Prometheus reads them. Not for the public."""

from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from articles import importing
from articles.importing import Measures

# What a server in front adds. Through it everyone comes from this machine.
_PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP")


@never_cache
@require_safe
def metrics(request):
    """For who brings METRICS_TOKEN as a bearer; without a token set, for this machine alone."""
    if not _may_see(request):
        return HttpResponseForbidden(
            _("Bukan untuk umum."), content_type="text/plain; charset=utf-8"
        )
    now = timezone.now()
    registry = CollectorRegistry()
    registry.register(_Figures(importing.measures(at=now), at=now))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _may_see(request) -> bool:
    if settings.METRICS_TOKEN:
        brought = request.headers.get("Authorization", "")
        return constant_time_compare(brought, f"Bearer {settings.METRICS_TOKEN}")
    is_passed_on = any(name in request.headers for name in _PASSED_ON)
    return not is_passed_on and ip_address(request.META["REMOTE_ADDR"]).is_loopback


class _Figures:
    """What the library asks for its families."""

    def __init__(self, figures: Measures, *, at: datetime):
        self.figures = figures
        self.at = at

    def collect(self) -> Iterator[Metric]:
        figures = self.figures
        since = figures.oldest_since
        for name, text, value in (
            ("chunks_open", "Chunks that wait or are being read.", figures.chunks_open),
            ("chunks_held", "Chunks that a worker holds.", figures.chunks_held),
            (
                "oldest_import_seconds",
                "Age of the oldest import that goes on.",
                (self.at - since).total_seconds() if since else 0,
            ),
            (
                "records_per_second",
                "Records read, over the last minute.",
                figures.records_per_second,
            ),
        ):
            yield GaugeMetricFamily(f"newsroom_{name}", text, value=value)
        yield _family("imports", "Imports by state.", ["state"], figures.imports)
        yield _family(
            "records_of_a_day",
            "Records of the imports of the last day.",
            ["source", "fate"],
            figures.records,
        )
        yield _family(
            "inbox_files",
            "Files in the inbox.",
            ["condition"],
            {"waiting": figures.inbox_waiting, "stuck": figures.inbox_stuck},
        )
        yield CounterMetricFamily(
            "newsroom_changes", "Changes that readers could see.", value=figures.changes
        )


def _family(name: str, text: str, labels: list[str], values: dict) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"newsroom_{name}", text, labels=labels)
    for key, value in values.items():
        family.add_metric([key] if isinstance(key, str) else key, value)
    return family
