"""Stories and people as search engines and news readers want them told: in schema.org's words."""

import json

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Author, Credit, Editor, Person

# Inside a script element nothing may look like markup.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def news_article(article: Article, *, address: str, pictures: list[str]) -> SafeString:
    """The JSON-LD of an article fetched ``for_page``, as a script element of data.

    What is not known is left out: no date is made up for a story that came without one.
    """
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": article.language,
        "datePublished": article.dated and article.dated.isoformat(),
        "dateModified": article.updated_at.isoformat(),
        "author": _people(article, Author.ROLES),
        "editor": _people(article, Editor.ROLES),
        "publisher": {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME},
        "articleSection": article.section and article.section.name,
        "keywords": [topic["name"] for topic in article.topics],
        "image": pictures,
        "isBasedOn": article.source_address,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": f"{notice.wrong} → {notice.right}" if notice.right else notice.text,
                "datePublished": notice.at.isoformat(),
            }
            for notice in article.notices.all()
        ],
    }
    return _script(told)


def profile(person: Person, *, address: str, picture: str | None) -> SafeString:
    """The JSON-LD of somebody's page; ``picture`` is an address."""
    told = {
        "@type": "Person",
        "name": person.name,
        "description": person.biography,
        "image": picture,
        "url": address,
    }
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "url": address,
            "mainEntity": _known(told),
        }
    )


def _known(told: dict) -> dict:
    return {key: value for key, value in told.items() if value}


def _script(told: dict) -> SafeString:
    known = json.dumps(_known(told), ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(known.translate(_ESCAPES)),
    )


def _people(article: Article, roles: tuple[str, ...]) -> list[dict]:
    return [
        {"@type": _kind(credit), "name": credit.printed}
        for credit in article.credits.all()
        if credit.role in roles
    ]


def _kind(credit: Credit) -> str:
    is_desk = credit.person is not None and credit.person.kind != Person.Kind.PERSON
    return "Organization" if is_desk else "Person"
