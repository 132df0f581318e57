"""A real browser, alone with the site: no other host, no error on the console, a fresh profile each time."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    if CHROMIUM is None:
        absent = pytest.mark.skip(reason="Chromium is absent: apt-get install chromium")
        for item in items:
            if "tests/browser/" in item.nodeid:
                item.add_marker(absent)


@pytest.fixture(scope="session")
def browser(django_db_setup):
    # Playwright runs a loop of its own in this thread; Django must not take it for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    first_day = connection._test_serialized_contents
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    with sync_playwright() as playwright:
        # Under that loop Django has another connection, which must know the first day's rows too.
        connection._test_serialized_contents = first_day
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def troubles():
    """What went wrong in the page; a test may take out what it has brought about."""
    return []


@pytest.fixture
def page(browser, live_server, django_db_serialized_rollback, troubles):
    """A page that fails its test when it asks another host for anything, or logs an error.

    A live server's test empties the database; what stands there from the first day is put back.
    """
    own = urlsplit(live_server.url).netloc

    def watch(request):
        asked = urlsplit(request.url)
        if asked.scheme in ("http", "https", "ws", "wss") and asked.netloc != own:
            troubles.append(f"asked {request.url}")

    context = browser.new_context(base_url=live_server.url, locale="id-ID")
    page = context.new_page()
    page.on("request", watch)
    page.on("pageerror", lambda error: troubles.append(f"error {error}"))
    page.on(
        "console",
        lambda said: troubles.append(f"console {said.text}") if said.type == "error" else None,
    )
    yield page
    context.close()

    assert troubles == []


@pytest.fixture
def sign_in(page, live_server, client):
    """Let the page be somebody's: their session, without the detour over the login form."""

    def sign_in(user):
        client.force_login(user)
        page.context.add_cookies(
            [
                {
                    "name": "sessionid",
                    "value": client.cookies["sessionid"].value,
                    "url": live_server.url,
                }
            ]
        )

    return sign_in
