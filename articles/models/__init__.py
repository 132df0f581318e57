"""What is stored.

Code outside imports from this package; inside it the modules know each other in this order only:
``settling`` (text made comparable), ``body`` (the vocabulary of an article's text), ``addresses``, ``imprint``,
``classification``, ``source``, ``image``, ``word`` -> ``people``, ``article`` -> ``search_entry``, ``credit``,
``likeness``, ``link`` -> ``revision``, ``audit``, ``change``, ``notice``, ``reads``, ``share``, ``commenter`` ->
``comment`` -> ``moderation`` -> ``intake`` (how dumps came in) -> ``record`` -> ``rereading`` (what was read later),
``watching`` (inbox and silences) -> ``roles`` (who may do what).
"""

from articles.models.article import FIRST_DAY, UNDATED, Article
from articles.models.audit import AuditEntry
from articles.models.change import Change, ChangeCounter, Follower
from articles.models.classification import RESERVED_SLUGS, Desk, FormerAddress, Section, Tag
from articles.models.comment import (
    DUE_WITHIN,
    ClosedComments,
    Comment,
    CommentGround,
    CommentReport,
)
from articles.models.commenter import Commenter, TermsAcceptance
from articles.models.credit import Credit
from articles.models.image import DiscardedFile, Image, Rendition
from articles.models.imprint import Imprint
from articles.models.intake import Chunk, Import, Origin, RawBytes, Redaction
from articles.models.likeness import Resemblance, Sketch
from articles.models.link import Headline, LinkSuggestion, RelatedLink
from articles.models.moderation import ModerationEntry
from articles.models.notice import Notice
from articles.models.people import Alias, Author, Editor, Person, PersonMerge
from articles.models.reads import ReadHour, ReadLog
from articles.models.record import DumpRecord
from articles.models.rereading import Correction, Rereading
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.share import ShareCard
from articles.models.source import RoutingRule, Source
from articles.models.watching import InboxFile, Silence
from articles.models.word import Word

__all__ = [
    "DUE_WITHIN",
    "FIRST_DAY",
    "RESERVED_SLUGS",
    "UNDATED",
    "Alias",
    "Article",
    "AuditEntry",
    "Author",
    "Change",
    "ChangeCounter",
    "Chunk",
    "ClosedComments",
    "Comment",
    "CommentGround",
    "CommentReport",
    "Commenter",
    "Correction",
    "Credit",
    "Desk",
    "DiscardedFile",
    "DumpRecord",
    "Editor",
    "Follower",
    "FormerAddress",
    "Headline",
    "Image",
    "Import",
    "Imprint",
    "InboxFile",
    "LinkSuggestion",
    "ModerationEntry",
    "Notice",
    "Origin",
    "Person",
    "PersonMerge",
    "RawBytes",
    "ReadHour",
    "ReadLog",
    "Redaction",
    "RelatedLink",
    "Rendition",
    "Rereading",
    "Resemblance",
    "Revision",
    "RoutingRule",
    "SearchEntry",
    "Section",
    "ShareCard",
    "Silence",
    "Sketch",
    "Source",
    "Tag",
    "TermsAcceptance",
    "Word",
]
