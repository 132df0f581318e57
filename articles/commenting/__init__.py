"""What readers say below stories: saying it, complaining of it, deciding on it, and taking it all back.

The verbs that write ``Comment`` and what belongs to it. Where one changes what readers see, the change feed tells
it (law 7), and the pages of comments follow.
"""

from articles.commenting.deadlines import NEAR, tell_deadlines
from articles.commenting.limits import TooMuch
from articles.commenting.moderating import (
    CannotModerate,
    approve,
    block,
    close,
    hide,
    reopen,
    unblock,
)
from articles.commenting.posting import (
    CannotComment,
    CannotReport,
    accept_terms,
    has_accepted_terms,
    introduce,
    join,
    post,
    report,
    why_closed,
)
from articles.commenting.privacy import CannotErase, erase, export, forget, rename
from articles.commenting.terms import VERSION
from articles.commenting.wording import BadWording, settled_name, settled_text

__all__ = [
    "NEAR",
    "VERSION",
    "BadWording",
    "CannotComment",
    "CannotErase",
    "CannotModerate",
    "CannotReport",
    "TooMuch",
    "accept_terms",
    "approve",
    "block",
    "close",
    "erase",
    "export",
    "forget",
    "has_accepted_terms",
    "hide",
    "introduce",
    "join",
    "post",
    "rename",
    "reopen",
    "report",
    "settled_name",
    "settled_text",
    "tell_deadlines",
    "unblock",
    "why_closed",
]
