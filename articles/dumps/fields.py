"""The names under which people keep an article's fields, in one table."""

from collections.abc import Mapping

from .record import Given

#: Field → the names it goes by, best first; compared without case, spaces and underscores.
NAMES = {
    "text": (
        "isi", "isi_berita", "isi_artikel", "konten", "teks", "naskah",
        "text", "content", "body", "article", "full_text", "maintext",
    ),
    "title": ("judul", "judul_berita", "title", "headline"),
    "date": (
        "tanggal", "tanggal_terbit", "tanggal_publikasi", "waktu", "tayang",
        "date", "published", "published_at", "date_publish", "publish_date", "pubdate", "datetime",
    ),
    "author": ("penulis", "author", "authors", "byline", "wartawan", "reporter"),
    "editor": ("editor", "editors", "redaktur", "penyunting"),
    "url": ("url", "link", "tautan", "alamat", "source_url", "canonical"),
    "supplier_id": ("id", "guid", "uuid", "article_id", "id_berita"),
    "publisher": ("publisher", "sumber", "source", "media", "penerbit", "situs", "source_domain"),
}  # fmt: skip


def settled(name: str) -> str:
    return name.strip().casefold().replace("_", "").replace(" ", "").replace("-", "")


_FIELD_OF = {
    settled(name): (field, rank)
    for field, names in NAMES.items()
    for rank, name in enumerate(names)
}


def text_and_given(row: Mapping) -> tuple[str | None, Given]:
    """The text of a row (None if no key names one) and the fields beside it."""
    best: dict[str, tuple[int, object]] = {}
    for name, value in row.items():
        field, rank = _FIELD_OF.get(settled(name), (None, 0))
        if field and value not in (None, "", []) and (field not in best or rank < best[field][0]):
            best[field] = rank, value
    found = {field: _printed(value) for field, (_, value) in best.items()}
    text = found.pop("text", None)
    return text, Given(**found)


def _printed(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(_printed(part) for part in value)
    if isinstance(value, Mapping):
        return _printed(value.get("name") or value.get("nama") or "")
    return str(value)
