"""Kanal: an address of the site itself is refused."""

import pytest
from django.urls import reverse

from articles.models import Section

ADD = reverse("admin:articles_section_add")


@pytest.mark.parametrize("slug", ["admin", "baca", "api", "cari"])
def test_an_address_of_the_site_is_refused_for_a_kanal(chief, slug):
    response = chief.post(ADD, {"name": "Kanal", "slug": slug, "position": 0})

    assert "dipakai oleh alamat situs sendiri" in response.content.decode()
    assert not Section.objects.exists()


def test_any_other_address_is_taken(chief):
    chief.post(ADD, {"name": "Nasional", "slug": "nasional", "position": 0})

    assert Section.objects.get().slug == "nasional"
