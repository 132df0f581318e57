"""Signs of what stands below a story: its source, other stories, pictures."""

import re

from articles.dumps import traits
from articles.dumps.dates import is_dateline_of_page, is_relative, leads_with_date
from articles.dumps.grammar import Mark
from articles.dumps.headings import heading_share
from articles.dumps.labels import VALUE_OF
from articles.dumps.phrases import is_closing
from articles.dumps.signs import Line, above_items

from .forms import has_label, is_headline_shaped
from .rule import LEDE, NEXT, STORY, TITLE, Rule

_RERUN = re.compile(
    r"\(?(?:artikel|berita|tulisan|konten) ini (?:(?:telah|sudah|pernah|pertama kali) ){0,2}"
    r"(?:tayang|terbit|dimuat|dipublikasikan|diterbitkan|bersumber|merupakan hasil)",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"!\[[^\]]*\]|<(?:image|img|figure|iframe|video)\b|[-|: ]{3,}$|"
    r"\[(?:gambas|video|foto|image|embed|tweet|instagram)[:\]]|"
    r"https?://(?:www\.)?youtu|\((?:video|foto|photo|gambar): ?https?://",
    re.IGNORECASE,
)


_MEDIA_ADDRESS = re.compile(r"(?:video|foto|photo|gambar): ?https?://", re.IGNORECASE)


_HEADLINE_ITEM = re.compile(r"(?:[-–•·▪*]|\d{1,2}[.)])\s?(.+)")
_LONG_STORY = "\n".join((TITLE, *2 * (" ".join(5 * (LEDE,)),), NEXT))
_FEWEST_SPACES, _NO_HEADLINE_ENDS_SO = 3, ".,;:"


def _is_entry_of_list(line: Line) -> bool:
    return line.before is not None and line.before.text in ("-", "•", "*", "·")


def headline_item(text: str) -> str | None:
    """The headline of an item that is a headline and nothing else."""
    found = _HEADLINE_ITEM.match(text)
    if found is None or found[1].count(" ") < _FEWEST_SPACES or text[-1] in _NO_HEADLINE_ENDS_SO:
        return None
    return found[1] if heading_share(found[1]) >= 0.7 else None


def _is_in_list_of_stories(line: Line) -> bool:
    above = above_items(line)
    return above is not None and is_closing(above.text)


def _is_far_down(line: Line) -> bool:
    return line.at > 3


def _is_last(line: Line) -> bool:
    return line.left == 0 and line.at > 3 and line.follows_end


RULES = (
    Rule(
        "sumber: nama",
        Mark.SOURCE,
        8.0,
        lambda line: bool(line.rest) and VALUE_OF.get(line.label) is Mark.SOURCE,
        "Sumber: KabarMeranduk.com",
        above=STORY,
        below="",
        longest=120,
        needs=traits.LABELLED,
    ),
    Rule(
        "label sumber sendirian",
        Mark.SOURCE,
        6.0,
        has_label(Mark.SOURCE),
        "Sumber:",
        above=STORY,
        below="",
        longest=60,
        needs=traits.LABELLED | traits.COLON_AT_END,
    ),
    Rule(
        "butir judul di bawah kepala daftar",
        Mark.RELATED,
        6.5,
        lambda line: headline_item(line.text) is not None,
        "- Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\n{NEXT}\nBerita Terkait",
        below="- Warga Menanam Pohon di Tepi Sungai",
        longest=230,
        needs=traits.ITEM,
        lacks=traits.PIECE,
        around=_is_in_list_of_stories,
    ),
    Rule(
        "artikel ini telah tayang di",
        Mark.SOURCE,
        8.0,
        lambda line: _RERUN.match(line.text) is not None,
        "Artikel ini telah tayang di KabarMeranduk.com dengan judul Pasar Lama Dibuka Lagi",
        above=STORY,
        below="",
        longest=400,
        needs=traits.RERUN,
    ),
    Rule(
        "judul berekor garis tegak",
        Mark.RELATED,
        8.0,
        lambda line: line.text[-1] == "|" and line.first not in "|!-" and line.words > 1,
        "Harga Cabai Naik Lagi |",
        above=STORY,
        below="![]() |\n---|",
        longest=400,
        needs=traits.BAR_AT_END,
    ),
    Rule(
        "tanggal lalu judul",
        Mark.RELATED,
        6.0,
        lambda line: leads_with_date(line.text),
        "Senin, 3 Februari 2025 Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\nBerita Terkait",
        below="",
        longest=230,
        needs=traits.YEAR,
        lacks=traits.CLOSED,
    ),
    Rule(
        "tanggal dalam daftar berita",
        Mark.RELATED,
        7.0,
        lambda line: is_dateline_of_page(line.text),
        "Senin, 3 Februari 2025",
        above=f"{STORY}\nBerita Terkait\n-",
        below="Harga Cabai Naik Lagi di Meranduk",
        longest=120,
        needs=traits.YEAR,
        around=_is_entry_of_list,
    ),
    Rule(
        "waktu dalam daftar berita",
        Mark.RELATED,
        7.0,
        lambda line: is_relative(line.text),
        "4 hari lalu",
        above=f"{_LONG_STORY}\nBerita Terkait",
        below="Harga Cabai Naik Lagi di Meranduk",
        longest=60,
        needs=traits.ITEM | traits.FEW_WORDS,
        lacks=traits.NEAR_TOP,
    ),
    Rule(
        "bentuk judul berita lain",
        Mark.RELATED,
        3.0,
        is_headline_shaped,
        "Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\n{NEXT}\nBerita Terkait",
        below="",
        longest=230,
        lacks=traits.NO_HEADLINE | traits.MARKED | traits.PIECE | traits.FEW_WORDS,
        around=_is_far_down,
    ),
    Rule(
        "judul lain di baris terakhir",
        Mark.RELATED,
        3.5,
        is_headline_shaped,
        "Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\n{NEXT}",
        below="",
        longest=230,
        lacks=traits.NO_HEADLINE | traits.MARKED | traits.PIECE | traits.FEW_WORDS,
        around=_is_last,
    ),
    Rule(
        "gambar, video, atau garis tabel",
        Mark.MEDIA,
        9.0,
        lambda line: _MEDIA.match(line.text) is not None,
        "![suasana pasar](https://contoh.invalid/pasar.jpg) |",
        above=f"{STORY}\nHarga Cabai Naik |",
        below="---|",
        longest=400,
        needs=traits.MARKED,
    ),
    Rule(
        "sebaris seperti judul di ekor",
        Mark.RELATED,
        1.0,
        lambda line: line.words < 23,
        "Harga cabai naik lagi di Meranduk",
        above=f"{STORY}\n{NEXT}\nBerita Terkait",
        below="Warga menanam pohon di tepi sungai",
        longest=230,
        lacks=traits.CLOSED | traits.FEW_WORDS | traits.PIECE | traits.MARKED | traits.NO_HEADLINE,
        around=_is_far_down,
    ),
    Rule(
        "gambar atau video: alamat",
        Mark.MEDIA,
        9.0,
        lambda line: _MEDIA_ADDRESS.match(line.text) is not None,
        "Video: https://contoh.invalid/pasar",
        above=STORY,
        below=NEXT,
        longest=400,
        needs=traits.PICTURE | traits.COLON,
    ),
)
