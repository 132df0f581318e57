"""Signs of the tail, and of what the page strews over the story: source, related, furniture."""

import re

from articles.dumps.dates import is_dateline_of_page, leads_with_date
from articles.dumps.grammar import Mark
from articles.dumps.labels import VALUE_OF
from articles.dumps.signs import Line

from .head import is_headline_shaped
from .rule import LEDE, NEXT, STORY, TITLE, Rule

_RERUN = re.compile(
    r"\(?(?:artikel|berita|tulisan) ini (?:(?:telah|sudah|pernah) )?"
    r"(?:tayang|terbit|dimuat|dipublikasikan)",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"!\[[^\]]*\]|[-|: ]{3,}$|\[(?:gambas|video|foto|image|embed)[:\]]|https?://(?:www\.)?youtu|"
    r"\(?(?:video|foto|photo|gambar): ?https?://",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"advertisement|iklan|(?:advertisement )?scroll to (?:continue|resume).*|loading\.*|share|"
    r"bagikan.*|selengkapnya|copy link|close|promo|text sizes?|aa|medium|large|small|\d{1,3}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\d+ (?:comments?|komentar)|komentar|tags?|topik|(?:topik|tag|foto|video|berita|artikel) terkait|"
    r"berita (?:lainnya|populer|terbaru)|terpopuler|terkini|terbaru|show all|lihat semua|index|"
    r"(?:baca |halaman |» ?)?(?:selanjutnya|berikutnya|sebelumnya)|(?:lanjut|kembali) ke halaman.*|"
    r"(?:halaman|hal\.?) ?\d+(?: \d+)*(?: dari \d+)?|rekomendasi.*|pilihan editor",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"\(?\*{1,3}\)?|\(\*/?\w{0,12}\)|[-–—•·*_=|» ]+|\.{3,}")
_CALL = re.compile(
    r"(?:ikuti|simak|akses|update|dapatkan|baca|unduh|download|cek|jangan lewatkan|yuk|gabung|"
    r"bergabung|temukan|nikmati|saksikan|lihat|dengarkan|pastikan|tonton|follow|berita lainnya)\b",
    re.IGNORECASE,
)
_PROMOTED = re.compile(
    r"google news|whats ?app|telegram|instagram|tiktok|channel|saluran|kanal\b|aplikasi|"
    r"\bikuti kami\b|notifikasi|di sini\b|klik\b|youtube|berita lainnya|berita pilihan",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W{0,3}(?:copyright\b|hak cipta|all rights reserved|©|isi komentar|disclaimer\b|"
    r"pedoman media siber|dilarang (?:keras )?(?:mengambil|mengutip|menyalin))",
    re.IGNORECASE,
)


def _is_promotion(line: Line) -> bool:
    return _CALL.match(line.text) is not None and _PROMOTED.search(line.text, 0, 400) is not None


def _is_tag(line: Line) -> bool:
    """A few small words among such lines, with nothing like a sentence around them."""
    above, below = line.before, line.after
    return (
        line.words <= 4
        and line.left < 20
        and not line.closed
        and line.text.islower()
        and above is not None
        and above.words <= 4
        and (below is None or (below.words <= 6 and not below.closed))
    )


def _is_date_of_entry(line: Line) -> bool:
    above = line.before
    return (
        above is not None and above.text in ("-", "•", "*", "·") and is_dateline_of_page(line.text)
    )


def _is_last_and_a_headline(line: Line) -> bool:
    return line.left == 0 and line.at > 3 and line.follows_end and is_headline_shaped(line)


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
    ),
    Rule(
        "judul berekor garis tegak",
        Mark.RELATED,
        8.0,
        lambda line: line.text[-1] == "|" and line.first not in "|!-" and line.words > 1,
        "Harga Cabai Naik Lagi |",
        above=STORY,
        below="![]() |\n---|",
        longest=300,
    ),
    Rule(
        "tanggal lalu judul",
        Mark.RELATED,
        6.0,
        lambda line: not line.closed and leads_with_date(line.text),
        "Senin, 3 Februari 2025 Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\nBerita Terkait",
        below="",
        longest=200,
    ),
    Rule(
        "tanggal dalam daftar berita",
        Mark.RELATED,
        7.0,
        _is_date_of_entry,
        "Senin, 3 Februari 2025",
        above=f"{STORY}\nBerita Terkait\n-",
        below="Harga Cabai Naik Lagi di Meranduk",
        longest=90,
    ),
    Rule(
        "bentuk judul berita lain",
        Mark.RELATED,
        3.0,
        lambda line: line.at > 3 and is_headline_shaped(line),
        "Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\n{NEXT}\nBerita Terkait",
        below="",
        longest=220,
    ),
    Rule(
        "judul lain di baris terakhir",
        Mark.RELATED,
        3.5,
        _is_last_and_a_headline,
        "Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\n{NEXT}",
        below="",
        longest=220,
    ),
    Rule(
        "gambar, video, atau garis tabel",
        Mark.MEDIA,
        9.0,
        lambda line: line.first in "!-[|(hHvVfFgG:" and _MEDIA.match(line.text) is not None,
        "![suasana pasar](https://contoh.invalid/pasar.jpg) |",
        above=f"{STORY}\nHarga Cabai Naik |",
        below="---|",
        longest=600,
    ),
    Rule(
        "perabot halaman",
        Mark.FURNITURE,
        8.0,
        lambda line: _FURNITURE.fullmatch(line.text.rstrip(" :»")) is not None,
        "ADVERTISEMENT",
        above=STORY,
        below=NEXT,
        longest=70,
    ),
    Rule(
        "nomor halaman atau kepala daftar",
        Mark.CLOSING,
        8.0,
        lambda line: _CLOSING.fullmatch(line.text.rstrip(" :»")) is not None,
        "Halaman 1 2 3",
        above=STORY,
        below="Baca selanjutnya",
        longest=70,
    ),
    Rule(
        "tanda tanpa kata",
        Mark.FURNITURE,
        4.5,
        lambda line: _NO_WORDS.fullmatch(line.text) is not None,
        "(*)",
        above=STORY,
        below="",
        longest=20,
    ),
    Rule(
        "ajakan mengikuti saluran",
        Mark.FURNITURE,
        7.0,
        _is_promotion,
        "Ikuti kami di Google News",
        above=STORY,
        below="",
        longest=400,
    ),
    Rule(
        "catatan hak cipta atau komentar",
        Mark.CLOSING,
        8.0,
        lambda line: _NOTICE.match(line.text) is not None,
        "Isi komentar adalah tanggung jawab pengguna.",
        above=STORY,
        below="",
        longest=600,
    ),
    Rule(
        "kata tag",
        Mark.CLOSING,
        4.5,
        _is_tag,
        "pasar lama",
        above=f"{TITLE}\n{LEDE}\n(rmt/bys)",
        below="meranduk",
        longest=40,
    ),
    Rule(
        "sisa di ekor halaman",
        Mark.CLOSING,
        0.5,
        lambda line: line.at > 2,
        "Redaksi | Karier",
        above=f"{STORY}\nCOPYRIGHT © KABAR MERANDUK 2025",
        below="",
        longest=400,
    ),
)
