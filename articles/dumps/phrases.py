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
    close ads|tutup iklan|no result|view all result|view all|header-ad|latest|salin link|copy url
    tiktok|youtube|rss|skip to content|lanjut ke konten|beranda|home|kanal|network|headline
    skip to main content|langsung ke konten|loncat ke konten|lewati ke konten|toggle navigation|menu|search
    breaking news|hot news|top news|headline news|mohon tunggu|please wait|post views|tweet|baca lebih lanjut
    connect with us|published|breaking|hot|sebarkan artikel ini|sebarkan berita ini|sebarkan
    share this|bagikan ini|like this|continue reading|search for|switch skin|random article|blank|avatar
    """.strip().replace("\n", "|").replace("    ", "").split("|")
) | frozenset(_NETWORKS.split())  # fmt: skip
# What a page's program calls its own parts; a line of nothing else is no line of a story.
_PARTS = _FURNITURE | frozenset(
    """
    icon icons logo avatar photo ad ads adsense header footer banner sidebar slot widget search button
    article box top home back to exit mobile desktop version url link berhasil dicopy disalin tersalin copied copy salin
    font post posts views view blank gravatar thumbnail placeholder image popup in-page inpage leaderboard
    """.split()
)
_PART_STARTS = frozenset(part[:3] for part in _PARTS)
_SIZE = re.compile(r"\d{2,4}x\d{2,4}")
_FURNITURE_FORM = re.compile(
    r"bagikan\b.{0,40}|(?:iklan\W{1,5})?(?:scroll|gulir)\b.{0,20} untuk .{1,40}|"
    r"(?:iklan\W{1,5})?geser\b.{0,20} untuk (?:lanjut|melanjutkan).{0,20}|\d{1,3}|\d{1,6} ?(?:shares?|views?|dibaca)|"
    r"dibaca \d{1,6} kali|\d{1,2}(?:[.,]\d)? ?°? ?c|\d{1,2} (?:mins?|minutes?) read|\d{1,2} menit (?:mem)?baca|"
    r"terverifikasi .{0,40}dewan pers|ukuran (?:font|huruf|teks).{0,12}|font\W{0,5}|waktu baca.{0,20}|"
    r"(?:post |total )?(?:views|dilihat|dibaca|hits)\W{1,3}[\d.,]{1,9}(?: kali)?|laporkan .{1,20}|"
    r"lihat .{1,40} selengkapnya|(?:error\W{1,3})?dilarang .{0,12}cop(?:y|as).{0,12}|"
    r"(?:(?:banner|iklan|ads)? ?\d{2,4}x\d{2,4} ?){1,6}"
)
# With what a line of these forms opens, figures aside.
_FURNITURE_STARTS = frozenset(
    "bag ikl scr gul ges dib ter uku fon wak pos tot vie dil hit lap lih err ban ads".split()
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
    beri komentar|berikan komentar|kirim komentar|batalkan balasan|kembali ke atas|back to top|back to top button
    lainnya|load more|muat lebih banyak|tampilkan lebih banyak|lihat lebih banyak|lihat lainnya|berita rekomendasi
    exit mobile version|lihat versi web|pos terbaru|pos-pos terbaru|artikel terbaru|tulisan terkait|pos terkait
    postingan terkait|postingan populer|anda mungkin juga suka|mungkin anda suka|you may have missed|more from author
    tentang penulis|about the author|previous article|artikel sebelumnya|berita sebelumnya|postingan lama
    postingan lebih baru|pos sebelumnya|pos berikutnya|pasang iklan|info iklan|susunan redaksi|box redaksi
    peta situs|sitemap|syarat dan ketentuan|syarat & ketentuan|ketentuan layanan|pedoman pemberitaan media siber
    tetap terhubung dengan kami|halaman|terms of service|karir
    """.strip().replace("\n", "|").replace("    ", "").split("|")
)  # fmt: skip
_CLOSING_FORM = re.compile(
    r"(?:\d{1,5}|tidak ada|belum ada|no) (?:comments?|komentar)(?: yet)?|tulis komentar.{0,40}|"
    r"(?:(?:belum|tidak) ada komentar|jadilah yang pertama).{0,60}|"
    r"rekomendasi.{0,40}|apa reaksi (?:anda|kamu).{0,30}|"
    r"(?:topik|tag|foto|video|berita|artikel|konten) "
    r"(?:terkait|lainnya|populer|terbaru|terkini|pilihan|utama|terpopuler|viral).{0,20}|"
    r"(?:lanjut|kembali|bersambung|baca|lanjutkan) ke halaman.{0,30}|"
    r"(?:halaman|hal\.?|page):? ?\d{1,3}(?:[ |/]{1,3}\d{1,3}){0,20}(?: dari \d{1,3})?"
)


_CLOSING_STARTS = frozenset(
    "tid,bel,no ,jad,tul,rek,apa,top,tag,fot,vid,ber,art,kon,lan,kem,bac,hal,pag".split(",")
)


def is_furniture(text: str) -> bool:
    """A button, an advertisement's mark, a row of networks: nothing of the story."""
    bare = text.strip(_STRIPPED).casefold()
    return (
        bare in _FURNITURE
        or (
            (bare[:3] in _FURNITURE_STARTS or bare[:1].isdigit())
            and _FURNITURE_FORM.fullmatch(bare) is not None
        )
        or (" " in bare and (is_of_parts(bare) or _says_all_twice(bare)))
        or bare.count("_") > 1
    )


def is_button(text: str) -> bool:
    """One of the phrases that a page prints below its head: the quick half of the above."""
    return text.casefold() in _FURNITURE


def _says_all_twice(bare: str) -> bool:
    """A picture's name and its words, the languages of a page: "English English Indonesian Indonesian"."""
    first, _, rest = bare.partition(" ")
    if first not in rest:
        return False
    words = bare.split()
    return len(words) > 3 and 2 * len(set(words)) <= len(words)


def is_of_parts(bare: str) -> bool:
    """Names of networks and of the page's own parts, and nothing else."""
    if bare[:3] not in _PART_STARTS:
        return False
    if bare[-1:].isdigit():
        bare = _SIZE.sub("ad", bare)
    return _PARTS.issuperset(bare.replace(",", " ").replace("|", " ").split())


def is_closing(text: str) -> bool:
    """A heading or a link that stands below a story."""
    bare = text.strip(_STRIPPED).casefold()
    return bare in _CLOSING or (
        (bare[:3] in _CLOSING_STARTS or bare[:1].isdigit())
        and _CLOSING_FORM.fullmatch(bare) is not None
    )
