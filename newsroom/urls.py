"""Three doors: editors, machines, readers. Readers come last, for their sections own the root."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("admin/bahasa/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("api/", include("articles.api.urls")),
    path("", include("articles.pages.urls")),
]
