"""HTML pages and what crawlers keep of them."""

import gzip
import io

import pytest

from articles.dumps import read_again, read_records
from articles.dumps.formats import limits
from articles.dumps.formats.refusal import Refused, damage_of

PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">
<title>Pasar Terapung Lembayung Dibuka Lagi - Kabar Contoh</title>
<meta property="og:title" content="Pasar Terapung Lembayung Dibuka Lagi">
<meta property="og:site_name" content="Kabar Contoh">
<meta name="author" content="Ratri Puspadewi">
<meta property="article:published_time" content="2025-05-03T09:30:00+07:00">
<script>var rahasia = "tidak dibaca";</script></head>
<body><nav><a href="/">Beranda</a><a href="/daerah">Daerah</a></nav>
<article><h1>Pasar Terapung Lembayung Dibuka Lagi</h1>
<p>Pasar terapung di Sungai Lembayung dibuka lagi pada Senin pagi setelah dua tahun dipugar oleh warga.</p>
<p>Pedagang datang dari tiga dermaga dan membawa hasil kebun, kain, serta ikan asap buatan sendiri.</p>
<p>Lurah setempat berjanji acara itu akan diadakan setiap pekan, dengan tempat parkir yang lebih luas.</p>
</article><footer>Hak cipta Kabar Contoh</footer></body></html>"""


def crawled(kind, content, *, http="HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", **options):
    block = content if kind == "conversion" else f"{http}\r\n".encode() + content
    length = options.get("length", len(block))
    of = "text/plain" if kind == "conversion" else "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://kabar.example/1\r\n"
        "WARC-Date: 2025-06-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:7f4a7ac4-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: {of}\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(name, content):
    return list(read_records(name, io.BytesIO(content)))


@pytest.mark.parametrize("name", ["a.html", "a.HTM"])
def test_a_page_gives_its_story_and_what_its_head_says(name):
    (record,) = read(name, PAGE.encode())

    lines = record.text.split("\n")
    assert any(line.startswith("Pasar terapung di Sungai") for line in lines)
    assert any(line.startswith("Lurah setempat") for line in lines)
    assert "rahasia" not in record.text
    assert "Beranda" not in record.text
    assert record.given.title == "Pasar Terapung Lembayung Dibuka Lagi"
    assert record.given.author == "Ratri Puspadewi"
    assert record.given.date.startswith("2025-05-03")
    assert record.raw == PAGE.encode()


def test_a_page_that_states_no_date_gets_none():
    page = PAGE.replace("article:published_time", "lain").replace("<footer>", "<footer>3 Mei 2024 ")

    (record,) = read("a.html", page.encode())

    assert record.given.date is None


def test_a_page_in_which_no_story_is_found_is_read_whole(monkeypatch):
    monkeypatch.setattr(limits, "PAGE_LIMIT", 10)

    (record,) = read("a.html", PAGE.encode())

    assert "Beranda" in record.text
    assert "rahasia" not in record.text
    assert "cerita tidak ditemukan" in record.warnings[0]


def test_a_crawl_gives_its_pages_under_their_addresses_and_passes_the_traffic_over():
    content = (
        crawled("request", b"", http="GET / HTTP/1.1\r\nHost: kabar.example\r\n")
        + crawled("response", PAGE.encode())
        + crawled("response", b"GIF89a", http="HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n")
        + crawled("response", b"<p>x</p>", http="HTTP/1.1 404 No\r\nContent-Type: text/html\r\n")
        + crawled("conversion", "Judul\nIsi “teks”.".encode())
    )

    page, text = read("a.warc", content)

    assert (page.number, text.number) == (1, 2)
    assert page.given.title == "Pasar Terapung Lembayung Dibuka Lagi"
    assert page.given.url == text.given.url == "https://kabar.example/1"
    assert text.text == "Judul\nIsi “teks”."


def test_a_crawl_that_can_only_be_read_forward_gives_its_pages_too():
    class Unpacked(io.RawIOBase):
        def __init__(self, content):
            self._content = io.BytesIO(content)

        def readable(self):
            return True

        def readinto(self, buffer):
            return self._content.readinto(buffer)

    file = io.BufferedReader(Unpacked(crawled("conversion", b"Satu.") * 2))

    assert [record.text for record in read_records("a.wet", file)] == ["Satu.", "Satu."]


def test_a_library_that_panics_has_found_damage():
    class PanicException(BaseException):
        """As pyo3 raises it."""

    with pytest.raises(Refused, match="arsip web rusak"), damage_of("arsip web"):
        raise PanicException("called `Result::unwrap()` on an `Err` value")


@pytest.mark.parametrize("packing", ["", "gzip", "chunked"])
def test_a_page_is_unpacked_as_its_server_meant_it_and_kept_as_it_came(packing):
    body, header = PAGE.encode(), "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    if packing == "gzip":
        body, header = gzip.compress(body), header + "Content-Encoding: gzip\r\n"
    elif packing == "chunked":
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        header += "Transfer-Encoding: chunked\r\n"

    (record,) = read("a.warc", crawled("response", body, http=header))

    assert "Lurah setempat" in record.text
    assert body in record.raw


def test_a_crawled_record_is_read_again_from_what_is_kept_of_it():
    for record in read("a.wet", crawled("conversion", b"Judul\nIsi.") * 2):
        again = read_again(record.form, record.raw)

        assert (again.text, again.given) == (record.text, record.given)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "kosong"),
        (b"bukan arsip web sama sekali\r\n\r\n" * 9, "rusak"),
        (crawled("conversion", b"Isi.", length=2_000_000_000), "terputus"),
        (crawled("request", b"", http="GET / HTTP/1.1\r\n"), "kosong"),
    ],
)
def test_a_crawl_that_cannot_be_read_says_why(content, says):
    *_, last = read("a.warc", content)

    assert says in last.problem
