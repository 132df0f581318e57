"""Telling the cache in front of the application what an event has made stale.

The cache is the nginx of ``deploy/nginx.conf``: asked for an address on its second, local port, it forgets
what it keeps of it. It knows addresses one by one only; what has a query is therefore kept for a moment. All at once
it forgets by an edition: what it keeps bears the place to which ``EDGE_EDITION`` leads, and that is moved.
"""

import http.client
import secrets
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings

from articles.models import Change
from articles.purging.addresses import Everywhere, stale_addresses

SECONDS = 5


class EdgeUnreachable(Exception):
    """The cache in front did not do as it was told; what it keeps may be stale."""


def purge(changes: list[Change]) -> None:
    """Let the cache forget what these events touch; raises EdgeUnreachable."""
    try:
        _forget(stale_addresses(changes))
    except Everywhere:
        begin_edition()


def begin_edition() -> None:
    """Let the cache forget everything: nothing that it keeps is asked for any more."""
    now = Path(settings.EDGE_EDITION)
    before = now.resolve() if now.is_symlink() else None
    new = now.with_name(f"{now.name}-{secrets.token_hex(4)}")
    new.mkdir(parents=True)
    leading = new.with_suffix(".new")
    leading.symlink_to(new.name)
    leading.replace(now)
    if before is not None and before.name.startswith(f"{now.name}-"):
        before.rmdir()


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
