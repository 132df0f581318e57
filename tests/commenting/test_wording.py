"""What a comment and a name may say."""

import pytest

from articles import commenting


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Bagus.\r\n\r\n\r\n\r\nSekali.  ", "Bagus.\n\nSekali."),
        ("Harga naik.Bagaimana ini?", "Harga naik.Bagaimana ini?"),
        ("Rp1.500.000 itu mahal, 3.5 kali lipat", "Rp1.500.000 itu mahal, 3.5 kali lipat"),
        ("<b>tebal</b> & 1 < 2", "<b>tebal</b> & 1 < 2"),
        ("Kata\u202eterbalik\u200b", "Kataterbalik"),
        ("a\u0300\u0301\u0302\u0303\u0304\u0305", "à\u0301\u0302\u0303"),
        ("a\u20dd\u0489\u20dd\u0301\u20dd", "a\u20dd\u0489\u20dd"),
        ("dr. Sari dan PT. Maju", "dr. Sari dan PT. Maju"),
    ],
)
def test_plain_words_are_kept(text, kept):
    assert commenting.settled_text(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Lihat https://kabar.example/",
        "lihat HTTP://KABAR",
        "buka www.kabar",
        "main di slot-gacor88.com sekarang",
        "main di kabar (dot)com",
        "kabar.example/masuk",
        "surati rara@kabar.example",
        "ｗｗｗ．ｋａｂａｒ．ｃｏｍ",
        "",
        " \u200b\n ",
        "a" * 2001,
    ],
)
def test_addresses_emptiness_and_length_are_refused(text):
    with pytest.raises(commenting.BadWording):
        commenting.settled_text(text)


@pytest.mark.parametrize(
    "name",
    [
        "S",
        "Redaksi",
        "Redaksi_",
        "Tim_Redaksi",
        "Re daksi",
        "admin Kabar",
        "Admin1",
        "NEWSROOM",
        "Newsroom Resmi",
        "News_Room 2",
        "kabar.com",
        "x" * 41,
    ],
)
def test_a_name_is_neither_the_newsrooms_nor_an_address(name):
    with pytest.raises(commenting.BadWording):
        commenting.settled_name(name)


def test_words_of_the_sites_name_are_not_yet_its_name(settings):
    settings.SITE_NAME = "Kabar Dermaga 24"

    assert commenting.settled_name("Sekar Dermaga") == "Sekar Dermaga"
    assert commenting.settled_name("Kabarudin Admira") == "Kabarudin Admira"
    with pytest.raises(commenting.BadWording):
        commenting.settled_name("KabarDermaga24 Resmi")


def test_the_newsroom_may_speak_as_itself():
    assert commenting.settled_name(" Redaksi  Kota ", is_staff=True) == "Redaksi Kota"
    assert commenting.settled_name("Andi Moderat") == "Andi Moderat"
