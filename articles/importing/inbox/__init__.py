"""The inbox: a folder whose files are imported as they come, and then laid aside.

::

    lying         what lies there, and what of it will never be read
    watching      one look: what has grown is waited for, what is still is landed, what is over is put away
    putting_away  to done/ or failed/, with the reasons beside it, never over anything

The sub-folder names the source: ``inbox/Kantor Arsip/2026/berita.txt`` is "Kantor Arsip"'s ``2026/berita.txt``.
Nothing sleeps here: whoever looks, looks again later, and rows remember what was seen.
"""

from articles.importing.inbox.lying import MissingInbox
from articles.importing.inbox.watching import Watched, watch

__all__ = ["MissingInbox", "Watched", "watch"]
