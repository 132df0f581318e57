"""Celery's door: it only says "look", the database knows what there is to do (law 5).

A lost message loses nothing: every worker looks by itself when it starts, and again every few seconds.
"""

import logging
import secrets
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from celery import current_app, shared_task
from celery.signals import worker_ready
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone, translation
from kombu.exceptions import OperationalError

from articles import commenting, counting, following, hub, importing, picturing, search
from articles.models import Article, Change, Import
from articles.purging import edge

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 15
# How often somebody asks whether a source has gone quiet.
SILENCE_SECONDS = 15 * 60
# How often somebody looks at the clock on complaints, and for what is kept no longer than needed.
DEADLINE_SECONDS = 5 * 60
FORGET_SECONDS = 60 * 60
# A worker that was asked to end finishes the task at hand first, so none may take long.
READ_SECONDS = 10
# More messages than that would only find nothing left to do.
MOST_READERS = 8
# How often a reader is called while records land, and how much of the time calling may take then.
CALL_SECONDS, CALL_SHARE = 0.2, 0.1
# How often the cache in front is told by the clock, and after how long once more. Workers that are busy take a message
# later than the next is sent; were it of no use by then, the cache would hear nothing as long as they are.
EDGE_SECONDS = 1
EDGE_EXPIRES = 15
COUNT_SECONDS = 60
# How often somebody looks whether a picture or a card is to be drawn, and how many cards at once.
DRAW_SECONDS = 5
CARDS_AT_ONCE = 20
EDGE_AGAIN = timedelta(seconds=5)
LEARN_SECONDS = 15
# How often a hub is told, and how old an event must be: by then the cache in front has been told twice.
HUB_SECONDS = 5
HUB_AFTER = EDGE_AGAIN + timedelta(seconds=EDGE_SECONDS)


@shared_task
def read_chunks(**_added_later) -> None:
    """Read what has landed and nobody reads, for a while; if there is more, say so to the next."""
    chunks = importing.work(clock=timezone.now, seconds=READ_SECONDS)
    if chunks:
        logger.info("Read %s chunks", chunks)
    if importing.is_work_left():
        read_chunks.apply_async(expires=SWEEP_SECONDS)


@shared_task
def tell_edge(**_added_later) -> None:
    """Let the cache in front forget what events have made stale: at once, and once more a little later, for
    an answer that was begun before the event may have been kept after it."""
    now = timezone.now()
    try:
        following.follow("edge", edge.purge, until=now)
        following.follow("edge, again", edge.purge, until=now - EDGE_AGAIN)
    except edge.EdgeUnreachable as error:
        logger.warning("The cache in front cannot be purged, it is tried again: %s", error)


def tell_edge_at_once() -> None:
    """Tell the cache in front as soon as an event is heard of, past the queue, where an import may be before it.

    For a thread of the worker, which ends with it; ``tell_edge`` by the clock does what this one misses.
    """
    for _event in following.heard():
        try:
            tell_edge()
        except DatabaseError as error:
            logger.warning("The cache in front is not told at once: %s", error)
        close_old_connections()


@shared_task
def tell_hub(**_added_later) -> None:
    """Tell the hub whose feeds have changed; its followers are told by it."""
    try:
        following.follow("hub", hub.ping, until=timezone.now() - HUB_AFTER)
    except hub.HubUnreachable as error:
        logger.warning("The hub cannot be told, it is tried again: %s", error)


@shared_task
def count_reads(**_added_later) -> None:
    """Add what was read since the last look to the hours of the stories."""
    counting.count(settings.READS_LOG, until=timezone.now())


@shared_task
def forget_reads(**_added_later) -> None:
    """Drop the hours that nothing looks back to; if there is more, say so to the next."""
    if counting.forget(at=timezone.now()) == counting.FORGOTTEN_AT_ONCE:
        forget_reads.apply_async(expires=FORGET_SECONDS)


@shared_task
def learn_words(**_added_later) -> None:
    """Let search know the words of what was published; if there is more, say so to the next."""
    now = timezone.now()

    def learn(changes: list[Change]) -> None:
        published = [
            change.article_id for change in changes if change.event == Change.Event.PUBLISHED
        ]
        if published:
            search.learn(Article.objects.published(at=now).filter(pk__in=published))

    if following.follow("words", learn, until=now) == following.MOST:
        learn_words.apply_async(expires=LEARN_SECONDS)


@shared_task
def draw_pictures(**_added_later) -> None:
    """Draw the picture that is due the longest and a few cards, remove what nothing shows; if there is more,
    say so to the next."""
    now = timezone.now()
    following.follow(
        "share cards", lambda changes: picturing.note_events(changes, at=now), until=now
    )
    is_drawn = picturing.draw_due(at=now)
    cards = picturing.draw_due_cards(at=now, most=CARDS_AT_ONCE)
    removed = picturing.remove_discarded(at=now)
    if is_drawn or cards or removed:
        draw_pictures.apply_async(expires=DRAW_SECONDS)


@shared_task
def watch_inbox(**_added_later) -> None:
    """Import what lies still in the inbox, and put away what has been imported."""
    try:
        watched = importing.watch(
            Path(settings.DUMP_INBOX),
            still=settings.DUMP_INBOX_STILL,
            call=caller(),
            at=timezone.now(),
        )
    except importing.MissingInbox as error:
        logger.warning("%s", error)
        return
    for run in watched.runs:
        call_readers(run)


@shared_task
def tell_silences(**_added_later) -> None:
    """Notice which sources have gone quiet, and write to the newsroom about those it does not know of."""
    now = timezone.now()
    importing.notice_silences(at=now)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            importing.tell_silences(at=now)
    except OSError as error:  # SMTP's own, too
        logger.warning(
            "The letter about quiet sources cannot be sent, it is tried again: %s", error
        )


@shared_task
def tell_deadlines(**_added_later) -> None:
    """Write to moderators about complaints that are nearly due, or overdue."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            commenting.tell_deadlines(at=timezone.now())
    except OSError as error:  # SMTP's own, too
        logger.warning(
            "The letter about reported comments cannot be sent, it is tried again: %s", error
        )


@shared_task
def forget_readers(**_added_later) -> None:
    """Drop what is kept of those who comment no longer than it is needed."""
    commenting.forget(at=timezone.now())


def call_readers(run: Import) -> None:
    """Tell the workers that a run has landed, or goes on; call it after the commit.

    One is called in any case: a run without chunks wants its end, too.
    """
    _call(min(max(run.chunks.filter(done_at__isnull=True).count(), 1), MOST_READERS))


def caller() -> Callable[[], None]:
    """What calls a reader for a run that is still landing: now and then, however often it is called itself.

    Where the queue is slow to answer, or does not, landing does not wait for it each time.
    """
    due = float("-inf")

    def call() -> None:
        nonlocal due
        if (begun := time.monotonic()) >= due:
            _call(1)
            due = begun + max(CALL_SECONDS, (time.monotonic() - begun) / CALL_SHARE)

    return call


def call_drawers() -> None:
    """Tell a worker that a picture came in; call it after the commit."""
    _send(draw_pictures, DRAW_SECONDS)


def _call(readers: int) -> None:
    """Where the queue is out of reach nothing is lost: the workers sweep."""
    for _reader in range(readers):
        _send(read_chunks, SWEEP_SECONDS)


def _send(task, expires: float) -> None:
    try:
        task.apply_async(expires=expires)
    except OperationalError as error:
        logger.warning("The queue cannot be reached, the workers will find the work: %s", error)


def is_worker_there(*, seconds: float = 2.0) -> bool:
    """Whether any worker answers."""
    try:
        return bool(current_app.control.ping(timeout=seconds, limit=1))
    except OperationalError:
        return False


def worker_command(*, processes: int) -> list[str]:
    """What starts a worker of this project, beside whatever others there are on this machine."""
    return [
        *(sys.executable, "-m", "celery", "--quiet", "--app", current_app.main, "worker"),
        # RabbitMQ refuses a second worker of one name.
        *("--hostname", f"{secrets.token_hex(4)}@%h"),
        *("--loglevel", "WARNING", "--concurrency", str(processes)),
        # It talks to no other worker, so it is there sooner and gone sooner.
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


@worker_ready.connect
def sweep(sender, **_signal) -> None:
    """Look now, and again every few seconds as long as the worker lives, beat or not.

    A message that nobody took before the next one is of no use any more.
    """

    sender.timer.call_repeatedly(COUNT_SECONDS, _send, (count_reads, COUNT_SECONDS))
    sender.timer.call_repeatedly(DRAW_SECONDS, _send, (draw_pictures, DRAW_SECONDS))
    sender.timer.call_repeatedly(LEARN_SECONDS, _send, (learn_words, LEARN_SECONDS))
    if settings.EDGE_PURGE_URL:
        threading.Thread(target=tell_edge_at_once, name="edge", daemon=True).start()
        sender.timer.call_repeatedly(EDGE_SECONDS, _send, (tell_edge, EDGE_EXPIRES))
    if settings.WEBSUB_HUB:
        sender.timer.call_repeatedly(HUB_SECONDS, _send, (tell_hub, HUB_SECONDS))
    sender.timer.call_repeatedly(SILENCE_SECONDS, _send, (tell_silences, SILENCE_SECONDS))
    sender.timer.call_repeatedly(DEADLINE_SECONDS, _send, (tell_deadlines, DEADLINE_SECONDS))
    sender.timer.call_repeatedly(FORGET_SECONDS, _send, (forget_readers, FORGET_SECONDS))
    sender.timer.call_repeatedly(FORGET_SECONDS, _send, (forget_reads, FORGET_SECONDS))
    if settings.DUMP_INBOX:
        sender.timer.call_repeatedly(SWEEP_SECONDS, _send, (watch_inbox, SWEEP_SECONDS))
    _call(1)
    sender.timer.call_repeatedly(SWEEP_SECONDS, _call, (1,))
