"""The embedded PostgreSQL lives as long as somebody uses it, and gets up after any blow."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from newsroom.postgres import keeper
from newsroom.postgres.installation import ServerFailed
from newsroom.postgres.server import NAME, SOCKET_FILE, Server

CLONE = Path(__file__).parent.parent.parent
PATIENCE = 30  # seconds until a test gives up waiting for another process

JOIN = """
import os, sys
from pathlib import Path
from newsroom.postgres.server import Server
Server(Path(sys.argv[1])).join()
"""
STAY = JOIN + "print('joined', flush=True); sys.stdin.read()"
LEAVE_A_FORK_BEHIND = JOIN + "print('joined', flush=True)\nif not os.fork(): sys.stdin.read()"


class Users:
    """Processes that use a server, each until it is told to leave."""

    def __init__(self):
        self.present = []

    def start(self, server, code=STAY):
        user = subprocess.Popen(
            [sys.executable, "-c", code, server.folder],
            cwd=CLONE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.present.append(user)
        return user

    def come(self, server, code=STAY):
        user = self.start(server, code)
        assert user.stdout.readline() == "joined\n"
        return user

    def kill_all(self):
        for user in self.present:
            user.kill()
            with user:
                pass


@contextlib.contextmanager
def a_server():
    """A server whose folder its account can enter; pytest's own are closed to it when root runs."""
    with tempfile.TemporaryDirectory(prefix="newsroom-test-") as folder:
        os.chmod(folder, 0o711)
        server = Server(Path(folder))
        yield server
        wait_until(lambda: not server.is_running())


@pytest.fixture(scope="module")
def shared_server():
    with a_server() as server:
        yield server


@pytest.fixture
def users():
    users = Users()
    yield users
    users.kill_all()


@pytest.fixture
def server(shared_server, users):
    yield shared_server

    users.kill_all()
    wait_until(lambda: not shared_server.is_running())


def wait_until(is_so):
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def postmaster(server):
    return keeper.listener(str(server.socket / SOCKET_FILE))


def keepers(server):
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if process.info["cmdline"] and str(server.folder) in process.info["cmdline"]
        if keeper.__file__ in process.info["cmdline"]
    ]


def query(server, sql):
    with psycopg.connect(host=str(server.socket), user=NAME, dbname=NAME) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else None


def test_all_users_share_one_server(server, users):
    users.come(server)
    first = postmaster(server)

    users.come(server)

    assert postmaster(server) == first is not None


def test_many_who_come_at_once_start_it_once(server, users):
    crowd = [users.start(server) for _ in range(6)]

    assert [user.stdout.readline() for user in crowd] == ["joined\n"] * 6
    assert len(keepers(server)) == 1


def test_it_stays_until_the_last_one_has_left(server, users):
    first, last = users.come(server), users.come(server)

    first.communicate()
    time.sleep(0.2)
    assert server.is_running()

    last.communicate()
    wait_until(lambda: not server.is_running())


def test_a_killed_user_has_left_too(server, users):
    first, last = users.come(server), users.come(server)

    first.kill()
    time.sleep(0.2)
    assert server.is_running()

    last.kill()
    wait_until(lambda: not server.is_running())


def test_a_fork_keeps_it_when_its_parent_has_left(server, users):
    parent = users.come(server, LEAVE_A_FORK_BEHIND)

    parent.wait()
    time.sleep(0.2)
    assert server.is_running()

    parent.communicate()  # closes what the fork reads from
    wait_until(lambda: not server.is_running())


def test_the_next_user_starts_a_killed_server_and_finds_what_was_committed(server, users):
    users.come(server)
    query(server, "CREATE TABLE told (word text); INSERT INTO told VALUES ('kabar')")
    os.kill(postmaster(server), signal.SIGKILL)

    users.come(server)

    assert query(server, "SELECT word FROM told") == [("kabar",)]


def test_everybody_killed_at_once_is_repaired(server, users):
    user = users.come(server)
    for process in keepers(server):
        process.kill()
    os.kill(postmaster(server), signal.SIGKILL)
    user.kill()

    users.come(server)

    assert query(server, "SELECT 1") == [(1,)]


def test_a_killed_keeper_is_replaced_by_the_next_user(server, users):
    users.come(server)
    for process in keepers(server):
        process.kill()

    users.come(server)
    users.kill_all()

    wait_until(lambda: not server.is_running())


def test_a_server_that_nobody_keeps_any_more_is_found_and_used(server, users):
    user = users.come(server)
    for process in keepers(server):
        process.kill()
    user.kill()
    left_behind = postmaster(server)

    users.come(server)

    assert postmaster(server) == left_behind is not None


def test_a_number_left_by_a_reboot_that_is_another_process_now_is_not_believed(server, users):
    users.come(server)
    users.kill_all()
    wait_until(lambda: not server.is_running())
    stranger = os.getpid()
    for path in (server.data / "postmaster.pid", server.socket / f"{SOCKET_FILE}.lock"):
        path.write_text(f"{stranger}\n{server.data}\n1\n5432\n{server.socket}\n\n1 1\nready\n")

    users.come(server)

    assert postmaster(server) not in {None, stranger}


def test_a_half_made_cluster_is_made_anew(users):
    with a_server() as server:
        for name in ("postgres", "postgres.new"):
            (server.folder / name / "base").mkdir(parents=True)

        users.come(server)

        assert query(server, "SELECT 1") == [(1,)]
        users.kill_all()


def test_two_folders_share_nothing(server, users):
    with a_server() as another:
        users.come(server)
        users.come(another)

        assert postmaster(server) != postmaster(another)
        users.kill_all()


def test_its_socket_has_a_path_that_the_kernel_can_hold():
    server = Server(Path("/rumah/" + "panjang" * 20))

    assert len(str(server.socket / SOCKET_FILE)) <= 103


def test_quotes_are_no_letters_to_its_search(server, users):
    users.come(server)

    lexemes = query(server, "SELECT to_tsvector('indonesian', '“Kami” – katanya')::text")

    assert lexemes == [("'kami':1 'kata':2",)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another account")
def test_a_folder_closed_to_its_account_is_refused_by_name(tmp_path):
    tmp_path.chmod(0o700)

    with pytest.raises(ServerFailed, match=f"{re.escape(str(tmp_path))} tertutup bagi akun"):
        Server(tmp_path).ensure_running()
