"""``redact SHA256|ID --reason TEXT --by NAME``: take a record's raw bytes out, for good."""

import re

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import importing
from articles.models import RawBytes

WRONG = 2
_HASH = re.compile(r"[0-9a-f]{64}")


class Command(BaseCommand):
    help = _(
        "Hapus naskah mentah sebuah rekaman untuk selamanya; hash, dasar, dan pelakunya dicatat."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "which", metavar="SHA256|ID", help=_("Hash naskah, atau nomor rekaman.")
        )
        parser.add_argument("--reason", required=True, help=_("Dasar penghapusan."))
        parser.add_argument(
            "--by", required=True, metavar="NAME", help=_("Pengguna yang memutuskan.")
        )

    def handle(self, *, which, reason, by, **options):
        raw = _raw(which)
        user = get_user_model().objects.filter(username=by).first()
        if raw is None or user is None:
            refusal = _("pengguna “%s” tidak ada") % by if raw else _("naskah %s tidak ada") % which
            self._refuse(refusal)
        try:
            redaction = importing.redact(raw, reason=reason, by=user, at=timezone.now())
        except importing.CannotRedact as error:
            self._refuse(str(error))
        articles = sorted(set(raw.records.exclude(article=None).values_list("article", flat=True)))
        self.stdout.write(f"{redaction} {importing.why_redacted(redaction)}")
        if articles:
            numbers = ", ".join(map(str, articles))
            self.stdout.write(
                _("artikel yang tetap ada: %s; tarik atau sunting bila perlu") % numbers
            )

    def _refuse(self, reason: str):
        self.stderr.write(reason)
        raise SystemExit(WRONG)


def _raw(which: str) -> RawBytes | None:
    if _HASH.fullmatch(which):
        return RawBytes.objects.filter(pk=which).first()
    if which.isdecimal() and len(which) < 19:
        return RawBytes.objects.filter(records=which).first()
    return None
