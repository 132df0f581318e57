"""``import_dumps PATH...``: land dumps, have a worker read them, and say what became of each record."""

import json
from argparse import ArgumentTypeError
from collections.abc import Callable
from contextlib import ExitStack

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import importing, tasks
from articles.dumps.fields import IGNORE, NAMES, field_meant
from articles.importing import AlreadyStated, DumpFile, MissingPath, NothingThere, Progress
from articles.management.waiting import WorkerFell, bar, wait_for
from articles.models import DumpRecord, Import, Section, Source

Fate = DumpRecord.Fate

QUARANTINED, WRONG, INTERRUPTED = 1, 2, 130
# Of so many records that need a person the reasons are printed; the admin has all.
MOST_REASONS = 20


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
        self, files, *, section, publish, columns, mark, source, rights, no_wait, dry_run, **options
    ) -> int:
        def land() -> Import:
            now = timezone.now()
            return importing.land(
                files,
                source=importing.source_named(source, rights=rights, by=None, at=now),
                section=section,
                publish=publish or None,
                columns=dict(columns),
                mark=mark,
                at=now,
            )

        if dry_run:
            # The real thing, rolled back: of it nothing remains but numbers that were skipped.
            with transaction.atomic():
                run = land()
                importing.work(clock=timezone.now, run=run)
                code = self._report(run, importing.progress(run), is_dry=True, **options)
                transaction.set_rollback(True)
            return code
        if no_wait:
            run = land()
            tasks.call_readers(run)
            self.stdout.write(json.dumps({"import": run.pk}) if options["json"] else f"{run.pk}")
            return 0
        with ExitStack() as company:  # a worker of our own takes seconds to stop: report first
            try:
                run, now = self._land_and_wait(land, company)
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

    def _report(self, run: Import, now: Progress, *, is_dry: bool = False, **options) -> int:
        rate = now.total / now.seconds if now.seconds else 0.0
        self._print_reasons(run)
        if not options["json"]:
            self._print_summary(run, now, rate, is_dry=is_dry)
        else:
            summary = {
                "import": None if is_dry else run.pk,
                "records": now.total,
                "fates": now.fates,
                "held": now.held,
                "seconds": round(now.seconds, 3),
                "records_per_second": round(rate, 1),
            }
            self.stdout.write(json.dumps(summary))
        return 0 if now.is_clean else QUARANTINED

    def _print_reasons(self, run: Import) -> None:
        """What a person should see, on the side of the errors."""
        worth_telling = _worth_telling(run)
        for record in worth_telling[:MOST_REASONS]:
            what = f"{record.get_fate_display()}: {'; '.join(record.reasons)}"
            self.stderr.write(f"{record} {what}")
        if (more := worth_telling.count() - MOST_REASONS) > 0:
            self.stderr.write(_("… dan %s rekaman lagi") % more)

    def _print_summary(self, run: Import, now: Progress, rate: float, *, is_dry: bool) -> None:
        heading = _("Uji coba: tidak ada yang disimpan") if is_dry else _("Impor #%s") % run.pk
        self.stdout.write(heading)
        for fate in Fate:
            if count := now.fates.get(fate):
                self.stdout.write(f"  {fate.label:<15}{count:>8}")
        if now.held:
            self.stdout.write(f"  {_('ditahan'):<15}{now.held:>8}")
        words = {"records": now.total, "seconds": f"{now.seconds:.1f}", "rate": f"{rate:.0f}"}
        self.stdout.write(_("%(records)s rekaman, %(seconds)s detik, %(rate)s per detik") % words)


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


def _section(slug: str) -> Section:
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(_("kanal “%s” tidak ada") % slug)
    return found


def _say_stated(source: Source) -> str:
    return _(
        "hak atas sumber “%(source)s” sudah dinyatakan: %(rights)s; ubah di admin, atau impor tanpa --rights"
    ) % {"source": source.name, "rights": source.get_rights_display()}


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
