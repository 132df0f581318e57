"""Several processes that live and end together: the web, the worker and the clock of one clone."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from articles.management.parentage import die_with_parent

# Seconds until a process that was asked to end is killed. A worker first finishes its chunk; if it
# is killed instead, the chunk's lease runs out and another takes it.
PATIENCE = 20

REQUESTS_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, kw_only=True)
class Member:
    name: str
    process: subprocess.Popen

    def see_end(self) -> None:
        """Wait until it has ended; after a while end it with all that it started."""
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):  # it and all its children are gone
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Company:
    """Starts processes and ends them all when the context ends, whatever ends it.

    None is ever started again: one that ends by itself is a fault to be seen. While the context
    lasts, a request to end by any signal is a KeyboardInterrupt, as Ctrl-C is.
    """

    folder: Path
    members: list[Member] = field(default_factory=list)
    _handlers: dict[int, object] = field(default_factory=dict)

    def __enter__(self) -> "Company":
        for request in REQUESTS_TO_END:  # Ctrl-C too: a shell's background job ignores it
            self._handlers[request] = signal.signal(request, signal.default_int_handler)
        return self

    def __exit__(self, *_) -> None:
        try:
            for member in reversed(self.members):  # those who bring work before those who do it
                member.process.terminate()
            for member in self.members:
                member.see_end()
        except KeyboardInterrupt:  # asked twice: at once, then
            for member in self.members:
                member.kill()
        finally:
            for request, handler in self._handlers.items():
                signal.signal(request, handler)

    def start(self, name: str, *command: str | Path) -> None:
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            # A session of its own: Ctrl-C reaches us alone, and we end them in our order.
            start_new_session=True,
            preexec_fn=die_with_parent,  # even a killed parent leaves nobody who holds the port
        )
        self.members.append(Member(name=name, process=process))

    def fallen(self) -> Member | None:
        """One that has ended by itself."""
        return next((one for one in self.members if one.process.poll() is not None), None)

    def wait_for_a_fall(self) -> Member:
        while (fallen := self.fallen()) is None:
            time.sleep(0.2)
        return fallen
