"""Three doors: editors, machines, readers. Readers come last, for their sections own the root."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language
from django.views.static import serve

from articles.api.metrics import metrics
from articles.pages.reading import read


def media(request, path):
    """An upload, in a clone; in production the server in front gives them out of MEDIA_ROOT."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)


handler404 = "articles.pages.missing.missing"

urlpatterns = [
    path("admin/bahasa/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("api/", include("articles.api.urls")),
    path("metrik", metrics, name="metrics"),
    path("terpopuler/dibaca", read, name="read"),
    *([path("media/<path:path>", media)] if settings.EMBEDDED else []),
    *i18n_patterns(
        path("", include("articles.pages.personal.urls")),
        path("", include("articles.pages.urls")),
        prefix_default_language=False,
    ),
]
