"""A company of processes ends as one."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from newsroom import processes
from newsroom.processes import Company

SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")
# Starts a company from a process of its own, and says the member's number.
ALONE = """
import time
from pathlib import Path
from newsroom.processes import Company
with Company(Path.cwd()) as company:
    company.start("one", "sleep", "60")
    print(company.members[0].process.pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path)


def wait_for(path):
    while not path.exists():
        time.sleep(0.02)


def test_all_members_end_with_it(company):
    with company:
        company.start("one", *SLEEP)
        company.start("another", *SLEEP)

    assert [member.process.poll() for member in company.members] == [-signal.SIGTERM] * 2


def test_the_one_that_ends_by_itself_is_named(company):
    with company:
        company.start("lasting", *SLEEP)
        company.start("brief", sys.executable, "-c", "raise SystemExit(3)")
        fallen = company.wait_for_a_fall()

    assert (fallen.name, fallen.process.returncode) == ("brief", 3)


@pytest.mark.parametrize("request_to_end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_any_request_to_end_is_like_ctrl_c(company, request_to_end):
    def be_told_to_end():
        with company:
            company.start("one", *SLEEP)
            signal.raise_signal(request_to_end)

    with pytest.raises(KeyboardInterrupt):
        be_told_to_end()

    assert company.members[0].process.poll() is not None


def test_one_that_does_not_want_to_end_is_ended_with_its_children(company, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.1)

    with company:
        company.start("stubborn", "sh", "-c", "trap '' TERM; echo > ready; sleep 60; sleep 60")
        wait_for(company.folder / "ready")
        children = psutil.Process(company.members[0].process.pid).children()

    gone, _ = psutil.wait_procs(children, timeout=30)
    assert company.members[0].process.poll() == -signal.SIGKILL
    assert all(child in gone or child.status() == psutil.STATUS_ZOMBIE for child in children)


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child of its parent's death"
)
def test_a_killed_parent_leaves_nobody_behind():
    parent = subprocess.Popen(
        [sys.executable, "-c", ALONE],
        cwd=Path(__file__).parent.parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        member = psutil.Process(int(parent.stdout.readline()))
        parent.kill()

    gone, _ = psutil.wait_procs([member], timeout=30)

    assert gone == [member] or member.status() == psutil.STATUS_ZOMBIE
