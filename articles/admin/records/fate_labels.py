"""How each fate is marked, from harmless to urgent."""

from articles.models import DumpRecord

Fate = DumpRecord.Fate

FATE_LABELS = {
    Fate.PENDING: "default",
    Fate.CREATED: "success",
    Fate.UPDATED: "info",
    Fate.UNCHANGED: "default",
    Fate.DUPLICATE: "default",
    Fate.KEPT: "warning",
    Fate.REVIEW: "warning",
    Fate.QUARANTINED: "danger",
    Fate.UNREAD: "default",
}
