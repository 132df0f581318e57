"""``import_dumps PATH...``: land dumps, have a worker read them, and say what became of each record."""

import json
from argparse import ArgumentTypeError
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import importing, tasks
from articles.dumps.fields import IGNORE, NAMES, field_meant
from articles.importing import (
    AlreadyStated,
    Call,
    CannotGoOn,
    DumpFile,
    MissingPath,
    NothingThere,
    Progress,
    call_nobody,
)
from articles.management import reporting
from articles.management.waiting import WorkerFell, bar, wait_for
from articles.models import Import, Section, Source

QUARANTINED, WRONG, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = _("Impor naskah: berkas, folder, atau keduanya.")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--source", default=Source.UPLOADS, help=_("Nama sumber naskah."))
        parser.add_argument(
            "--rights",
            choices=[Source.Rights.FULL, Source.Rights.EXCERPT, Source.Rights.INTERNAL],
            help=_("Hak atas naskah dari sumber itu; dicatat pada sumbernya."),
        )
        parser.add_argument("--section", metavar="SLUG", help=_("Kanal bagi artikel baru."))
        parser.add_argument(
            "--publish", action="store_true", help=_("Terbitkan yang dibaca dengan yakin.")
        )
        parser.add_argument(
            "--mark", metavar="TEXT", help=_("Baris yang memisahkan naskah dalam satu berkas teks.")
        )
        parser.add_argument(
            "--map",
            dest="columns",
            action="append",
            default=[],
            type=_meaning,
            metavar="COLUMN=FIELD",
            help=_(
                "Arti kolom tabel: judul, isi, tanggal, penulis, sumber, url, kanal, …, abaikan."
            ),
        )
        parser.add_argument(
            "--resume",
            type=int,
            metavar="ID",
            help=_("Lanjutkan penerimaan yang terputus; PATH dan --mark seperti waktu itu."),
        )
        parser.add_argument(
            "--no-wait", action="store_true", help=_("Cetak nomor impor, lalu selesai.")
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help=_("Tunjukkan nasib yang akan terjadi; semuanya dikembalikan seperti semula."),
        )
        parser.add_argument(
            "--json", action="store_true", help=_("Ringkasan JSON di baris terakhir.")
        )

    def handle(self, *, paths, section, **options):
        try:
            # Nothing is imported: a second sight would be "unchanged" and never get its kanal.
            section = None if section is None else _section(section)
        except CommandError as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(WRONG) from None
        files, is_wrong = self._find(paths)
        code = WRONG if is_wrong else 0
        if files:
            try:
                code = max(code, self._import(files, section=section, **options))
            except AlreadyStated as refusal:
                self.stderr.write(_say_stated(refusal.source))
                code = WRONG
            except CannotGoOn as refusal:
                self.stderr.write(str(refusal))
                code = WRONG
        if code:
            raise SystemExit(code)

    def _find(self, paths: list[str]) -> tuple[list[DumpFile], bool]:
        found, is_wrong = [], False
        for path in paths:
            try:
                found += importing.find_dumps(path)
            except (MissingPath, NothingThere) as error:
                self.stderr.write(str(error))
                is_wrong = True
        return found, is_wrong

    def _import(
        self,
        files,
        *,
        section,
        publish,
        columns,
        mark,
        source,
        rights,
        resume,
        no_wait,
        dry_run,
        **options,
    ) -> int:
        def land(call: Call = call_nobody) -> Import:
            now = timezone.now()
            if resume is not None:
                return importing.land_rest(_run(resume), files, mark=mark, call=call, at=now)
            return importing.land(
                files,
                source=importing.source_named(source, rights=rights, by=None, at=now),
                section=section,
                publish=publish or None,
                columns=dict(columns),
                mark=mark,
                call=call,
                at=now,
            )

        if dry_run:
            tell = partial(self._report_rehearsal, **options)
            return importing.rehearse(land, clock=timezone.now, tell=tell)
        if no_wait:
            run = land(tasks.caller())
            tasks.call_readers(run)
            self.stdout.write(json.dumps({"import": run.pk}) if options["json"] else f"{run.pk}")
            return 0
        with ExitStack() as company:  # a worker of our own takes seconds to stop: report first
            try:
                run, now = self._land_and_wait(partial(land, tasks.caller()), company)
            except WorkerFell as error:
                self.stderr.write(str(error))
                return QUARANTINED
            except KeyboardInterrupt:
                self.stderr.write(_("berhenti menunggu; yang sudah diterima dibaca pekerja"))
                return INTERRUPTED
            except (OperationalError, InterfaceError) as error:
                why = str(error).strip().partition("\n")[0]
                self.stderr.write(
                    _(
                        "basis data tidak terjangkau (%s); jalankan lagi perintah yang sama, yang sudah masuk"
                        " tidak menjadi ganda"
                    )
                    % why
                )
                return WRONG
            code = self._report(run, now, **options)
            self.stdout.flush()
        return code

    def _land_and_wait(
        self, land: Callable[[], Import], company: ExitStack
    ) -> tuple[Import, Progress]:
        with bar(self.stderr) as shown:
            landing = shown.add_task(_("menerima"), total=None)
            run = land()
            shown.remove_task(landing)
            return run, wait_for(run, shown=shown, say=self.stderr.write, company=company)

    def _report(self, run: Import, now: Progress, *, json: bool, **_options) -> int:
        reporting.print_reasons(run, self.stderr)
        if json:
            self.stdout.write(reporting.summary(run, now))
        else:
            reporting.print_summary(run, now, self.stdout)
        return 0 if now.is_clean else QUARANTINED

    def _report_rehearsal(self, run: Import, *, json: bool, **_options) -> int:
        reporting.print_reasons(run, self.stderr)
        report = importing.report(run)
        if json:
            self.stdout.write(reporting.summary_of_report(report))
        else:
            reporting.print_report(report, self.stdout)
        return 0 if report.progress.is_clean else QUARANTINED


def _meaning(said: str) -> tuple[str, str]:
    """What "COLUMN=FIELD" says of a column."""
    column, _equals, word = said.rpartition("=")
    field = field_meant(word)
    if not column or field is None:
        known = ", ".join([*(names[0] for names in NAMES.values()), IGNORE])
        raise ArgumentTypeError(
            _("“%(said)s”: tulis KOLOM=ISIAN, dengan ISIAN salah satu dari %(known)s")
            % {"said": said, "known": known}
        )
    return column, field


def _run(number: int) -> Import:
    found = Import.objects.filter(pk=number).first()
    if found is None:
        raise CannotGoOn(_("impor #%s tidak ada") % number)
    return found


def _section(slug: str) -> Section:
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(_("kanal “%s” tidak ada") % slug)
    return found


def _say_stated(source: Source) -> str:
    return _(
        "hak atas sumber “%(source)s” sudah dinyatakan: %(rights)s; ubah di admin, atau impor tanpa --rights"
    ) % {"source": source.name, "rights": source.get_rights_display()}
