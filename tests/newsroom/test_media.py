"""A clone serves its uploads itself."""

import pytest
from django.conf import settings as start


@pytest.mark.skipif(not start.EMBEDDED, reason="in production the server in front serves them")
def test_an_upload_is_served_without_a_cookie(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.txt").write_text("isi")

    response = client.get("/media/a.txt")

    assert b"".join(response.streaming_content) == b"isi"
    assert not response.cookies


@pytest.mark.skipif(not start.EMBEDDED, reason="in production the server in front serves them")
@pytest.mark.parametrize(
    ("path", "status"),
    [("../a.txt", 400), ("%2e%2e/a.txt", 400), (".", 404), ("tidak-ada.png", 404)],
)
@pytest.mark.django_db  # where nothing is, a page of the old archive may have been
def test_nothing_beside_the_uploads_is_served(path, status, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "a.txt").write_text("rahasia")

    assert client.get(f"/media/{path}").status_code == status
