"""Pictures on pages: with their size, in the width that fits, and only once a worker has drawn them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, ShareCard

pytestmark = pytest.mark.django_db


def test_a_picture_says_its_size_and_its_widths(client, make_published, make_image):
    article = make_published(image=make_image())

    html = client.get(article.get_absolute_url()).content.decode()

    assert 'src="/media/gambar/whole-1200.jpeg" alt="Pintu pasar" width="1200" height="800"' in html
    assert "/media/gambar/whole-600.webp 600w, /media/gambar/whole-1200.webp 1200w" in html


def test_only_what_stands_at_the_top_is_asked_for_at_once(client, make_published, make_image):
    for number in range(4):
        make_published(f"Kapal {number} Tiba", image=make_image())

    images = re.findall("<img [^>]*>", client.get("/").content.decode())

    assert [("fetchpriority" in image, 'loading="lazy"' in image) for image in images] == [
        (True, False),
        *[(False, True)] * 2,
    ]
    assert all("width=" in image and "height=" in image for image in images)


def test_a_page_without_its_renditions_is_whole(client, make_published, make_image):
    article = make_published(image=make_image(is_drawn=False, caption="Pasar pagi."))

    for address in ("/", article.get_absolute_url()):
        html = client.get(address).content.decode()

        assert "<img" not in html
        assert "<figure" not in html


def test_the_words_of_the_picture_hold_where_the_story_has_none(client, make_published, make_image):
    image = make_image(caption="Pasar pagi.", credit="Rara Ayu")
    plain = make_published("Kapal Tiba", image=image)
    own = make_published("Kapal Pergi", image=image, image_caption="Pasar petang.")

    assert "Pasar pagi." in client.get(plain.get_absolute_url()).content.decode()
    html = client.get(own.get_absolute_url()).content.decode()
    assert "Pasar petang." in html
    assert "Pasar pagi." not in html
    assert "Rara Ayu" in html


def test_related_stories_show_pictures_only_of_what_a_reader_may_see(
    client, make_published, make_article, make_image
):
    shown = make_published("Kapal Tiba", image=make_image())
    hidden = make_article("Kapal Pergi", image=make_image("Rahasia"))
    article = make_published(links=[("related", shown.title), ("related", hidden.title)])
    article.links.filter(position=2).update(target=hidden)

    html = client.get(article.get_absolute_url()).content.decode()

    assert html.count("<img") == 1
    assert 'src="/media/gambar/story-1200.jpeg" alt=""' in html


def test_pictures_cost_no_query(client, site, make_image, answers):
    answers.moment()

    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    addresses = [site.addresses[kind] for kind in ("front", "article", "section", "author")]
    before = [cost(address) for address in addresses]
    image = make_image()
    Article.objects.update(image=image)
    site.article.credits.first().person.__class__.objects.update(picture=image)
    ShareCard.objects.create(article=site.article, name="kartu/a.jpeg")

    assert [cost(address) for address in addresses] == before


def test_a_story_is_shared_under_its_card(client, make_published, make_image):
    article = make_published(image=make_image())
    ShareCard.objects.create(article=article, name="kartu/a.jpeg")

    html = client.get(article.get_absolute_url()).content.decode()

    assert '<meta property="og:image" content="http://testserver/media/kartu/a.jpeg">' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_a_story_without_card_and_picture_is_shared_in_words(client, make_published):
    html = client.get(make_published().get_absolute_url()).content.decode()

    assert "og:image" not in html
    assert '<meta name="twitter:card" content="summary">' in html


def test_a_person_has_a_face_and_a_few_lines(client, make_published, make_image):
    article = make_published(credits=[("author", "Rara Ayu")])
    person = article.credits.get().person
    person.picture, person.biography = make_image("Rara Ayu"), "Meliput pasar </script>."
    person.save()

    html = client.get("/penulis/rara-ayu/").content.decode()

    assert 'src="/media/gambar/face-288.jpeg" alt="Rara Ayu"' in html
    assert "Meliput pasar &lt;/script&gt;." in html
    assert '"@type": "ProfilePage"' in html
    assert '"image": "http://testserver/media/gambar/face-288.jpeg"' in html
    assert "Meliput pasar \\u003c/script\\u003e." in html
