"""Pages of many addresses through the nginx we ship, beside an nginx that gives the same bytes with the same
headers as files; then what is left when the application stops.
"""

import os
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from django.conf import settings
from django.utils import timezone

from articles.models import Article
from tests.benchmarks import figures, published, served, wrk
from tests.deploy import shipped

ADDRESSES = 2000
PAIRS = 9
SECONDS = 2
# An address kept so long has grown old: it is shown because nobody answers.
OLD = 61
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
        with served.web(port=ports.application):
            addresses = _addresses()
            warm = {address: _get(ports.site, address).content for address in addresses}
            begun = time.monotonic()
            _measure(folder / "files", ports.site, warm)
        time.sleep(max(0, begun + OLD - time.monotonic()))
        _see_what_is_left(ports.site, warm)


def _addresses() -> list[str]:
    stories = Article.objects.published(at=timezone.now()).defer("body").newest_first()
    return [story.get_absolute_url() for story in stories[:ADDRESSES]]


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
        "max_ranges 0; "
        f"gzip on; gzip_vary on; {headers} }}"
    )


def _see_the_same(file, page) -> None:
    """The same bytes, and the same headers as long as each other."""
    told = [
        {name.lower(): len(value) for name, value in answer.getheaders()} for answer in (file, page)
    ]
    if file.content != page.content or told[0].keys() != told[1].keys():
        raise SystemExit(f"A file is not what the page is: {told[0]} {told[1]}")


def _see_what_is_left(port: int, warm: dict[str, bytes]) -> None:
    left = sum(_get(port, address).content == content for address, content in warm.items())
    cold = _get(port, COLD)
    figures.note(
        f"  without the application: {left:,} of {len(warm):,} pages as they were {OLD} s before; "
        f"another address: {cold.status}, after {cold.getheader('Retry-After')} s"
    )


def _get(port: int, address: str):
    connection = HTTPConnection("localhost", port, timeout=20)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer
