"""Taking raw bytes out where the law demands it: the one exception to law 1.

What remains is the hash, the reason, who did it and when. The hash keeps the same bytes out: whoever brings
them again is told why they are not there.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.importing.reading import why_redacted
from articles.models import DumpRecord, RawBytes, Redaction, Rereading


class CannotRedact(Exception):
    """No reason was given, or somebody is reading the bytes."""


@transaction.atomic
def redact(raw: RawBytes, *, reason: str, by, at: datetime) -> Redaction:
    """Take the bytes out, and what was read of them, of every record that has them; again changes nothing.

    Fates stay, and so do articles and their revisions: what readers see, and what editors wrote, is
    theirs to withdraw or to edit. Raises CannotRedact.
    """
    reason = reason.strip()
    if not reason:
        raise CannotRedact(_("Penghapusan harus disertai dasarnya."))
    # Whoever lands the same bytes meanwhile waits for this lock, by the foreign key of their record.
    raw = RawBytes.objects.select_for_update().get(pk=raw.pk)
    if raw.is_redacted:
        return raw.redaction
    records = DumpRecord.objects.filter(raw=raw)
    if records.filter(fate=DumpRecord.Fate.PENDING).exists():
        raise CannotRedact(_("Naskah ini sedang dibaca; coba lagi sesudah impornya selesai."))
    RawBytes.objects.filter(pk=raw.pk).update(data=b"")
    redaction = Redaction.objects.create(raw=raw, reason=reason, by=by, at=at)
    # Reasons and readings quote the text.
    Rereading.objects.filter(record__raw=raw).update(reading=None, reasons=[])
    records.update(reading=None, reasons=[why_redacted(redaction)])
    return redaction
