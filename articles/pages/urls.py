"""Where readers go. A kanal stands at the root, so its address comes last."""

from django.urls import path

from articles.pages import (
    comments,
    corrections,
    feeds,
    house,
    lists,
    searching,
    security,
    sitemaps,
    views,
)
from articles.pages.frame import public

app_name = "pages"

urlpatterns = [
    path("", views.FrontPage.as_view(), name="front"),
    path("baca/<int:pk>/", views.ArticlePage.as_view(), name="article_by_id"),
    path("baca/<int:pk>/<str:slug>/", views.ArticlePage.as_view(), name="article"),
    path("baca/<int:pk>/<str:slug>/komentar/", comments.CommentsPage.as_view(), name="comments"),
    path("penulis/<slug:slug>/", lists.AuthorPage.as_view(), name="author"),
    *feeds.addresses(feeds.AuthorFeed, below="penulis/<slug:slug>/", name="author_feed"),
    path("editor/<slug:slug>/", lists.EditorPage.as_view(), name="editor"),
    path("topik/<slug:slug>/", lists.TagPage.as_view(), name="tag"),
    *feeds.addresses(feeds.TagFeed, below="topik/<slug:slug>/", name="tag_feed"),
    path("terpopuler/", lists.PopularPage.as_view(), name="popular"),
    path("koreksi/", corrections.CorrectionsPage.as_view(), name="corrections"),
    path("redaksi/", house.ImprintPage.as_view(), name="imprint"),
    path("pedoman-media-siber/", house.GuidelinePage.as_view(), name="guideline"),
    path("ketentuan-komentar/", comments.TermsPage.as_view(), name="comment_terms"),
    path("indeks/", lists.IndexPage.as_view(), name="index"),
    path("cari/", searching.SearchPage.as_view(), name="search"),
    path("cari/segi/", searching.FacetsPage.as_view(), name="search_facets"),
    *feeds.addresses(searching.SearchFeed, below="cari/", name="search_feed"),
    *feeds.addresses(feeds.SiteFeed, name="feed"),
    path("sitemap.xml", public(sitemaps.sitemap), name="sitemap"),
    path("sitemap-news.xml", public(sitemaps.news), name="news_sitemap"),
    path("robots.txt", public(sitemaps.robots), name="robots"),
    path(".well-known/security.txt", public(security.security), name="security"),
    path("favicon.ico", public(views.favicon), name="favicon"),
    path("<slug:slug>/", lists.SectionPage.as_view(), name="section"),
    *feeds.addresses(feeds.SectionFeed, below="<slug:slug>/", name="section_feed"),
]
