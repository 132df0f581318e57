"""Opening: what a typed path means, and the records of all that it holds.

::

    finding     a path, a folder or an address of an object store (stores) to files
    unpacking   a file to its records, through compressions and archives
    bounds      how much a file may unpack to
"""

from articles.importing.opening.endings import ACCEPTED, ending
from articles.importing.opening.finding import DumpFile, MissingPath, NothingThere, find_dumps
from articles.importing.opening.unpacking import File, Found, records_in

__all__ = [
    "ACCEPTED",
    "DumpFile",
    "File",
    "Found",
    "MissingPath",
    "NothingThere",
    "ending",
    "find_dumps",
    "records_in",
]
