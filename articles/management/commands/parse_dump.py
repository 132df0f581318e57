"""``parse_dump PATH... [--json]``: how the parser reads dumps, without touching any database.

A person sees the role of each line in the margin and what was read below; a machine sees JSON.
"""

import os
import shutil
import sys
import textwrap

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
_MARGIN, _NUMBER = 14, 4
_TEXT_AT = _NUMBER + _MARGIN + 3
_NARROWEST = 30
# What would move a terminal's cursor or worse.
_CONTROLS = dict.fromkeys([*range(32), *range(0x7F, 0xA0)], "\N{REPLACEMENT CHARACTER}") | {9: " "}


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
        width = shutil.get_terminal_size().columns if self.stdout.isatty() else 0
        unsure = 0
        for line in parsed.lines:
            if line.role is None:
                continue
            is_unsure = line.confidence < SURE
            unsure += is_unsure
            margin = f"{line.role.value:<{_MARGIN}}{'?' if is_unsure else ' '} "
            colour = _UNSURE if is_unsure else _COLOURS.get(line.role.value, "0")
            first, *others = _laid_out(line.text.strip(), width)
            self.stdout.write(f"{line.n:>{_NUMBER}} {paint(margin, colour)}{first}")
            for more in others:
                self.stdout.write(" " * _TEXT_AT + more)
            if options["verbosity"] > 1:
                reasons = f"{line.confidence:.2f}: {' + '.join(line.signs)}"
                for row in _laid_out(reasons, width):
                    self.stdout.write(paint(" " * _TEXT_AT + row, "2"))
        self._print_values(parsed, unsure, paint, width)

    def _print_values(self, parsed: ParsedArticle, unsure: int, paint, width: int):
        for name, value in _values(parsed):
            first, *others = _laid_out(value, width)
            self.stdout.write(f"{paint(f'{name:>{_TEXT_AT - 2}}', '2')}  {first}")
            for more in others:
                self.stdout.write(" " * _TEXT_AT + more)
        sure = _("keyakinan %.2f") % parsed.confidence
        if unsure:
            sure += " · " + _("%d baris kurang yakin (?)") % unsure
        self.stdout.write(sure)
        for warning in parsed.warnings:
            for row in _laid_out(warning, width, indent="! ", further="  "):
                self.stdout.write(paint(row, "33"))

    def _is_coloured(self, options) -> bool:
        return not options["no_color"] and (options["force_color"] or self.stdout.isatty())


def _values(parsed: ParsedArticle) -> list[tuple[str, str]]:
    """What was read, by the name that an editor knows it by; what there is not is left out."""
    others = [credit for credit in parsed.credits if credit.role not in ("author", "editor")]
    named = (
        (_("judul"), parsed.title),
        (_("teras"), parsed.dek),
        (_("penulis"), ", ".join(parsed.authors)),
        (_("editor"), ", ".join(parsed.editors)),
        (_("kredit"), ", ".join(f"{credit.name} ({credit.role})" for credit in others)),
        (_("terbit"), parsed.published and str(parsed.published)),
        (_("tempat"), parsed.dateline),
        (_("sumber"), parsed.source),
    )
    return [(name, value) for name, value in named if value]


def _laid_out(text: str, width: int, *, indent: str = "", further: str = "") -> list[str]:
    """The rows of a text beside the margin; a single one where no terminal limits it."""
    shown = text.translate(_CONTROLS)
    if not width:
        return [indent + shown]
    room = max(width - (0 if indent else _TEXT_AT), _NARROWEST)
    rows = textwrap.wrap(shown, room, initial_indent=indent, subsequent_indent=further)
    return rows or [indent]


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


def _plain(text: str, colour: str) -> str:
    return text
