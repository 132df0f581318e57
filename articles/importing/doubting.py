"""Why a reading is not sure enough to reach readers without a person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.dumps.encoding import DOUBTED
from articles.importing.reading import Read
from articles.models import Article, Import


def doubts(read: Read, run: Import) -> Iterator[str]:
    """The reasons, on the terms of the run; none where it is sure. Of a headline publishing speaks."""
    parsed = read.parsed
    if parsed.missing:
        yield _("ditahan: naskahnya tidak utuh")
    if parsed.confidence < run.sure_from:
        yield _("ditahan: keyakinan baca %(now)s, di bawah %(sure)s") % {
            "now": parsed.confidence,
            "sure": run.sure_from,
        }
    if any(warning.startswith(DOUBTED) for warning in parsed.warnings):
        yield _("ditahan: penyandiannya tidak pasti; periksa huruf-hurufnya")
    if run.needs_date and read.incoming.dated_precision == Article.Precision.UNKNOWN:
        yield _("ditahan: tanggalnya tidak diketahui")
