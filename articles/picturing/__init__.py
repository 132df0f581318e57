"""Pictures made fit for pages, and the cards under which stories are shared: by a worker, never by a page.

``examining`` says what may be uploaded; ``drawing`` and ``carding`` know pixels and nothing else; ``rendering`` and
``sharing`` do what rows say is due, ``discarding`` removes what nothing shows any more.
"""

from articles.picturing.discarding import remove_discarded
from articles.picturing.examining import MOST_BYTES, Refused, examine
from articles.picturing.rendering import discard, draw_due, store
from articles.picturing.sharing import draw_due_cards, note_events

__all__ = [
    "MOST_BYTES",
    "Refused",
    "discard",
    "draw_due",
    "draw_due_cards",
    "examine",
    "note_events",
    "remove_discarded",
    "store",
]
