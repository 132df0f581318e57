"""Answers as the API documentation shows them; invented."""

SUMMARY = {
    "id": 4021,
    "url": "https://kabar.example/baca/4021/pasar-lama-dibuka-lagi/",
    "title": "Pasar Lama Dibuka Lagi",
    "kicker": "Niaga",
    "dek": "Setelah dua tahun dipugar, 214 kios kembali berjualan.",
    "section": {"name": "Ekonomi", "slug": "ekonomi"},
    "authors": [{"name": "Wening Prasasti", "slug": "wening-prasasti"}],
    "editors": [{"name": "Bagas T.", "slug": None}],
    "dated_at": "2026-03-04",
    "dated_precision": "day",
    "released_at": "2026-03-05T06:30:00+07:00",
    "updated_at": "2026-03-05T09:12:44.120000+07:00",
    "language": "id",
    "source_line": "Kantor Arsip",
    "is_excerpt": False,
    "is_paid": False,
}

DETAIL = {
    **SUMMARY,
    "dateline": "SOLO",
    "body": '<p>Pasar lama dibuka lagi.</p><aside data-tautan="1"></aside><p>Pedagang kembali.</p>',
    "credits": [
        {"role": "reporter", "name": "Wening Prasasti", "slug": "wening-prasasti"},
        {"role": "editor", "name": "Bagas T.", "slug": None},
    ],
    "links": [
        {
            "kind": "see_also",
            "position": 1,
            "title": "Pemugaran Pasar Lama Rampung",
            "url": "",
            "article": {
                "id": 3977,
                "url": "https://kabar.example/baca/3977/pemugaran-pasar-lama-rampung/",
            },
        },
        {
            "kind": "related",
            "position": 2,
            "title": "Harga Sewa Kios Tidak Naik",
            "url": "",
            "article": None,
        },
    ],
    "tags": [{"name": "Pasar", "slug": "pasar"}],
    "image": None,
    "source": {
        "name": "Kantor Arsip",
        "rights": "full",
        "credit_line": "Naskah: Kantor Arsip",
        "url": "https://arsip.example/",
    },
    "source_url": "",
}
