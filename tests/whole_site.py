"""A small newsroom that has everything a reader can meet, for tests that look at every kind of page."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from articles import commenting, publishing, search
from articles.models import (
    Alias,
    Article,
    Comment,
    Credit,
    Image,
    Imprint,
    Notice,
    Person,
    ReadHour,
    RelatedLink,
    Section,
    Tag,
)

BODY = (
    "<p>Pasar lama dibuka lagi pagi ini, <strong>dua tahun</strong> setelah kebakaran.</p>"
    '<aside data-tautan="1"></aside><h2>Yang <em>kembali</em></h2><ul><li>Pedagang kain</li><li>Pedagang ikan</li></ul>'
    '<blockquote><p>Kami menunggu lama.</p></blockquote><p>Lihat <a href="https://arsip.example/pasar">arsip</a>.</p>'
    "<table><thead><tr><th>Blok</th><th>Kios</th></tr></thead><tbody><tr><td>A</td><td>40</td></tr></tbody></table>"
)


def build(*, at: datetime, picture: Image | None = None) -> dict[str, str]:
    """Publish it all; the address of each kind of page."""
    nasional, daerah = (
        Section.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]
        for name in ("Nasional", "Daerah")
    )
    rara = _person("Rara Ayu", picture=picture, biography="Meliput pasar dan pelabuhan sejak 2009.")
    bagas = _person("Bagas Tirta", picture=picture, biography="Menyunting kanal Nasional.")
    train = _publish("Kereta Malam Kembali Jalan", at=at, section=daerah, image=picture)
    answer = _publish("Jawaban Pengelola Pasar", at=at, section=daerah)
    story = _publish(
        "Pasar Lama Dibuka Lagi",
        at=at,
        dek="Pedagang kembali ke kios mereka.",
        kicker="Laporan",
        dateline="Tanjung Rawa",
        body=BODY,
        section=nasional,
        image=picture,
        source_line="Kabar Dermaga",
        dated_at=at - timedelta(hours=3),
        dated_precision="exact",
        credits=[(rara, "author"), (bagas, "editor")],
        links=[("see_also", train), ("related", train), ("related", answer)],
    )
    _publish("The Night Train Runs Again", at=at, section=daerah, language="en", dek="At last.")
    for number in range(14):
        _publish(
            f"Kabar Pasar Nomor {number}",
            at=at,
            dek="Harga cabai turun di pasar lama.",
            section=(nasional, daerah)[number % 2],
            image=picture,
            dated_at=at - timedelta(days=1 + number),
            dated_precision="day",
            credits=[(rara, "author")],
        )
    story.tags.add(Tag.objects.create(name="Pasar", slug="pasar"))
    ReadHour.objects.create(article=story, hour=at - timedelta(hours=1), reads=3)
    for notice in (
        Notice(article=story, kind="correction", wrong="Dua tahun.", right="Tiga tahun."),
        Notice(article=story, kind="reply", party="Pengelola", text="Kami menjawab.", story=answer),
    ):
        publishing.post(notice, by=None, at=at)
    gone = _publish("Kabar yang Ditarik", at=at, section=daerah)
    publishing.withdraw(gone, by=None, at=at, reason="Memuat identitas anak.", ground="child")
    _discuss(story, at=at)
    Imprint.objects.update_or_create(
        pk=1,
        defaults={
            "publisher": "PT Kabar Dermaga Nusantara",
            "address": "Jalan Pelabuhan Lama 4\nTanjung Rawa",
            "responsible": "Rara Ayu, pemimpin redaksi",
            "contact": "redaksi@kabar.example",
            "staff": "<h3>Redaktur</h3><p>Bagas Tirta</p>",
        },
    )
    return {
        "front": "/",
        "front in English": "/en/",
        "article": story.get_absolute_url(),
        "undated article": answer.get_absolute_url(),
        "section": "/nasional/",
        "author": "/penulis/rara-ayu/",
        "editor": "/editor/bagas-tirta/",
        "tag": "/topik/pasar/",
        "popular": "/terpopuler/",
        "index": "/indeks/",
        "index of a day": f"/indeks/?tanggal={at:%Y-%m-%d}&kanal=nasional",
        "corrections": "/koreksi/",
        "search": "/cari/?q=pasar",
        "facets": "/cari/segi/?q=pasar",
        "comments": f"{story.get_absolute_url()}komentar/",
        "terms of comments": "/ketentuan-komentar/",
        "logging in": "/akun/masuk/",
        "signing up": "/akun/daftar/",
        "imprint": "/redaksi/",
        "guideline": "/pedoman-media-siber/",
        "missing": "/tidak/ada",
        "gone": gone.get_absolute_url(),
        "asked wrongly": "/indeks/?tanggal=kemarin",
    }


def _person(name: str, **told) -> Person:
    person = Person.objects.create(name=name, slug=name.lower().replace(" ", "-"), **told)
    Alias.objects.create(person=person, name=name)
    return person


def _discuss(story: Article, *, at: datetime) -> None:
    reader = commenting.join(User.objects.create_user("sekar"), name="Sekar", at=at)
    said = {"article": story, "author": reader, "state": "shown", "posted_at": at}
    first = Comment.objects.create(text="Semoga ramai lagi.", **said)
    Comment.objects.create(text="Sudah ramai,\nsejak pagi.", parent=first, **said)


def _publish(title: str, *, at: datetime, credits=(), links=(), **fields) -> Article:
    fields = {"body": "<p>Pasar lama dibuka lagi.</p>"} | fields
    article = Article.objects.create(title=title, created_at=at, updated_at=at, **fields)
    for position, (person, role) in enumerate(credits, start=1):
        Credit.objects.create(
            article=article, person=person, name=person.name, role=role, position=position
        )
    for position, (kind, target) in enumerate(links, start=1):
        RelatedLink.objects.create(
            article=article, kind=kind, title=target.title, target=target, position=position
        )
    search.index([article.pk])
    publishing.publish(article, by=None, at=at)
    return article
