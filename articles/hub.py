"""Telling a WebSub hub which feeds have changed, so that it tells those who follow them at once.

The hub (https://www.w3.org/TR/websub/) fetches a feed when it is told of it; so it is told after the caches
in front have forgotten the old one.
"""

import http.client
import logging
from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from articles.models import Change
from articles.purging.addresses import stale_feeds

logger = logging.getLogger(__name__)

SECONDS = 10
# Feeds named in one request.
MOST = 100

# What readers of a feed do not see changes no feed.
_TELLING = frozenset(Change.Event) - {
    Change.Event.PICTURED,
    Change.Event.COMMENTED,
    Change.Event.EDITED,
}
# Answers that another time may be others.
_TRY_AGAIN = (408, 425, 429)


class HubUnreachable(Exception):
    """The hub did not take what it was told; it has to be told again."""


def ping(changes: list[Change]) -> None:
    """Name the feeds that these events changed to the hub; raises HubUnreachable.

    A hub that refuses is not asked again: it would refuse for ever, and what comes after would wait.
    """
    feeds = sorted(stale_feeds(change for change in changes if change.event in _TELLING))
    for first in range(0, len(feeds), MOST):
        _tell(f"{settings.SITE_URL}{feed}" for feed in feeds[first : first + MOST])


def _tell(feeds: Iterable[str]) -> None:
    """One request; where it would lead elsewhere it is not followed."""
    hub = urlsplit(settings.WEBSUB_HUB)
    connect = http.client.HTTPSConnection if hub.scheme == "https" else http.client.HTTPConnection
    connection = connect(hub.hostname, hub.port, timeout=SECONDS)
    said = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
    path = (hub.path or "/") + (f"?{hub.query}" if hub.query else "")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", path, urlencode(said), form)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise HubUnreachable(str(error)) from error
    finally:
        connection.close()
    if status >= 500 or status in _TRY_AGAIN:
        raise HubUnreachable(f"HTTP {status}")
    if status >= 300:
        logger.warning("The hub refuses to be told: HTTP %s", status)
