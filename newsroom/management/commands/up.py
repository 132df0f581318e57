"""Runs the whole: database, samples, web, worker and clock, from nothing but a clone."""

import os
import secrets
import socket
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.translation import gettext as _

from articles import tasks
from newsroom import samples
from newsroom.processes import Company, Member

HOST = "127.0.0.1"
ADMIN = "admin"
PATIENCE = 60  # seconds until the worker, and the web, have to answer

PROCESSORS = os.cpu_count() or 1
CLOCK = (
    *(sys.executable, "-m", "celery", "--quiet", "--app", "newsroom"),
    *("beat", "--loglevel", "WARNING"),
)
# Python runs one thread of a process at a time: more of them only wait for each other.
WEB = (
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
    *("--workers", str(min(PROCESSORS, 4)), "--blocking-threads", "4"),
    *("--backpressure", "64", "--host", HOST),
)


class Command(BaseCommand):
    help = _("Menjalankan semuanya: basis data, contoh, web, pekerja, dan jadwal.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-serve", action="store_true", help=_("Siapkan semuanya, lalu selesai.")
        )
        parser.add_argument(
            "--port", type=int, default=settings.PORT, help=_("Porta situs, bawaannya %(default)s.")
        )

    def handle(self, *, no_serve, port, **options):
        if not no_serve:
            refuse_taken_port(port)
        try:
            with Company(settings.BASE_DIR) as company:
                self.prepare(company)
                if not no_serve:
                    self.serve(company, port)
        except KeyboardInterrupt:
            self.say(_("Berhenti."))

    def say(self, words: str) -> None:
        """To whoever reads over a pipe, too, when it happens."""
        self.stdout.write(words)
        self.stdout.flush()

    def prepare(self, company: Company) -> None:
        self.say(_("Menyiapkan basis data …"))
        call_command("migrate", interactive=False, verbosity=0)
        self.welcome_admin()
        if folders := list(samples.folders_to_import()):
            start_worker(company)
            for folder, section in folders:
                self.say(_("Mengimpor contoh untuk kanal %s …") % section)
                samples.import_folder(folder, section)

    def welcome_admin(self) -> None:
        """Make the first administrator, and say the password this once."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            self.say(_("Pengguna admin sudah ada."))
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(ADMIN, password=password)
        self.say(
            _("Pengguna %(name)s dibuat. Sandinya, hanya kali ini ditampilkan: %(password)s")
            % {"name": ADMIN, "password": password}
        )

    def serve(self, company: Company, port: int) -> None:
        if not company.members:
            start_worker(company)
        company.start("web", *WEB, "--port", str(port), "newsroom.wsgi:application")
        company.start("beat", *CLOCK)
        wait_until(lambda: answers(port), company)
        connections.close_all()
        site = f"http://{HOST}:{port}/"
        for name, path in (
            (_("Situs"), ""),
            (_("Redaksi"), "admin/"),
            (_("Dokumen API"), "api/docs/"),
        ):
            self.say(f"  {name:<12} {site}{path}")
        self.say(_("Ctrl-C untuk berhenti."))
        raise_fall(company.wait_for_a_fall())


def start_worker(company: Company) -> None:
    company.start("worker", *tasks.worker_command(processes=PROCESSORS))
    wait_until(lambda: tasks.is_worker_there(seconds=0.5), company)


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise CommandError(
                _("Porta %(port)s dipakai program lain. Pilih yang lain: make run PORT=%(other)s")
                % {"port": port, "other": port + 1}
            ) from None


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex((HOST, port)) == 0


def wait_until(is_so: Callable[[], object], company: Company) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if fallen := company.fallen():
            raise_fall(fallen)
        if time.monotonic() > deadline:
            newest = company.members[-1].name
            raise CommandError(_("%s tidak juga menjawab.") % newest)
        time.sleep(0.1)


def raise_fall(fallen: Member) -> None:
    raise CommandError(
        _("%(name)s berhenti sendiri dengan kode %(code)s; yang lain ikut dihentikan.")
        % {"name": fallen.name, "code": fallen.process.returncode}
    )
