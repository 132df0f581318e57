"""Pages of many addresses through the nginx we ship, beside an nginx that gives the same bytes with the same
headers as files; then what is left when the application stops.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from django.conf import settings
from django.utils import timezone

from articles.models import Article
from articles.purging import edge
from tests.benchmarks import figures, published, served, wrk
from tests.deploy import shipped

ADDRESSES = 2000
PAIRS = 9
SECONDS = 2
# Asked for at once while nothing is kept yet.
ASKING = 8
# So many are kept for a minute only, and have grown old after so long: they are shown because nobody answers.
TO_GROW_OLD, OLD = 500, 62
# Until a minute after its start nginx learns what it keeps on disk, and looks at each file again each second.
LOADED = 62
COLD = "/topik/tidak-ada/"

# What nginx says of a file by itself, in the same words.
_ITS_OWN = {
    *("server", "date", "content-type", "content-length", "connection"),
    *("etag", "last-modified", "vary"),
}


def main() -> None:
    if not wrk.is_there("nginx"):
        return
    if not shipped.is_there():
        figures.note(f"nginx: not measured, for it is missing: {shipped.HOW_TO_INSTALL}")
        return
    published.ensure()
    folder = Path(os.environ["DATA_DIR"])
    ports = shipped.Ports(*(shipped.free_port() for _ in range(3)))
    static = settings.BASE_DIR / "articles" / "static"
    with shipped.site(folder / "kept", ports, static=static):
        os.environ["EDGE_PURGE_URL"] = (
            f"http://{shipped.HOST}:{ports.purge}"  # so it keeps for an hour
        )
        os.environ["EDGE_HEADERS"] = "1"
        with served.web(port=ports.application):
            warm = _ask_for(_addresses(), port=ports.site)
            time.sleep(LOADED)
            _measure(folder / "files", ports.site, warm)
        _see_what_is_left(ports.site, warm, "as they were")
        del os.environ["EDGE_PURGE_URL"]
        settings.EDGE_EDITION = folder / "kept" / shipped.EDITION
        edge.begin_edition()
        time.sleep(shipped.EDITION_SEEN)
        with served.web(port=ports.application):
            old = _ask_for(_addresses()[:TO_GROW_OLD], port=ports.site)
        time.sleep(OLD)
        _see_what_is_left(ports.site, old, f"as they were {OLD} s before, kept for 60")


def _addresses() -> list[str]:
    stories = Article.objects.published(at=timezone.now()).defer("body").newest_first()
    return [story.get_absolute_url() for story in stories[:ADDRESSES]]


def _ask_for(addresses: list[str], *, port: int) -> dict[str, bytes]:
    """Let nginx keep what stands at these addresses."""
    with ThreadPoolExecutor(ASKING) as readers:
        contents = readers.map(lambda address: _get(port, address).content, addresses)
        return dict(zip(addresses, contents, strict=True))


def _measure(folder: Path, port: int, warm: dict[str, bytes]) -> None:
    """By turns, and the middle of the ratios of each pair."""
    files = {}
    folder.mkdir()
    for number, (address, content) in enumerate(warm.items()):
        files[f"/{number}.html"] = address
        (folder / f"{number}.html").write_bytes(content)
    files_port = shipped.free_port()
    kept = _get(port, next(iter(warm)))
    with shipped.nginx(folder, _as_files(folder, files_port, kept), port=files_port):
        for file, address in list(files.items())[:20]:
            _see_the_same(_get(files_port, file), _get(port, address))
        pairs = [
            (
                wrk.rate(f"http://localhost:{files_port}", list(files), seconds=SECONDS),
                wrk.rate(f"http://localhost:{port}", list(warm), seconds=SECONDS),
            )
            for _ in range(PAIRS)
        ]
    size = sum(map(len, warm.values())) / len(warm)
    figures.note(f"nginx: {len(warm):,} pages, {size:,.0f} bytes, middle of {PAIRS} pairs")
    figures.say("  limit: as files", median(limit for limit, _rate in pairs), "requests/s")
    figures.say("  as kept", median(rate for _limit, rate in pairs), "requests/s")
    figures.ratio("  as kept, of files", median(rate / limit for limit, rate in pairs))


def _as_files(folder: Path, port: int, kept) -> str:
    headers = "".join(
        f"add_header {name} {value!r};\n"
        for name, value in kept.getheaders()
        if name.lower() not in _ITS_OWN
    )
    return (
        f"server {{ listen {shipped.HOST}:{port}; root {folder}; server_tokens off; charset utf-8;\n"
        "max_ranges 0; open_file_cache max=4096 inactive=60s; open_file_cache_valid 1s; "
        f"gzip on; gzip_vary on; {headers} }}"
    )


def _see_the_same(file, page) -> None:
    """The same bytes under the same headers, each as long as its like; but for the ETag, which nginx makes itself."""
    told = [
        {name.lower(): len(value) for name, value in answer.getheaders()} for answer in (file, page)
    ]
    alike = [lengths | {"etag": "etag" in lengths} for lengths in told]
    if file.content != page.content or alike[0] != alike[1]:
        raise SystemExit(f"A file is not what the page is: {told[0]} {told[1]}")


def _see_what_is_left(port: int, warm: dict[str, bytes], how: str) -> None:
    left = sum(_get(port, address).content == content for address, content in warm.items())
    begun = time.monotonic()
    cold = _get(port, COLD)
    figures.note(
        f"  without the application: {left:,} of {len(warm):,} pages {how}; another address: {cold.status} "
        f"within {(time.monotonic() - begun) * 1000:.0f} ms, Retry-After {cold.getheader('Retry-After')}"
    )


def _get(port: int, address: str):
    connection = HTTPConnection("localhost", port, timeout=20)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer
