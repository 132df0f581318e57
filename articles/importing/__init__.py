"""Importing: dumps become articles; twice is once, and every record has a fate.

The way of a record, a module for each step::

    supplying whom they come from, with what rights, and what their source decides
    opening   paths and archives to records      landing   records to rows: raw bytes, chunks, by COPY
    leases    who holds which chunk              working   chunk by chunk, in one transaction each
    reading   bytes to Read or Unread            identity  the keys by which it is known again
    incoming  what it says, as an article's columns
    matching  what becomes of it: decided from what stands, without writing
    storing   what was decided, written: origins (keys), crediting (persons), routing (kanal and desk)
    releasing publishing what it is sure of (doubting), and telling what changed before readers' eyes
    fates     what became of it, written in the same transaction
    steering  pausing, resuming and cancelling a run   relanding going on with a landing that broke off
    rehearsing what would become of records, and why
    silences  sources that stay away             pace, measuring how fast it goes
    inbox     a folder whose files are imported as they come
    undoing   the way back                       redacting taking bytes out where the law demands it
    correcting what editors settle of lines (merging: base, ours, theirs)   reviewing the desk's verdicts
    retrying  out of quarantine by a run of its own  reparsing with a newer parser   exporting for its tests
    provenance from a part of an article to its line   columns what the tables that come in have

A door lands, lets ``tasks.caller()`` call readers meanwhile and ``tasks.call_readers`` after its commit, and
watches ``progress``.
"""

from articles.importing.inbox import MissingInbox, Watched, watch
from articles.importing.landing import Call, HandedIn, call_nobody, land, pasted, uploaded
from articles.importing.leases import is_work_left
from articles.importing.measuring import Measures, measures
from articles.importing.opening import ACCEPTED, DumpFile, MissingPath, NothingThere, find_dumps
from articles.importing.pace import Pace, history, pace, slowest_files
from articles.importing.progress import Progress, progress
from articles.importing.reading import why_redacted
from articles.importing.redacting import CannotRedact, redact
from articles.importing.rehearsing import Report, rehearse, report
from articles.importing.relanding import CannotGoOn, land_rest
from articles.importing.silences import notice_silences, tell_silences
from articles.importing.steering import CannotSteer, cancel, pause, resume
from articles.importing.supplying import AlreadyStated, source_named
from articles.importing.undoing import CannotUndo, Plan, Undone, plan_undo, undo
from articles.importing.working import work

__all__ = [
    "ACCEPTED",
    "AlreadyStated",
    "Call",
    "CannotGoOn",
    "CannotRedact",
    "CannotSteer",
    "CannotUndo",
    "DumpFile",
    "HandedIn",
    "Measures",
    "MissingInbox",
    "MissingPath",
    "NothingThere",
    "Pace",
    "Plan",
    "Progress",
    "Report",
    "Undone",
    "Watched",
    "call_nobody",
    "cancel",
    "find_dumps",
    "history",
    "is_work_left",
    "land",
    "land_rest",
    "measures",
    "notice_silences",
    "pace",
    "pasted",
    "pause",
    "plan_undo",
    "progress",
    "redact",
    "rehearse",
    "report",
    "resume",
    "slowest_files",
    "source_named",
    "tell_silences",
    "undo",
    "uploaded",
    "watch",
    "why_redacted",
    "work",
]
