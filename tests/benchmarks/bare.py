"""The site with one more address, which does nothing: the limit of every page beside it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DATABASE_POOL", "16")
django.setup()

from django.conf import settings  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

settings.ROOT_URLCONF = __name__

from newsroom import urls  # noqa: E402
from newsroom.wsgi import application as application  # noqa: E402


def constant(request, size: int) -> HttpResponse:
    return HttpResponse(b"x" * size)


urlpatterns = [path("tetap/<int:size>/", constant), *urls.urlpatterns]
