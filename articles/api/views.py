"""Machines' door: what readers may see, as JSON. Every view starts from the one gate, like every page."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular import renderers as openapi
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.generics import RetrieveAPIView
from rest_framework.response import Response
from rest_framework.reverse import reverse

from articles import reading
from articles.api import examples, filters, serializers
from articles.api.describing import described
from articles.api.doors import Public, PublicList
from articles.api.problems import Withdrawn
from articles.models import Article, Credit, Section, Tag


@described(
    _("Daftar artikel terbit"),
    _(
        "Yang bertanggal paling baru lebih dulu; yang tanggalnya tidak diketahui paling akhir. Semua "
        "saringan dapat digabung."
    ),
    answer=serializers.ArticleSummary(many=True),
    example=examples.SUMMARY,
)
class ArticleList(PublicList):
    serializer_class = serializers.ArticleSummary
    filterset_class = filters.ArticleFilters

    def get_queryset(self) -> QuerySet:
        return Article.objects.published(at=timezone.now()).newest_first()

    def read(self, queryset: QuerySet) -> list[Article]:
        return reading.summaries(queryset)


@described(
    _("Satu artikel terbit"),
    _("Artikel yang sudah ditarik dijawab 410 beserta alasannya."),
    answer=serializers.ArticleDetail,
    refusals=(400, 404, 410),
    example=examples.DETAIL,
)
class ArticleDetail(Public, RetrieveAPIView):
    serializer_class = serializers.ArticleDetail

    def get_object(self) -> Article:
        now = timezone.now()
        if article := reading.story(self.kwargs["pk"], at=now):
            return article
        raise Withdrawn(get_object_or_404(Article.objects.gone(at=now), **self.kwargs).gone_because)


class People:
    """People are public through published articles only, and counted by them."""

    lookup_field = "slug"

    def get_queryset(self) -> QuerySet:
        people = self.serializer_class.Meta.model
        published = Article.objects.published(at=timezone.now())
        credits = Credit.objects.filter(
            person=OuterRef("pk"), role__in=people.ROLES, article__in=published
        )
        counted = credits.order_by().values("person").values(n=Count("article", distinct=True))
        return (
            people.objects.credited(people.ROLES, among=published)
            .annotate(articles=Subquery(counted))
            .order_by("name", "pk")
        )


@described(
    _("Daftar penulis"),
    _("Orang yang menulis artikel terbit (penulis, reporter, kontributor), menurut nama."),
    answer=serializers.AuthorSummary(many=True),
)
class AuthorList(People, PublicList):
    serializer_class = serializers.AuthorSummary


@described(_("Satu penulis"), answer=serializers.AuthorSummary, refusals=(400, 404))
class AuthorDetail(People, Public, RetrieveAPIView):
    serializer_class = serializers.AuthorSummary


@described(
    _("Daftar editor"),
    _("Orang yang menyunting artikel terbit, menurut nama."),
    answer=serializers.EditorSummary(many=True),
)
class EditorList(People, PublicList):
    serializer_class = serializers.EditorSummary


@described(_("Satu editor"), answer=serializers.EditorSummary, refusals=(400, 404))
class EditorDetail(People, Public, RetrieveAPIView):
    serializer_class = serializers.EditorSummary


@described(
    _("Daftar kanal"),
    _("Semua kanal, menurut urutan di menu."),
    answer=serializers.SectionSummary(many=True),
)
class SectionList(PublicList):
    serializer_class = serializers.SectionSummary
    queryset = Section.objects.order_by("position", "name", "pk")


@described(
    _("Daftar topik"),
    _("Topik yang dipakai artikel terbit, menurut nama."),
    answer=serializers.TagSummary(many=True),
)
class TagList(PublicList):
    serializer_class = serializers.TagSummary

    def get_queryset(self) -> QuerySet:
        return Tag.objects.of(Article.objects.published(at=timezone.now())).order_by("name", "pk")


@extend_schema(exclude=True)
class Root(Public):
    """Where everything is."""

    NAMES = ("articles", "authors", "editors", "sections", "tags", "imports", "schema", "docs")

    def get(self, request) -> Response:
        return Response({name: reverse(f"api:{name}", request=request) for name in self.NAMES})


@extend_schema(exclude=True)
class Nowhere(Public):
    """Any other address under this door: refused in the API's own shape, not with a page."""

    def initial(self, request, *args, **kwargs):
        self.format_kwarg = None
        super().initial(request, *args, **kwargs)
        raise Http404


class Schema(Public, SpectacularJSONAPIView):
    renderer_classes = [openapi.OpenApiJsonRenderer2, openapi.OpenApiJsonRenderer]
