"""Brokers that can be killed: Redis and RabbitMQ from their packages, and none but the queue in a folder."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from articles.management.parentage import die_with_parent

PATIENCE = 60

# Debian's own script would change to an account that cannot see our folder.
RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")


class Broker:
    """A broker of its own, with its data in a folder; started again it has what it kept."""

    name: str

    def __init__(self, folder: Path):
        self.folder = folder / self.name
        self.folder.mkdir()
        self.port = _free_port()
        self._process: subprocess.Popen | None = None

    @classmethod
    def is_here(cls) -> bool:
        raise NotImplementedError

    @property
    def url(self) -> str:
        raise NotImplementedError

    def _command(self) -> tuple[list[str], dict[str, str]]:
        """What starts it, and its environment."""
        raise NotImplementedError

    def start(self) -> None:
        command, environment = self._command()
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name} does not answer; see {self.folder / 'log'}")
            time.sleep(0.1)

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        while self._answers():  # what it had forked may take a moment longer to die
            time.sleep(0.01)

    def end(self) -> None:
        self.kill()

    def _answers(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0


class Redis(Broker):
    name = "redis"

    @classmethod
    def is_here(cls) -> bool:
        return shutil.which("redis-server") is not None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def _command(self):
        options = ("--bind", "127.0.0.1", "--port", str(self.port), "--save", "")
        return ["redis-server", *options], {}


class RabbitMQ(Broker):
    name = "rabbitmq"

    @classmethod
    def is_here(cls) -> bool:
        return RABBITMQ.exists()

    def __init__(self, folder: Path):
        super().__init__(folder)
        # It would start one by itself, which would stay behind.
        self._register_port = _free_port()
        command = ["epmd", "-port", str(self._register_port), "-address", "127.0.0.1"]
        self._register = subprocess.Popen(
            command, stderr=subprocess.DEVNULL, preexec_fn=die_with_parent
        )

    def end(self) -> None:
        super().end()
        self._register.kill()
        self._register.wait()

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def _command(self):
        return [str(RABBITMQ)], {
            "HOME": str(self.folder),
            "RABBITMQ_NODENAME": f"faults{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(_free_port()),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "logs"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "none"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "no-plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1",
            "ERL_EPMD_PORT": str(self._register_port),
        }


BROKERS = (Redis, RabbitMQ)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
