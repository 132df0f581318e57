"""How dumps come in: their sources, handing them in, and following, reading anew and undoing what came."""

from articles.admin.imports import screen, source

__all__ = ["screen", "source"]
