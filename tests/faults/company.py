"""The processes that a fault may befall: worker, command, database; each is killed as a power cut does it."""

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connections

from articles.management.parentage import die_with_parent
from newsroom.postgres.server import Server
from tests.faults.brokers import Broker
from tests.faults.steps import Notebook


class Company:
    """A worker of two processes and a command, on one database and one broker, with a notebook for all."""

    def __init__(self, *, file: Path, broker: Broker, folder: Path, chance: random.Random):
        self._file, self._broker, self._folder, self._chance = file, broker, folder, chance
        pages = folder / "steps"
        pages.mkdir()
        self._pages, self.notebook = pages, Notebook(pages)
        self._worker: subprocess.Popen | None = None
        self.command: subprocess.Popen | None = None

    def start(self) -> None:
        self._broker.start()
        self._start_worker()
        self.start_command()

    def end(self) -> None:
        for process in (self.command, self._worker):
            _kill_group(process)
        self._broker.end()
        connections.close_all()

    def start_command(self) -> None:
        options = ("--section", "nasional", "--rights", "full", "--publish", "--json")
        self.command = self._run("command", "import_dumps", str(self._file), *options)

    def pids(self, victim: str) -> list[int]:
        """Whose steps a fault of the victim falls into."""
        match victim:
            case "worker":
                return self._readers()
            case "command":
                return [self.command.pid] if self.command.poll() is None else []
            case _:
                return [*self.pids("worker"), *self.pids("command")]

    def kill(self, victim: str, *, pid: int | None) -> None:
        """Kill it at once, whatever it is doing, and start again what nobody else would."""
        match victim:
            case "worker" if pid and self._chance.random() < 0.5:
                _kill(pid)  # one of the two alone; its parent starts another
            case "worker":
                _kill_group(self._worker)
                self._start_worker()
            case "command":
                _kill_group(self.command)
                self.start_command()
            case "database":  # whoever needs it next starts it
                data = str(Server(settings.DATA_DIR).data)
                for process in psutil.process_iter(["pid", "name", "cwd"]):
                    if process.info["name"] == "postgres" and process.info["cwd"] == data:
                        _kill(process.info["pid"])
                connections.close_all()
            case "broker":
                self._broker.kill()
                self._broker.start()

    def supervise(self) -> None:
        """What systemd does for the worker, and a person for the command: start again what fell."""
        if self._worker.poll() is not None:
            self._start_worker()
        if self.command.poll() not in (None, 0, 1):
            self.start_command()

    def _start_worker(self) -> None:
        self._worker = self._run("worker")

    def _run(self, role: str, *arguments: str) -> subprocess.Popen:
        with open(self._folder / f"{role}.log", "ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.faults.watched", self._pages, role, *arguments],
                cwd=settings.BASE_DIR,
                env=os.environ | {"CELERY_BROKER_URL": self._broker.url},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def _readers(self) -> list[int]:
        with suppress(psutil.NoSuchProcess):
            return [child.pid for child in psutil.Process(self._worker.pid).children()]
        return []


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _kill_group(process: subprocess.Popen | None) -> None:
    if process is not None and process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
