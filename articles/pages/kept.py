"""Public answers kept in the memory of a web process until an event makes them stale.

A process reads in the change feed what happened since it last looked, no more than once a second where nobody
else keeps its answers, and drops what that touches (``purging``). What no event tells of, like who
belongs to the newsroom, is dropped by age.
"""

import threading
import time
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from articles import purging
from articles.models import Change, ChangeCounter

# Seconds between two looks into the feed, and after which an answer is made anew in any case. A cache in front
# keeps for long what it gets, so it gets nothing that an event has touched.
LOOK_EVERY = 0.0 if settings.EDGE_PURGE_URL else 1.0
MAX_AGE = 60.0
# Bytes of all answers together.
ROOM = 64 * 1024 * 1024
# After so many events it is cheaper to begin anew than to ask what each touches.
MOST_EVENTS = 500

#: Where and how it was asked for: scheme, host and the whole path.
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    keys: frozenset[str]
    made_at: float

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=dict(self.headers))


class KeptAnswers:
    """The answers of one process; its threads share it."""

    def __init__(self, *, room: int = ROOM):
        self.room = room
        self._lock = threading.Lock()
        self._answers: OrderedDict[Place, Answer] = OrderedDict()
        self._places: defaultdict[str, set[Place]] = defaultdict(set)
        self._bytes = 0
        self._looked_at = 0.0
        #: The newest event that is accounted for; None until the first answer is about to be kept.
        self._number: int | None = None

    def get(self, place: Place) -> Answer | None:
        """The answer kept for this place, if nothing has touched it since."""
        if place not in self._answers:
            return None
        self._look(LOOK_EVERY)
        with self._lock:
            answer = self._answers.get(place)
            if answer is None or time.monotonic() - answer.made_at > MAX_AGE:
                return None
            self._answers.move_to_end(place)
            return answer

    def moment(self) -> int:
        """The newest event accounted for; take it before an answer is made, and give it to ``keep``."""
        if self._number is None:
            self._number = _newest()
        return self._number

    def is_touched(self, keys: set[str], *, since: int) -> bool:
        """Whether an event since the moment makes what bears these keys stale; costs a look into the feed."""
        self._look(0)
        if self._number == since:
            return False
        events = Change.objects.filter(number__gt=since)
        return self._number - since > MOST_EVENTS or bool(keys & purging.stale_keys(events))

    def keep(
        self, place: Place, response: HttpResponse, *, keys: set[str], since: int, at: datetime
    ) -> None:
        """Keep an answer begun at the moment ``since``, unless an event was looked at meanwhile.

        The response gets its ``Last-Modified``: the moment at which these bytes were first made here.
        """
        with self._lock:
            before = self._answers.get(place)
            is_same = before is not None and ("ETag", response["ETag"]) in before.headers
            told = dict(before.headers)["Last-Modified"] if is_same else http_date(at.timestamp())
            response["Last-Modified"] = told
            if since != self._number or len(response.content) > self.room:
                return
            self._drop(place)
            self._answers[place] = Answer(
                response.status_code,
                tuple(response.items()),
                response.content,
                frozenset(keys),
                time.monotonic(),
            )
            self._bytes += len(response.content)
            for key in keys:
                self._places[key].add(place)
            while self._bytes > self.room:
                self._drop(next(iter(self._answers)))

    def _look(self, every: float) -> None:
        """Account for the events since the last look, when that is so many seconds ago."""
        with self._lock:
            now = time.monotonic()
            if now - self._looked_at < every:
                return
            self._looked_at = now
            seen = self._number
        newest = _newest()
        if newest == seen:
            return
        is_far = newest < seen or newest - seen > MOST_EVENTS
        events = Change.objects.filter(number__gt=seen, number__lte=newest)
        keys = purging.stale_keys(events) if not is_far else ()
        with self._lock:
            self._number = newest
            places = list(self._answers) if is_far else {p for k in keys for p in self._places[k]}
            for place in places:
                self._drop(place)

    def _drop(self, place: Place) -> None:
        answer = self._answers.pop(place, None)
        if answer is None:
            return
        self._bytes -= len(answer.content)
        for key in answer.keys:
            self._places[key].discard(place)
            if not self._places[key]:
                del self._places[key]


def place_of(request: HttpRequest) -> Place:
    return request.scheme, request.get_host(), request.get_full_path()


def _newest() -> int:
    return ChangeCounter.objects.values_list("last", flat=True).first() or 0


answers = KeptAnswers()
