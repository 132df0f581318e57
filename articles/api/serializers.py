"""What the API shows: a summary for lists, a detail for one. Each names every field that it shows."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article, Author, Credit, Editor, RelatedLink, Section, Source, Tag


@extend_schema_field(OpenApiTypes.URI)
class PageAddress(serializers.Field):
    """The whole address of the page that readers see."""

    def __init__(self, **options):
        options.setdefault("help_text", _("Alamat lengkap halamannya."))
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, shown) -> str:
        return self.context["request"].build_absolute_uri(shown.get_absolute_url())


@extend_schema_field(
    {"type": "string", "nullable": True, "oneOf": [{"format": "date-time"}, {"format": "date"}]}
)
class StoryDate(serializers.Field):
    """The story's own date as precisely as it is known: a moment, a bare day, or null."""

    def __init__(self, **options):
        super().__init__(source="dated", read_only=True, allow_null=True, **options)

    def to_representation(self, dated: datetime | date) -> str:
        return dated.isoformat()


class Shown(serializers.ModelSerializer):
    """Every field is read-only, hence always there; so OpenAPI is told."""

    def get_extra_kwargs(self) -> dict:
        return {name: {"read_only": True} for name in self.Meta.fields}


class SectionBrief(Shown):
    class Meta:
        model = Section
        fields = ["name", "slug"]


class TagBrief(Shown):
    class Meta:
        model = Tag
        fields = ["name", "slug"]


class SourceBrief(Shown):
    class Meta:
        model = Source
        fields = ["name", "rights", "credit_line", "url"]


class Byline(Shown):
    name = serializers.CharField(source="printed", help_text=_("Nama sebagaimana tercetak."))
    slug = serializers.CharField(
        allow_null=True,
        help_text=_("Orangnya; null bila nama itu belum dikenali, atau bukan nama orang."),
    )

    class Meta:
        model = Credit
        fields = ["name", "slug"]


class CreditDetail(Byline):
    class Meta(Byline.Meta):
        fields = ["role", *Byline.Meta.fields]


class Bylines(serializers.ListSerializer):
    """The credits of an article in the given roles, as printed and in their order."""

    def __init__(self, *, roles, **options):
        super().__init__(child=Byline(), read_only=True, **options)
        self.roles = roles

    def get_attribute(self, article: Article) -> list[Credit]:
        return [credit for credit in article.credits.all() if credit.role in self.roles]


class LiveArticle(Shown):
    url = PageAddress()

    class Meta:
        model = Article
        fields = ["id", "url"]

    def get_attribute(self, link: RelatedLink) -> Article | None:
        return link.target if link.is_live else None


class LinkDetail(Shown):
    url = serializers.CharField(help_text=_("Alamat sebagaimana tercetak; sering kosong."))
    article = LiveArticle(
        read_only=True,
        allow_null=True,
        help_text=_("Artikel yang ditunjuk, bila ada di sini dan terbit; selain itu null."),
    )

    class Meta:
        model = RelatedLink
        fields = ["kind", "position", "title", "url", "article"]


class LeadImage(Shown):
    """The picture in whole, as a JPEG; null until a worker has made it."""

    url = serializers.SerializerMethodField()
    alternative = serializers.CharField(source="image.alternative")
    width = serializers.IntegerField(source="image.still.width")
    height = serializers.IntegerField(source="image.still.height")
    caption = serializers.SerializerMethodField()
    credit = serializers.SerializerMethodField()

    class Meta:
        model = Article
        fields = ["url", "alternative", "width", "height", "caption", "credit"]

    def get_attribute(self, article: Article) -> Article | None:
        return article if article.image_id and article.image.still else None

    def get_url(self, article: Article) -> str:
        return self.context["request"].build_absolute_uri(article.image.still.url)

    def get_caption(self, article: Article) -> str:
        return article.image_caption or article.image.caption

    def get_credit(self, article: Article) -> str:
        return article.image_credit or article.image.credit


class ArticleSummary(Shown):
    url = PageAddress()
    section = SectionBrief(read_only=True, allow_null=True)
    authors = Bylines(roles=Author.ROLES)
    editors = Bylines(roles=Editor.ROLES)
    dated_at = StoryDate(
        help_text=_(
            "Tanggal berita itu sendiri. Saat lengkap bila dated_precision exact, tanggal saja bila "
            "day, null bila unknown."
        )
    )
    released_at = serializers.DateTimeField(help_text=_("Saat terbit di sini."))
    updated_at = serializers.DateTimeField(help_text=_("Saat terakhir diubah."))
    is_excerpt = serializers.BooleanField(
        source="is_excerpt_only",
        help_text=_("Sumbernya hanya membolehkan kutipan: body berisi alinea pertama saja."),
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "url",
            "title",
            "kicker",
            "dek",
            "section",
            "authors",
            "editors",
            "dated_at",
            "dated_precision",
            "released_at",
            "updated_at",
            "language",
            "source_line",
            "is_excerpt",
            "is_paid",
        ]


class ArticleDetail(ArticleSummary):
    body = serializers.CharField(
        source="public_body",
        help_text=_(
            'HTML sederhana. <aside data-tautan="N"></aside> menandai tempat tautan dengan position N.'
        ),
    )
    credits = CreditDetail(many=True, read_only=True)
    links = LinkDetail(many=True, read_only=True)
    tags = TagBrief(source="topics", many=True, read_only=True)
    image = LeadImage(read_only=True, allow_null=True)
    source = SourceBrief(
        read_only=True, allow_null=True, help_text=_("Asal naskah; null bila ditulis di sini.")
    )
    source_url = serializers.CharField(help_text=_("Alamat asal naskah; boleh kosong."))

    class Meta(ArticleSummary.Meta):
        fields = [
            *ArticleSummary.Meta.fields,
            "dateline",
            "body",
            "credits",
            "links",
            "tags",
            "image",
            "source",
            "source_url",
        ]


class SectionSummary(SectionBrief):
    url = PageAddress()

    class Meta(SectionBrief.Meta):
        fields = [*SectionBrief.Meta.fields, "url"]


class TagSummary(TagBrief):
    url = PageAddress()

    class Meta(TagBrief.Meta):
        fields = [*TagBrief.Meta.fields, "url"]


class AuthorSummary(Shown):
    url = PageAddress()
    articles = serializers.IntegerField(
        help_text=_("Banyaknya artikel terbit yang mencantumkannya dengan peran ini.")
    )

    class Meta:
        model = Author
        fields = ["name", "slug", "url", "articles"]


class EditorSummary(AuthorSummary):
    class Meta(AuthorSummary.Meta):
        model = Editor
