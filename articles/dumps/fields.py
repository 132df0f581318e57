"""The names under which people keep an article's fields, in one table; and what people say of other names."""

import re
from collections.abc import Mapping

from .record import Given

#: Field → the names it goes by, best first; compared without case, spaces, dashes and underscores.
NAMES = {
    "text": (
        "isi", "isi_berita", "isi_artikel", "konten", "teks", "naskah", "isi_teks", "isi_konten",
        "konten_berita", "konten_artikel", "teks_berita", "tubuh_berita", "badan_berita", "artikel", "berita",
        "text", "content", "body", "article", "full_text", "maintext", "main_text", "main",
        "article_body", "article_text", "article_content", "news_content", "news_text", "story", "plain_text",
    ),
    "title": (
        "judul", "judul_berita", "judul_artikel", "judul_naskah", "kepala_berita",
        "title", "headline", "news_title", "article_title",
    ),
    "dek": (
        "ringkasan", "teras", "subjudul", "deskripsi", "cuplikan", "rangkuman",
        "dek", "standfirst", "subtitle", "sub_headline", "summary", "description", "excerpt", "lead", "intro",
    ),
    "date": (
        "tanggal", "tanggal_terbit", "tanggal_publikasi", "tanggal_tayang", "tanggal_berita", "tanggal_rilis",
        "tgl", "tgl_terbit", "tgl_publikasi", "tgl_tayang", "waktu", "waktu_terbit", "waktu_publikasi",
        "waktu_tayang", "tayang", "diterbitkan",
        "date", "published", "published_at", "date_published", "published_date", "date_publish", "publish_date",
        "publication_date", "published_time", "publish_time", "publishing_date", "pub_date", "posted_at",
        "datetime", "timestamp", "created_at",
    ),
    "time": ("jam", "pukul", "jam_terbit", "jam_tayang", "time"),
    "author": (
        "penulis", "nama_penulis", "wartawan", "nama_wartawan", "jurnalis", "pewarta", "penulis_berita",
        "author", "authors", "author_name", "byline", "reporter", "writer", "journalist", "creator",
    ),
    "editor": ("editor", "editors", "redaktur", "penyunting", "nama_editor", "editor_name"),
    "url": (
        "url", "link", "tautan", "alamat", "link_berita", "url_berita", "tautan_berita", "link_artikel",
        "source_url", "canonical", "canonical_url", "permalink", "article_url", "news_url", "href",
    ),
    "supplier_id": ("id", "guid", "uuid", "article_id", "id_berita", "id_artikel", "news_id"),
    "publisher": (
        "publisher", "sumber", "source", "media", "penerbit", "situs", "source_domain", "sumber_berita",
        "nama_media", "portal", "outlet", "site", "site_name", "website", "domain", "source_name",
    ),
    "category": (
        "kategori", "kanal", "rubrik", "kategori_berita", "nama_kanal",
        "category", "categories", "section", "channel", "article_section",
    ),
}  # fmt: skip

#: Column → field, or "" for none: what a person says of a table, before what its names say themselves.
Columns = Mapping[str, str]
NO_COLUMNS: Columns = {}
IGNORE = "abaikan"

_CLOCK = re.compile(r"\d[.:]\d\d")


def settled(name: str) -> str:
    return name.strip().casefold().replace("_", "").replace(" ", "").replace("-", "")


_FIELD_OF = {
    settled(name): (field, rank)
    for field, names in NAMES.items()
    for rank, name in enumerate(names)
}


def field_of(name: str) -> str | None:
    """The field that goes by a name."""
    return _FIELD_OF.get(settled(name), (None, 0))[0]


def field_meant(word: str) -> str | None:
    """The field that a person means by a word: one of its names, or "abaikan" for none (""); None: no field."""
    return "" if settled(word) == IGNORE else field_of(word)


def field_given(name: str, columns: Columns) -> str | None:
    """The field that a column gives: what a person says of it, "" for none, else what its name says."""
    said = {settled(column): field for column, field in columns.items()}
    return said.get(settled(name), field_of(name))


def columns_of(row: Mapping, columns: Columns = NO_COLUMNS) -> dict[str, str]:
    """Field → the column of a row that gives it; of several the best that says something."""
    meant = {settled(name): (field, -1) for name, field in columns.items()}
    best: dict[str, tuple[int, str]] = {}
    for name, value in row.items():
        key = settled(name)
        field, rank = meant.get(key) or _FIELD_OF.get(key, (None, 0))
        if field and value not in (None, "", []) and (field not in best or rank < best[field][0]):
            best[field] = rank, name
    return {field: name for field, (_rank, name) in best.items()}


def text_and_given(row: Mapping, columns: Columns = NO_COLUMNS) -> tuple[str | None, Given]:
    """The text of a row (None if no key names one) and the fields beside it."""
    found = {field: _printed(row[name]) for field, name in columns_of(row, columns).items()}
    text, time = found.pop("text", None), found.pop("time", None)
    if time and "date" in found and not _CLOCK.search(found["date"]):
        found["date"] = f"{found['date']} {time}"
    return text, Given(**found)


def _printed(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(_printed(part) for part in value)
    if isinstance(value, Mapping):
        named = (value.get(key) for key in ("name", "nama", "rendered", "text", "#text"))
        return _printed(next(filter(None, named), ""))
    return str(value)
