"""What an import brought, record by record: how it was read, the desk and the quarantine, what was taken out."""

from articles.admin.records import redaction, screen

__all__ = ["redaction", "screen"]
