"""What a command prints of an import: a summary, what a person should see, and the report of a rehearsal."""

import json
from dataclasses import asdict

from django.core.management.base import OutputWrapper
from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, When
from django.utils.translation import gettext as _

from articles.importing import Progress, Report
from articles.models import DumpRecord, Import

Fate = DumpRecord.Fate

# Of so many records that need a person the reasons are printed; the admin has all.
MOST_REASONS = 20


def print_reasons(run: Import, stderr: OutputWrapper) -> None:
    """What a person should see, on the side of the errors."""
    worth_telling = _worth_telling(run)
    for record in worth_telling[:MOST_REASONS]:
        what = f"{record.get_fate_display()}: {'; '.join(record.reasons)}"
        stderr.write(f"{record} {what}")
    if (more := worth_telling.count() - MOST_REASONS) > 0:
        stderr.write(_("… dan %s rekaman lagi") % more)


def print_summary(run: Import, now: Progress, stdout: OutputWrapper) -> None:
    stdout.write(_("Impor #%s") % run.pk)
    _print_counts(now, stdout)


def print_report(report: Report, stdout: OutputWrapper) -> None:
    """What would happen."""
    stdout.write(_("Uji coba: tidak ada yang disimpan"))
    _print_counts(report.progress, stdout)
    if report.reasons:
        stdout.write(_("Alasan dan peringatan:"))
    for reason in report.reasons:
        fate = _("ditahan") if reason.is_held else Fate(reason.fate).label
        stdout.write(f"  {reason.count:>6} × {fate}: {reason.text}")
        stdout.write(f"           {', '.join(reason.places)}")
    stdout.write(_("Contoh:"))
    for example in report.examples:
        stdout.write(f"  {Fate(example.fate).label:<15} {example.place}  {example.title or ''}")


def summary(run: Import, now: Progress) -> str:
    return json.dumps({"import": run.pk, **_counts(now)})


def summary_of_report(report: Report) -> str:
    """As of an import that has no number, with reasons and examples."""
    told = {
        "reasons": [asdict(reason) for reason in report.reasons],
        "examples": [asdict(example) for example in report.examples],
    }
    return json.dumps({"import": None, **_counts(report.progress), **told}, ensure_ascii=False)


def _counts(now: Progress) -> dict:
    return {
        "records": now.total,
        "fates": now.fates,
        "held": now.held,
        "seconds": round(now.seconds, 3),
        "records_per_second": round(_rate(now), 1),
    }


def _print_counts(now: Progress, stdout: OutputWrapper) -> None:
    for fate in Fate:
        if count := now.fates.get(fate):
            stdout.write(f"  {fate.label:<15}{count:>8}")
    if now.held:
        stdout.write(f"  {_('ditahan'):<15}{now.held:>8}")
    words = {"records": now.total, "seconds": f"{now.seconds:.1f}", "rate": f"{_rate(now):.0f}"}
    stdout.write(_("%(records)s rekaman, %(seconds)s detik, %(rate)s per detik") % words)


def _rate(now: Progress) -> float:
    return now.total / now.seconds if now.seconds else 0.0


def _worth_telling(run: Import) -> QuerySet[DumpRecord]:
    """The records that need a person; then those of which the import itself, not the parser, has something
    to say: another text under a known name, a collision, a name that several bear."""
    needs_a_person = Q(fate__in=[Fate.QUARANTINED, Fate.KEPT, Fate.REVIEW]) | Q(is_held=True)
    of_parser = Func(
        "reading__warnings", function="jsonb_array_length", output_field=IntegerField()
    )
    has_a_note = Q(fate__in=[Fate.CREATED, Fate.UPDATED], reasons__len__gt=F("of_parser"))
    return (
        run.records.annotate(of_parser=of_parser)
        .filter(needs_a_person | has_a_note)
        .order_by(Case(When(needs_a_person, then=0), default=1), "position")
        .defer("reading")
    )
