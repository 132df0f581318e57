"""Addresses of the API. The first segment after the door is the version; what it answers stays."""

from django.urls import path, re_path
from django.views.generic import TemplateView

from articles.api import imports, views

app_name = "api"

urlpatterns = [
    path("v1/", views.Root.as_view(), name="root"),
    path("v1/articles/", views.ArticleList.as_view(), name="articles"),
    path("v1/articles/<int:pk>/", views.ArticleDetail.as_view(), name="article"),
    path("v1/authors/", views.AuthorList.as_view(), name="authors"),
    path("v1/authors/<slug:slug>/", views.AuthorDetail.as_view(), name="author"),
    path("v1/editors/", views.EditorList.as_view(), name="editors"),
    path("v1/editors/<slug:slug>/", views.EditorDetail.as_view(), name="editor"),
    path("v1/sections/", views.SectionList.as_view(), name="sections"),
    path("v1/tags/", views.TagList.as_view(), name="tags"),
    path("v1/imports/", imports.ImportList.as_view(), name="imports"),
    path("v1/imports/<int:pk>/", imports.ImportStanding.as_view(), name="import"),
    path("schema/", views.Schema.as_view(), name="schema"),
    path("docs/", TemplateView.as_view(template_name="api/docs.html"), name="docs"),
    # Only with the last slash: without it Django first looks for the address that has one.
    re_path(r"^(?:.*/)?$", views.Nowhere.as_view()),
]
