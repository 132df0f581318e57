"""What the house says of itself."""

import pytest
from django.urls import reverse

from articles.models import Imprint
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def _tell(**told):
    Imprint.objects.update_or_create(pk=1, defaults=told)


def test_what_nobody_has_told_yet_is_said_to_be_missing(client):
    html = client.get("/redaksi/").content.decode()

    assert html.count("Belum diisi redaksi.") == 3
    assert "Penerbit dan penanggung jawab" in html
    assert "Kami berpedoman pada" in html


def test_name_address_and_who_answers_are_shown_openly(client):
    _tell(
        publisher="PT Kabar Dermaga",
        address="Jalan Pelabuhan 4\nTanjung Rawa",
        responsible="Rara Ayu, pemimpin redaksi",
        contact="redaksi@kabar.example",
        staff="<h2>Redaktur</h2><p>Bagas <b onclick='x'>Tirta</b></p>",
    )

    html = client.get("/redaksi/").content.decode()

    for told in (
        "PT Kabar Dermaga",
        "Jalan Pelabuhan 4<br>Tanjung Rawa",
        "Rara Ayu, pemimpin redaksi",
    ):
        assert told in html
    assert 'href="mailto:redaksi@kabar.example"' in html
    assert "<h2>Redaktur</h2><p>Bagas Tirta</p>" in html
    assert "Belum diisi" not in html


def test_the_guideline_is_summed_up_until_its_own_text_stands_there(client):
    before = client.get("/pedoman-media-siber/").content.decode()
    _tell(guideline="<p>Naskah resmi.</p>")
    after = client.get("/pedoman-media-siber/").content.decode()

    assert "Ringkasan kewajiban kami" in before
    assert "2 x 24 jam" in before
    assert "Penanggung jawab media ini" in before
    assert "<p>Naskah resmi.</p>" in after
    assert "Ringkasan" not in after


def test_every_page_leads_to_them(client, make_published):
    for address in ("/", make_published().get_absolute_url(), "/en/indeks/", "/tidak/ada"):
        html = client.get(address).content.decode()

        assert 'redaksi/"' in html, address
        assert 'pedoman-media-siber/"' in html, address


def test_the_imprint_is_written_in_the_admin(admin_client):
    _tell(publisher="PT Lama")
    page = reverse("admin:articles_imprint_change", args=[1])

    answer = admin_client.post(page, {"publisher": "PT Kabar Dermaga", "staff": "<p>Rara</p>"})

    assert answer.status_code == 302
    assert Imprint.objects.get().staff == "<p>Rara</p>"


def test_a_story_is_passed_on_by_plain_links_and_told_how_long_it_takes(client, make_published):
    article = make_published(
        "Pasar & Dermaga?", body=f"<p>{'kata ' * 610}</p>", dated_at=NOON, dated_precision="day"
    )

    html = client.get(article.get_absolute_url()).content.decode()

    assert "3 menit baca" in html
    assert (
        f"https://wa.me/?text=Pasar%20%26%20Dermaga%3F%20http%3A%2F%2Ftestserver%2Fbaca%2F{article.pk}%2F"
        in html
    )
    assert 'href="mailto:?subject=Pasar%20%26%20Dermaga%3F&amp;body=http' in html
    assert "<iframe" not in html


def test_a_table_can_be_moved_by_keys(client, make_published):
    article = make_published(body="<p>Satu.</p><table><tbody><tr><td>1</td></tr></tbody></table>")

    html = client.get(article.get_absolute_url()).content.decode()

    assert '<div class="sheet" role="region" aria-label="Tabel" tabindex="0"><table>' in html
