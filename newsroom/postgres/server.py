"""The life of the embedded PostgreSQL: made, started, shared and repaired by those who use it.

Locks, not lists of process numbers, say who is there, for the kernel lets go of them when a process
ends, however it ends:

- ``postgres.gate`` is held alone while the server is made, started or stopped;
- ``postgres.users`` is shared by every process that uses the server, and inherited by its forks;
- ``postgres.keeper`` is held by the keeper, who waits for the last user to leave.
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from newsroom import data_folder
from newsroom.postgres import keeper
from newsroom.postgres.installation import Installation, ServerFailed, installation_for

NAME = "newsroom"  # of the database, and of the superuser who owns it

SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # the kernels' own limit is 107 bytes, on some 103

# Recovery after a crash replays at most max_wal_size of log; a slow disk may take minutes for it.
PATIENCE = 600

MEGABYTE = 1024 * 1024

# Our hold on each server. Never let go by hand: it lasts as long as the process and its forks.
_joined: dict[Path, int] = {}


@dataclass(frozen=True)
class Server:
    """The PostgreSQL of one data folder."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "postgres"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @property
    def socket(self) -> Path:
        """The folder of the server's socket, elsewhere if the path would be too long for one."""
        beside = self.folder / "socket"
        if len(os.fsencode(beside / SOCKET_FILE)) <= LONGEST_SOCKET_PATH:
            return beside
        key = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir(), f"newsroom-{os.geteuid()}-{key}")

    def join(self) -> None:
        """Use the server from now on until this process ends; start it if nobody has."""
        if self.folder in _joined:
            return
        data_folder.make(self.folder)
        with self._gate():
            if self.folder not in _joined:  # another thread may have been quicker
                users = os.open(self.folder / "postgres.users", os.O_RDWR | os.O_CREAT, 0o600)
                fcntl.flock(users, fcntl.LOCK_SH)
                _joined[self.folder] = users
            self._start()

    def ensure_running(self) -> None:
        """Start the server again if it has died under its users."""
        with self._gate():
            self._start()

    def is_running(self) -> bool:
        return keeper.listener(str(self.socket / SOCKET_FILE)) is not None

    @contextmanager
    def _gate(self) -> Iterator[None]:
        gate = os.open(self.folder / "postgres.gate", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield
        finally:
            os.close(gate)

    def _start(self) -> None:
        """Leave behind a server that answers, from whatever state the folder is in."""
        installation = installation_for(self.folder)
        self._call_keeper()
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster(installation)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            asked = installation.run(
                "pg_isready",
                *("--host", self.socket, "--username", NAME, "--dbname", NAME),
                stdout=subprocess.DEVNULL,
            )
            match asked.returncode:
                case 0:
                    return
                case 1:  # on its way up or down
                    time.sleep(0.05)
                case _:
                    self._clear_remains()
                    self._launch(installation)
        raise ServerFailed(f"PostgreSQL tidak siap dalam {PATIENCE} detik; lihat {self.log}.")

    def _call_keeper(self) -> None:
        command = [sys.executable, "-I", "-S", keeper.__file__]
        command += [self.folder, self.socket / SOCKET_FILE]
        # A session of its own: Ctrl-C in our terminal is not meant for it.
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            check=True,
        )

    def _make_cluster(self, installation: Installation) -> None:
        """Make it under another name: a cluster that bears its own name is whole."""
        draft = self.folder / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        installation.give(draft)
        initdb = ["--pgdata", draft, "--username", NAME, "--auth", "trust", "--encoding", "UTF8"]
        # Built in, so that sorting and lower() are the same on every machine.
        initdb += ["--locale-provider", "builtin", "--locale", "C.UTF-8"]
        single = ["--single", "-D", draft, "postgres"]
        for program, arguments, words in (
            ("initdb", initdb, ""),
            ("postgres", single, f"CREATE DATABASE {NAME};\n"),
        ):
            done = installation.run(program, *arguments, input=words, capture_output=True)
            if done.returncode:
                raise ServerFailed(f"{program} gagal: {done.stderr.strip()}")
        shutil.rmtree(self.data, ignore_errors=True)  # without PG_VERSION it never was a cluster
        draft.rename(self.data)

    def _clear_remains(self) -> None:
        """Take away what a killed server left: its children, and files that name a dead process.

        PostgreSQL looks only whether the number in its file is some living process; after a reboot
        it may be anybody's.
        """
        remains = [
            process
            for process in psutil.process_iter(["name", "cwd"])
            if process.info["name"] == "postgres" and process.info["cwd"] == str(self.data)
        ]
        for process in remains:
            process.kill()
        psutil.wait_procs(remains, timeout=10)
        for path in (self.data / "postmaster.pid", self.socket / f"{SOCKET_FILE}.lock"):
            path.unlink(missing_ok=True)

    def _launch(self, installation: Installation) -> None:
        self.socket.mkdir(mode=0o700, exist_ok=True)
        installation.give(self.socket)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.old"))
        options = [f"-c{name}={value}" for name, value in self._parameters().items()]
        done = installation.run(
            "pg_ctl",
            *("start", "--wait", "--timeout", str(PATIENCE), "--pgdata", self.data),
            *("--log", self.log, "--options", shlex.join(options)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if done.returncode:
            words = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
            raise ServerFailed(f"PostgreSQL tidak mau mulai. Isi {self.log}:\n{words}")

    def _parameters(self) -> dict[str, str | int]:
        """Given at each start, so that they follow the machine and the code. fsync stays on."""
        memory = psutil.virtual_memory().total // MEGABYTE
        return {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "unix_socket_permissions": "0700",
            "shared_buffers": f"{min(max(memory // 8, 64), 4096)}MB",
            "effective_cache_size": f"{max(memory // 2, 128)}MB",
            "work_mem": "16MB",
            "maintenance_work_mem": f"{min(max(memory // 32, 64), 512)}MB",
            "max_wal_size": "4GB",
            "random_page_cost": "1.1",
            "log_checkpoints": "off",
        }
