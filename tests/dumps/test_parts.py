"""Parts: pages of one article are recognised and put in order, copies and strangers are not."""

from articles.dumps import parse
from articles.dumps.parts import Parts, find_parts

TITLE = "Pasar Lama Wiratama Dibuka Lagi Setelah Dua Tahun"
CREDITS = "Penulis:\nRani Mirat\nEditor:\nSinta Ayuningtyas\n"
FIRST = [
    "Pasar Lama Wiratama dibuka lagi pada Senin pagi setelah dua tahun diperbaiki.",
    "Wali Kota Meranduk, Anindya Suroso Pati, memotong pita bersama para pedagang.",
    "Ada dua ratus kios baru di sana.",
]
SECOND = [
    "Selain itu, Anindya meminta pedagang menjaga kebersihan selokan.",
    "“Kami akan memeriksanya setiap pekan,” ujarnya.",
    "Pasar buka dari subuh sampai magrib.",
]


def page(lines, *, title=TITLE, below=""):
    return parse(f"{title}\n{CREDITS}" + "\n".join(lines) + below)


FORWARD = "\nHalaman 1 2\nHalaman selanjutnya"


def test_two_pages_are_parts_in_reading_order_whichever_came_first():
    second, first = page(SECOND, title=f"{TITLE} (2)"), page(FIRST, below=FORWARD)

    assert find_parts([second, first]) == [Parts(whole=None, pages=(1, 0))]


def test_pages_that_overlap_are_parts():
    first, second = page(FIRST), page([FIRST[-1], *SECOND])

    assert find_parts([first, second]) == [Parts(whole=None, pages=(0, 1))]


def test_a_page_with_everything_is_the_whole_of_the_others():
    everything = page([*FIRST, *SECOND], title=f"{TITLE} - Halaman all")

    found = find_parts([page(SECOND), everything, page(FIRST)])

    assert found == [Parts(whole=1, pages=(2, 0))]


def test_copies_are_no_parts():
    assert find_parts([page(FIRST), page(FIRST)]) == []


def test_another_story_under_the_same_title_is_no_part():
    other = [
        "Pedagang Pasar Lama Wiratama berunjuk rasa pada Selasa siang.",
        "Mereka menolak harga sewa baru.",
        "Wali kota belum menanggapi.",
    ]

    assert find_parts([page(FIRST), page(other)]) == []


def test_the_same_text_under_other_credits_is_no_part():
    stranger = parse(f"{TITLE}\nPenulis: Bayu Sadewa\n" + "\n".join([*FIRST, *SECOND]))

    assert find_parts([page(FIRST), stranger]) == []


def test_articles_without_a_title_are_never_parts():
    untitled = parse("Pasar itu dibuka lagi pada Senin pagi.\nPedagang senang.")

    assert find_parts([untitled, untitled]) == []
