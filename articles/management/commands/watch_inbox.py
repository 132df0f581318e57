"""``watch_inbox``: import what comes to lie in the inbox, where no worker does it; ``--once`` for cron."""

import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import importing, tasks
from articles.importing import MissingInbox, Watched

WRONG = 2


class Command(BaseCommand):
    help = _("Impor berkas yang ditaruh di kotak masuk (DUMP_INBOX).")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help=_("Lihat sekali, lalu selesai."))

    def handle(self, *, once, **options):
        if not settings.DUMP_INBOX:
            self.stderr.write(_("DUMP_INBOX belum diatur"))
            raise SystemExit(WRONG)
        try:
            self._look()
            while not once:
                time.sleep(tasks.SWEEP_SECONDS)
                self._look()
        except MissingInbox as error:
            self.stderr.write(str(error))
            raise SystemExit(WRONG) from None
        except KeyboardInterrupt:
            self.stdout.write(_("Berhenti."))

    def _look(self) -> None:
        watched = importing.watch(
            Path(settings.DUMP_INBOX),
            still=settings.DUMP_INBOX_STILL,
            call=tasks.caller(),
            at=timezone.now(),
        )
        for run in watched.runs:
            tasks.call_readers(run)
        self._tell(watched)

    def _tell(self, watched: Watched) -> None:
        for path, folder in watched.moved.items():
            self.stdout.write(f"{path} → {folder}/")
        for run in watched.runs:
            words = {"run": run.pk, "source": run.source}
            self.stdout.write(_("impor #%(run)s dari %(source)s diterima") % words)
        if watched.waiting:
            self.stdout.write(_("%s berkas ditunggu sampai diam") % watched.waiting)
        if watched.stuck:
            self.stderr.write(_("%s berkas tidak dapat dipindahkan; lihat log") % watched.stuck)
