"""An address is what the URLconf says, in the language that is spoken."""

import pytest
from django.urls import reverse
from django.utils import translation

from articles.models.addresses import address


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("front", ()),
        ("search", ()),
        ("section", ("nasional",)),
        ("author", ("rara-ayu",)),
        ("tag", ("pasar",)),
        ("article_by_id", (7,)),
        ("article", (2**62, "pasar-lama-dibuka-lagi")),
        ("comments", (12, "artikel")),
    ],
)
def test_it_is_what_the_urlconf_says(page, parts, language):
    with translation.override(language):
        assert address(f"pages:{page}", *parts) == reverse(f"pages:{page}", args=parts)
