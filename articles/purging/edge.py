"""Telling the cache in front of the application what an event has made stale.

The cache is the nginx of ``deploy/nginx.conf``: asked for an address on its second, local port, it forgets
what it keeps of it. It knows addresses one by one only; what has a query is therefore kept for a moment. All at once
it forgets by an edition, whose number all that it keeps bears: files in ``EDGE_EDITION`` say which it is.
"""

import http.client
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings

from articles.models import Change
from articles.purging.addresses import Everywhere, stale_addresses

SECONDS = 5
# As many as nginx looks at: by the time that the numbers begin anew, what was kept is long past.
EDITION_BITS = 8


class EdgeUnreachable(Exception):
    """The cache in front did not do as it was told; what it keeps may be stale."""


def purge(changes: list[Change]) -> None:
    """Let the cache forget what these events touch; raises EdgeUnreachable."""
    try:
        _forget(stale_addresses(changes))
    except Everywhere:
        begin_edition()


def begin_edition() -> None:
    """Let the cache forget everything: within a second nothing that it keeps is asked for any more.

    The number of an edition is written in files that are there or not, one for each bit, of which the next number
    changes a single one (Gray's code): in no moment is an older edition to be seen.
    """
    folder = Path(settings.EDGE_EDITION)
    folder.mkdir(parents=True, exist_ok=True)
    written = sum(1 << bit for bit in range(EDITION_BITS) if (folder / str(bit)).exists())
    number = 0
    for shift in range(EDITION_BITS):
        number ^= written >> shift
    following = (number + 1) % (1 << EDITION_BITS)
    changed = folder / str((written ^ following ^ (following >> 1)).bit_length() - 1)
    if changed.exists():
        changed.unlink()
    else:
        changed.touch()


def _forget(addresses: set[str]) -> None:
    edge = urlsplit(settings.EDGE_PURGE_URL)
    connection = http.client.HTTPConnection(edge.hostname, edge.port, timeout=SECONDS)
    try:
        for address in sorted(addresses):
            connection.request("GET", quote(address))
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (200, 404, 412):  # 404, or 412: nothing was kept of it
                raise EdgeUnreachable(f"{address}: {answer.status}")
    except (OSError, http.client.HTTPException) as error:
        raise EdgeUnreachable(str(error)) from error
    finally:
        connection.close()
