"""What twice the text costs, and what memory many records leave behind.

``python -m tests.benchmarks growing``: a record of 20 MB must take less than 2.5 times as long as one of
10 MB, whether it is made of paragraphs, of lines crafted to be hard, or of one line. Then RECORDS
records are read and parsed one after the other, and the memory of the process is noted on the way.
"""

import gc
import itertools
import time

import psutil

from articles.dumps import parse, parse_record
from articles.importing.opening import find_dumps, records_in
from tests.benchmarks import figures, stories

RECORDS, NOTED_EVERY = 100_000, 20_000
_MEGABYTE = 1_000_000
_SENTENCE = (
    "Pasar itu dibuka kembali pada Senin pagi, dua tahun setelah api menghanguskan kiosnya. "
)
#: Name, what is repeated, and the smaller size in MB: of lines with few letters there are many in one.
TEXTS = (
    ("paragraphs", _SENTENCE * 3 + "\n", 10),
    ("one line", _SENTENCE, 10),
    ("one line without a space", "Aa", 10),
    ("one line of glued words", "untukRani", 10),
    ("open sentences", "Menurut petugas yang berjaga di tepi Kalibening\n", 10),
    ("short pieces", "Kalibening\n", 1),
    ("pieces with commas", "menurut, \n", 1),
    ("names", "Rani Mirat, Bayu Sadewa,\n", 2),
    ("see-also lines", "Baca juga: Pasar Lama Dibuka Lagi\n", 4),
    ("labels", "Penulis:\n", 1),
    ("dashes", "-\n", 1),
    ("open brackets", "(" * 60 + "\n", 10),
    ("quotation marks", "“" * 40 + "\n", 10),
    ("initials", "A.B." * 20 + "\n", 10),
    ("addresses", "a.com/" * 15 + "\n", 10),
)


def main() -> None:
    _remember()
    figures.note("growing: twice the text, processor time, best of two")
    for name, unit, megabytes in TEXTS:
        small, large = (
            _seconds(unit * (size * _MEGABYTE // len(unit.encode())))
            for size in (megabytes, 2 * megabytes)
        )
        figures.note(
            f"  {name:<28}{megabytes:>3} MB {small:>6.2f} s   twice {large:>6.2f} s   x {large / small:.2f}"
        )


def _seconds(text: str) -> float:
    return min(_once(text), _once(text))


def _once(text: str) -> float:
    gc.collect()
    begun = time.process_time()
    parse(text)
    return time.process_time() - begun


def _remember() -> None:
    """The same dumps again and again, as one long import would bring them."""
    figures.note(f"memory over {RECORDS:,} records, read and parsed one after the other")
    me = psutil.Process()
    records = (
        found
        for _ in itertools.count()
        for dump in find_dumps(stories.path())
        for found, _inside in records_in(dump)
    )
    for number, record in enumerate(itertools.islice(records, RECORDS), 1):
        parse_record(record)
        if number % NOTED_EVERY == 0 or number == NOTED_EVERY // 8:
            figures.note(
                f"  after {number:>7,} records {me.memory_info().rss / _MEGABYTE:>7.1f} MB"
            )
