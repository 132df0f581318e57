"""Signs of the page's own furniture: advertisements, promotions, notices, tags, menus."""

import re

from articles.dumps import openers, traits
from articles.dumps.grammar import Mark
from articles.dumps.labels import VALUE_OF
from articles.dumps.menus import is_rubric_row
from articles.dumps.phrases import is_closing, is_furniture
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .rule import LEDE, NEXT, STORY, TITLE, Rule

_NO_WORDS = re.compile(r"A[+-]?|[\[(]?\*{1,5}[\])]?|\(\*/?\w{0,12}\)|[-–—•·*_=|»>< #+.…×✕✖`~]+")
_CALL = re.compile(rf"\W{{0,3}}(?:{'|'.join(openers.CALL)})\b", re.IGNORECASE)
# Looked for one by one: a pattern of so many ways takes several times as long.
_PROMOTED = (
    "google news|googlenews|whatsapp|whats app|telegram|instagram|tiktok|aplikasi|notifikasi|klik disini|"
    "klik di sini|youtube|berita lainnya|berita pilihan|breaking news|newsletter|halaman selanjutnya|"
    "halaman berikut|medsos|media sosial|konten menarik|berita menarik|artikel lainnya|berita terkini|"
    "berita terbaru|berita terupdate|berlangganan|premium|tanpa iklan|sedikit iklan|login untuk"
).split("|")
_PROMOTED_WORDS = ("channel", "saluran", "kanal", "ikuti kami", "di sini")
_AS_WORDS = re.compile(rf"\b(?:{'|'.join(_PROMOTED_WORDS)})\b")
_NOTICE = re.compile(
    r"\W{0,3}(?:copyright\b|hak cipta|all rights reserved|©|isi komentar|disclaimer\b|penafian\b|"
    r"pedoman media siber|berkomentarlah|konten di bawah ini disajikan|"
    r"dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak)|catatan redaksi\b|"
    # What the programs that print pages say in their own language.
    r"alamat (?:e-?mail|surel) (?:anda|kamu)\b|your (?:email|name|comment)\b|you (?:cannot|can|must|may|need|are)\b|"
    r"please (?:enter|log|sign|leave|wait)\b|enter your\b|required fields\b|save my name\b|notify me\b|"
    r"this (?:site|website|page|form)\b|error:|click to\b|subscribe to\b|powered by\b)",
    re.IGNORECASE,
)
_WITH_MAIL = re.compile(r"\b[\w.-]+(?:@|\[at\])[\w-]+\.\w")
_CONTACTS = frozenset("telp telepon telpon fax faks email e-mail hubungi whatsapp wa".split())
_NAVIGATION = re.compile(r"(?:^|\s)[·•|»>](?=\s)")


def is_closing_line(line: Shape) -> bool:
    return is_closing(line.text)


def _promotes(text: str) -> bool:
    if not _CALL.match(text):
        return False
    told = text[:400].casefold()
    return any(map(told.__contains__, _PROMOTED)) or (
        any(map(told.__contains__, _PROMOTED_WORDS)) and _AS_WORDS.search(told) is not None
    )


def _is_contact(line: Shape) -> bool:
    text = line.text
    if line.label in _CONTACTS and line.rest:
        return True
    return ("@" in text or "[" in text) and line.words < 14 and _WITH_MAIL.search(text) is not None


def _is_navigation(line: Shape) -> bool:
    text = line.text
    has_marks = "·" in text or "•" in text or "»" in text or "|" in text or ">" in text
    return has_marks and len(_NAVIGATION.findall(text)) > 2


def _is_among_tags(line: Line) -> bool:
    """With nothing like a sentence around it."""
    above, below = line.before, line.after
    return (
        line.left < 20
        and above is not None
        and above.words <= 4
        and (below is None or (below.words <= 6 and not below.closed))
    )


