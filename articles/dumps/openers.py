"""First words by which a formula of the page gives itself away; the patterns are built from them."""

from . import traits

#: "Laporan Wartawan ..."
REPORT = ("laporan", "wartawan", "kontributor", "reporter", "koresponden", "jurnalis", "pewarta")
#: "Penulis Rani Mirat"
NAMES = (
    "penulis", "pewarta", "editor", "redaktur", "penyunting", "reporter", "kontributor", "fotografer",
    "videografer", "penerjemah",
)  # fmt: skip
#: "Oleh Rani Mirat"
BY = ("oleh", "by", "ditulis", "diedit")
#: "Artikel ini telah tayang di ..."
RERUN = ("artikel", "berita", "tulisan", "konten")
#: "Ikuti kami di ..."
CALL = (
    "ikuti", "simak", "akses", "update", "dapatkan", "baca", "unduh", "download", "cek", "jangan",
    "yuk", "ayo", "gabung", "bergabung", "temukan", "nikmati", "saksikan", "lihat", "dengarkan",
    "pastikan", "tonton", "follow", "silakan", "langganan", "berlangganan", "nonton", "install",
    "klik", "dukung", "nantikan", "jadilah", "login",
)  # fmt: skip
#: "Copyright ...", "Isi komentar ..."
NOTICE = (
    "copyright", "hak", "all", "©", "isi", "disclaimer", "pedoman", "dilarang", "penafian", "berkomentarlah",
    "konten", "alamat", "catatan", "error", "your", "you", "please", "enter", "required", "save", "notify", "this",
    "click", "subscribe", "powered",
)  # fmt: skip
#: "Ilustrasi ...", "Foto: ..."
PICTURE = (
    "ilustrasi",
    "foto",
    "potret",
    "tangkapan",
    "keterangan",
    "gambar",
    "infografis",
    "photo",
    "video",
    "ketgam",
    "ket",
    "caption",
)

#: "Beranda > Daerah"
MENU = ("home", "beranda", "depan")

#: First word → its traits.
TRAITS: dict[str, int] = {}
for _trait, _words in (
    (traits.REPORT, REPORT),
    (traits.NAMES, NAMES),
    (traits.BY, BY),
    (traits.RERUN, RERUN),
    (traits.CALL, CALL),
    (traits.NOTICE, NOTICE),
    (traits.PICTURE, PICTURE),
    (traits.MENU, MENU),
):
    for _word in _words:
        TRAITS[_word] = TRAITS.get(_word, traits.OPENER) | _trait
