"""Waits until nobody uses the server any more, then stops it: ``keeper.py FOLDER SOCKET``.

It needs nothing but the standard library, so that it is small and outlives any change to the clone.
A lock tells it who is there: the kernel drops a process's lock when the process ends, by whatever.
"""

import fcntl
import os
import signal
import socket
import struct
import sys
import time
from pathlib import Path

PATIENCE = 60  # seconds for a fast shutdown, which only has to write out what is in memory


def keep(folder: Path, address: str) -> None:
    keeper = os.open(folder / "postgres.keeper", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # another keeps it already
    if os.fork():
        os._exit(0)  # the lock stays with the child, and nobody has to wait for it
    users = os.open(folder / "postgres.users", os.O_RDWR | os.O_CREAT, 0o600)
    while True:
        fcntl.flock(users, fcntl.LOCK_EX)  # granted when the last user has gone
        fcntl.flock(users, fcntl.LOCK_UN)
        gate = os.open(folder / "postgres.gate", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(gate)  # somebody came between the two locks
            continue
        stop(address)
        os.close(keeper)  # before the gate opens: whoever comes next must not count on us
        return


def stop(address: str) -> None:
    """Stop the server that listens there, if one does."""
    for signal_number in (signal.SIGINT, signal.SIGQUIT):  # PostgreSQL's fast, then immediate
        if (pid := listener(address)) is None:
            return
        os.kill(pid, signal_number)
        deadline = time.monotonic() + PATIENCE
        # Its sockets are the last thing that it closes. (Its number may stay, as a zombie's.)
        while listener(address) == pid and time.monotonic() < deadline:
            time.sleep(0.02)


def listener(address: str) -> int | None:
    """The process that listens on a socket, as the kernel knows it: no file's word is taken."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(address)
        except OSError:
            return None
        if sys.platform == "darwin":
            return struct.unpack("i", client.getsockopt(0, 2, 4))[0]  # SOL_LOCAL, LOCAL_PEERPID
        credentials = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
        return struct.unpack("3i", credentials)[0]


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.argv[2])
