"""``parse_dump PATH... [--json]``: how the parser reads dumps, without touching any database."""

import os
import sys

import orjson
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.dumps import ParsedArticle, Unparsed, as_json, parse_record
from articles.importing.opening import DumpFile, MissingPath, NothingThere, find_dumps, records_in

#: A line less sure than this is marked for the eye.
SURE = 0.9

_COLOURS = {
    "title": "1;36",
    "dek": "36",
    "kicker": "36",
    "byline_label": "33",
    "author": "1;33",
    "editor": "1;33",
    "other_credit": "33",
    "date": "35",
    "subhead": "1",
    "see_also": "34",
    "related": "34",
    "source": "35",
    "caption": "32",
    "media": "2",
    "boilerplate": "2",
}
_UNSURE = "1;31"
_MARGIN = 14


class Command(BaseCommand):
    help = _("Tunjukkan bagaimana naskah dibaca: peran tiap baris, nilai, dan keyakinannya.")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument(
            "--json", action="store_true", help=_("Satu objek JSON untuk setiap rekaman.")
        )
        parser.add_argument(
            "--mark", metavar="TEXT", help=_("Baris yang memisahkan naskah dalam satu berkas teks.")
        )

    def handle(self, *, paths, **options):
        missing = False
        try:
            for path in paths:
                try:
                    found = find_dumps(path)
                except (MissingPath, NothingThere) as error:
                    self.stderr.write(str(error))
                    missing = True
                    continue
                for dump in found:
                    self._print_dump(dump, options)
            self.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has seen enough; Python would complain again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if missing:
            raise SystemExit(2)

    def _print_dump(self, dump: DumpFile, options):
        for record, inside in records_in(dump, mark=options["mark"]):
            parsed = parse_record(record)
            place = f"{dump.typed}{inside}"
            if options["json"]:
                answer = as_json(parsed, file=place, record=record.number)
                self.stdout.write(orjson.dumps(answer).decode())
            else:
                self._print_for_people(parsed, f"{place} · {record.number}", options)

    def _print_for_people(self, parsed: ParsedArticle | Unparsed, heading: str, options):
        paint = _paint if self._is_coloured(options) else _plain
        self.stdout.write(paint(heading, "1;7"))
        if isinstance(parsed, Unparsed):
            self.stdout.write(paint(_("tidak terbaca: %s") % parsed.reason, _UNSURE))
            return
        for line in parsed.lines:
            if line.role is None:
                continue
            unsure = line.confidence < SURE
            margin = f"{line.role.value:<{_MARGIN}}{'?' if unsure else ' '} "
            colour = _UNSURE if unsure else _COLOURS.get(line.role.value, "0")
            self.stdout.write(f"{line.n:>4} {paint(margin, colour)}{line.text.strip()}")
            if options["verbosity"] > 1:
                reasons = f"{line.confidence:.2f}: {' + '.join(line.signs)}"
                self.stdout.write(paint(" " * (_MARGIN + 7) + reasons, "2"))
        self.stdout.write(_("keyakinan %.2f") % parsed.confidence)
        for warning in parsed.warnings:
            self.stdout.write(paint(f"! {warning}", "33"))

    def _is_coloured(self, options) -> bool:
        return not options["no_color"] and (options["force_color"] or self.stdout.isatty())


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


def _plain(text: str, colour: str) -> str:
    return text
