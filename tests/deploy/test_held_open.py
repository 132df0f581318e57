"""The cache in front holds kept pages open, and shows none of them longer for it."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from articles import tasks
from tests.deploy import shipped

READERS = 8
# Seconds after which nginx looks whether a file that it holds is still there.
LOOKED_AT_AGAIN = 1.2


def test_a_page_that_every_process_holds_open_is_forgotten_by_all(
    edge, make_published, make_section, tmp_path
):
    section = make_section("Nasional")
    make_published("Pasar Lama Dibuka Lagi", section=section)
    tasks.tell_edge()
    _let_all_hold_it(edge, tmp_path)

    late = make_published("Kereta Malam Kembali Jalan", section=section)
    tasks.tell_edge()

    with ThreadPoolExecutor(READERS) as readers:
        answers = list(readers.map(edge.get, ["/nasional/"] * 5 * READERS))
    assert all(late.title.encode() in answer.content for answer in answers)
    assert answers[-1].headers["X-Cache"] == "HIT"


def test_after_an_answer_that_is_not_kept_the_one_held_open_is_not_shown_again(
    edge, make_published, make_section, make_article, published_meanwhile, tmp_path
):
    section = make_section("Nasional")
    make_published("Pasar Lama Dibuka Lagi", section=section)
    late = make_article("Kereta Malam Kembali Jalan", section=section)
    tasks.tell_edge()
    _let_all_hold_it(edge, tmp_path)
    make_published("Jembatan Bambu Diganti", section=section)
    tasks.tell_edge()
    published_meanwhile(late)
    edge.get("/nasional/")
    time.sleep(LOOKED_AT_AGAIN)

    with ThreadPoolExecutor(READERS) as readers:
        answers = list(readers.map(edge.get, ["/nasional/"] * READERS))
    assert all(late.title.encode() in answer.content for answer in answers)


def test_a_process_may_open_all_that_it_is_told_to_hold_and_serve(edge, tmp_path):
    held = sum(
        int(number)
        for file in (shipped.CONFIGURATION, shipped.EDITION_TESTS)
        for number in re.findall(r"open_file_cache max=(\d+)", file.read_text())
    )
    connections = re.search(r"worker_connections (\d+)", (tmp_path / "nginx.conf").read_text())

    for process in _workers(tmp_path):
        limits = Path(f"/proc/{process}/limits").read_text()
        may_open = re.search(r"Max open files +(\d+)", limits)
        assert int(may_open[1]) >= held + 2 * int(connections[1])


def _let_all_hold_it(edge, folder):
    with ThreadPoolExecutor(READERS) as readers:
        for _until_each_has_answered in range(50):
            list(readers.map(edge.get, ["/nasional/"] * READERS))
            if all(_kept_open(at, folder / "cache") for at in _workers(folder)):
                return
    pytest.fail("not every process holds the page open")


def _workers(folder):
    master = (folder / "pid").read_text().strip()
    processes = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [at for at in processes if b"worker" in Path(f"/proc/{at}/cmdline").read_bytes()]


def _kept_open(process, cache):
    """Which files of the cache a process holds open."""
    opened = (os.readlink(file) for file in Path(f"/proc/{process}/fd").iterdir())
    return [file for file in opened if file.startswith(str(cache))]