RULES = (
    Rule(
        "perabot halaman",
        Mark.FURNITURE,
        8.0,
        lambda line: is_furniture(line.text),
        "ADVERTISEMENT",
        above=STORY,
        below=NEXT,
        longest=60,
    ),
    Rule(
        "tautan dalam menu",
        Mark.FURNITURE,
        8.0,
        None,
        "Gaya Hidup",
        above="Berita\nDaerah\nEkonomi",
        below=f"Olahraga\nVideo\n{TITLE}\n{LEDE} {LEDE}",
        longest=230,
        needs=traits.AMONG_LINKS,
    ),
    Rule(
        "sederet rubrik",
        Mark.FURNITURE,
        8.0,
        lambda line: is_rubric_row(line.text),
        "Nasional Daerah Ekonomi Olahraga Gaya Hidup",
        above="",
        below=f"{TITLE}\n{LEDE}",
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=traits.CLOSED | traits.LABELLED | traits.MARKED,
    ),
    Rule(
        "nomor halaman atau kepala daftar",
        Mark.CLOSING,
        8.0,
        is_closing_line,
        "Halaman 1 2 3",
        above=STORY,
        below="Baca selanjutnya",
        longest=60,
    ),
    Rule(
        "tanda tanpa kata",
        Mark.FURNITURE,
        4.5,
        lambda line: _NO_WORDS.fullmatch(line.text) is not None,
        "(*)",
        above=STORY,
        below="",
        longest=30,
    ),
    Rule(
        "ajakan mengikuti saluran",
        Mark.FURNITURE,
        7.0,
        lambda line: _promotes(line.text),
        "Ikuti kami di Google News",
        above=STORY,
        below="",
        longest=400,
        needs=traits.CALL,
        lacks=traits.PIECE,
    ),
    Rule(
        "potongan ajakan",
        Mark.FURNITURE,
        16.0,
        None,
        "kami di",
        above=f"{STORY}\nIkuti",
        below="Google News agar tidak ketinggalan.",
        longest=400,
        needs=traits.PIECE,
        around=lambda line: _promotes(line.sentence),
    ),
    Rule(
        "catatan hak cipta atau komentar",
        Mark.CLOSING,
        8.0,
        lambda line: _NOTICE.match(line.text) is not None,
        "Isi komentar adalah tanggung jawab pengguna.",
        above=STORY,
        below="",
        longest=400,
        needs=traits.NOTICE,
    ),
    Rule(
        "kata tag",
        Mark.CLOSING,
        4.5,
        lambda line: line.text.islower(),
        "pasar lama",
        above=f"{TITLE}\n{LEDE}\n(rmt/bys)",
        below="meranduk",
        longest=60,
        needs=traits.FEW_WORDS,
        lacks=traits.CLOSED,
        around=_is_among_tags,
    ),
    Rule(
        "sisa di ekor halaman",
        Mark.CLOSING,
        0.5,
        None,
        "Redaksi | Karier",
        above=f"{STORY}\nCOPYRIGHT © KABAR MERANDUK 2025",
        below="",
        longest=400,
    ),
    Rule(
        "label tag: kata",
        Mark.CLOSING,
        8.0,
        lambda line: bool(line.rest) and VALUE_OF.get(line.label) is Mark.CLOSING,
        "Tags: pasar lama, meranduk",
        above=STORY,
        below="",
        longest=400,
        needs=traits.LABELLED,
    ),
    Rule(
        "tagar",
        Mark.CLOSING,
        6.0,
        lambda line: line.first == "#" and line.text[1:2].isalnum(),
        "#PasarLama #Meranduk",
        above=STORY,
        below="",
        longest=230,
        needs=traits.MARKED,
    ),
    Rule(
        "alamat surat atau telepon",
        Mark.CLOSING,
        5.0,
        _is_contact,
        "Iklan: niaga[at]kabarmeranduk.com",
        above=f"{STORY}\n(rmt/bys)",
        below="",
        longest=120,
        lacks=traits.CLOSED,
    ),
    Rule(
        "deretan menu",
        Mark.CLOSING,
        6.0,
        _is_navigation,
        "Redaksi · Karier · Iklan · Pedoman · Kontak",
        above=STORY,
        below="",
        longest=400,
        lacks=traits.CLOSED,
    ),
    Rule(
        "tautan ke lebih banyak",
        Mark.CLOSING,
        4.0,
        None,
        "Berita hari ini »",
        above=f"{STORY}\n(rmt/bys)",
        below="Harga Cabai Naik Lagi di Meranduk",
        longest=60,
        needs=traits.POINTS_ON,
    ),
)
