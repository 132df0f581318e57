"""What a page says beside its stories, line by line: whole phrases as a set, the rest by pattern."""

import re

_STRIPPED = " :»›.…-•·"
_NETWORKS = (
    "facebook twitter whatsapp line telegram email x linkedin threads google+ tumblr pinterest"
)

#: What a page strews anywhere: advertisements, buttons, the names of networks.
_FURNITURE = frozenset(
    """
    advertisement|iklan|loading|share|selengkapnya|copy link|salin tautan|close|tutup|promo|text size
    text sizes|aa|a+|medium|large|small|kecil|sedang|besar|perbesar|whats app|e-mail|print|cetak|simpan
    dengarkan|dengarkan artikel|dengarkan berita|skip ad|play|pause|mute|next|prev|previous|more
    lihat foto|ukuran font|ukuran huruf|ukuran teks|daftar isi|masuk|login|berlangganan|unduh aplikasi
    intinya sih|ringkasan|ringkasan berita|preview|bagikan|bagikan berita|bagikan artikel|ikuti kami
    scroll to continue with content|advertisement scroll to continue with content|scroll to resume content
    scroll to continue|gulir ke bawah|follow us|ikuti|komentari|simpan artikel|lewati|langganan|larger|smaller
    close ads|tutup iklan|no result|view all result|view all
    tiktok|youtube|rss|skip to content|lanjut ke konten|beranda|home|kanal|network|headline
    """.strip().replace("\n", "|").replace("    ", "").split("|")
) | frozenset(_NETWORKS.split())  # fmt: skip
_FURNITURE_FORM = re.compile(
    r"bagikan\b.{0,40}|(?:iklan\W{1,5})?(?:scroll|gulir)\b.{0,20} untuk .{1,40}|"
    r"(?:iklan\W{1,5})?geser\b.{0,20} untuk (?:lanjut|melanjutkan).{0,20}|\d{1,3}|\d{1,6} ?(?:shares?|views?|dibaca)|"
    r"dibaca \d{1,6} kali|\d{1,2}(?:[.,]\d)? ?°? ?c|\d{1,2} (?:mins?|minutes?) read|\d{1,2} menit (?:mem)?baca|"
    r"terverifikasi .{0,40}dewan pers|"
    r"(?:(?:banner|iklan|ads?) ?\d{2,4}x\d{2,4} ?){1,6}"
)

#: What stands below a story only: headings of lists, links to further pages, the comments.
_CLOSING = frozenset(
    """
    komentar|tag|tags|topik|kata kunci|terpopuler|terkini|terbaru|terkait|populer|trending|show all
    lihat semua|index|indeks|selanjutnya|berikutnya|sebelumnya|baca selanjutnya|halaman selanjutnya
    halaman berikutnya|baca sebelumnya|halaman sebelumnya|pilihan editor|pilihan redaksi|pilihan untuk anda
    most popular|must read|mustread|baca lainnya|jangan lewatkan|editor's pick|editor’s pick|editor's choice
    next article|simak lainnya|tentang kami|karier|karir|kebijakan privasi|related news|related posts
    artikel selanjutnya|berita selanjutnya|lihat semua komentar|baca berikutnya|rekomendasi untuk anda
    tinggalkan balasan|tinggalkan komentar|leave a reply|leave a comment|laporkan komentar|posting komentar
    news update|news feed|related videos|related articles|you may also like|you might also like|recommendation
    recommended|recommended for you|latest news|berita terbaru|artikel populer|pedoman media siber
    kode etik|hubungi kami|kontak kami|disclaimer|privacy policy|about us|contact us|company profile|navigasi pos
    """.strip().replace("\n", "|").replace("    ", "").split("|")
)  # fmt: skip
_CLOSING_FORM = re.compile(
    r"(?:\d{1,5}|tidak ada|belum ada|no) (?:comments?|komentar)|tulis komentar.{0,40}|"
    r"rekomendasi.{0,40}|apa reaksi (?:anda|kamu).{0,30}|"
    r"(?:topik|tag|foto|video|berita|artikel|konten) "
    r"(?:terkait|lainnya|populer|terbaru|terkini|pilihan|utama|terpopuler|viral).{0,20}|"
    r"(?:lanjut|kembali|bersambung|baca|lanjutkan) ke halaman.{0,30}|"
    r"(?:halaman|hal\.?|page):? ?\d{1,3}(?:[ |/]{1,3}\d{1,3}){0,20}(?: dari \d{1,3})?"
)


def is_furniture(text: str) -> bool:
    """A button, an advertisement's mark, a row of networks: nothing of the story."""
    bare = text.strip(_STRIPPED).casefold()
    return (
        bare in _FURNITURE
        or _FURNITURE_FORM.fullmatch(bare) is not None
        or (" " in bare and _FURNITURE.issuperset(bare.replace(",", " ").replace("|", " ").split()))
    )


def is_closing(text: str) -> bool:
    """A heading or a link that stands below a story."""
    bare = text.strip(_STRIPPED).casefold()
    return bare in _CLOSING or _CLOSING_FORM.fullmatch(bare) is not None
