"""Stories and people as search engines and news readers want them told: in schema.org's words."""

import json
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Author, Credit, Editor, Notice, Person
from articles.models.addresses import address as address_of

Kind = Notice.Kind

# Inside a script element nothing may look like markup.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def news_article(
    article: Article, *, address: str, pictures: list[str], locate: Callable[[str], str]
) -> SafeString:
    """The JSON-LD of a story read whole, as a script element of data; ``locate`` makes an address absolute.

    What is not known is left out: no date is made up for a story that came without one.
    """
    told = {
        "@context": "https://schema.org",
        "@type": "AdvertiserContentArticle" if article.is_paid else "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "inLanguage": article.language,
        "datePublished": article.dated and article.dated.isoformat(),
        "dateModified": timezone.localtime(modified_at(article)).isoformat(),
        "dateline": article.dateline,
        **_people(article, locate=locate),
        "publisher": _publisher(locate),
        "articleSection": article.section and article.section.name,
        "keywords": [topic["name"] for topic in article.topics],
        "image": pictures,
        "isBasedOn": _original(article),
        "correction": [
            _told_by(notice, "CorrectionComment", f"{notice.wrong} → {notice.right}")
            for notice in article.notices.all()
            if notice.kind in (Kind.CORRECTION, Kind.ERRATUM)
        ],
        "comment": [
            _told_by(notice, "Comment", notice.text)
            | {"author": {"@type": "Organization", "name": notice.party}}
            for notice in article.notices.all()
            if notice.kind == Kind.REPLY
        ],
    }
    return _script(told)


def modified_at(article: Article) -> datetime:
    """When what a page says changed: the story, or what was posted with it."""
    return max([article.updated_at, *(notice.at for notice in article.notices.all())])


def _publisher(locate: Callable[[str], str]) -> dict:
    """Who answers for it, and where its rules stand (The Trust Project's terms)."""
    logo = {"@type": "ImageObject", "url": locate(static("articles/icon.svg"))}
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.SITE_NAME,
        "url": locate(address_of("pages:front")),
        "logo": logo,
        "correctionsPolicy": locate(address_of("pages:corrections")),
        "ethicsPolicy": locate(address_of("pages:guideline")),
        "masthead": locate(address_of("pages:imprint")),
    }


def _original(article: Article) -> dict | None:
    """What a story from elsewhere was before; nothing of one that was written here."""
    if not (article.source_address or article.source_line):
        return None
    name = article.source_line
    publisher = name and {"@type": "Organization", "name": name}
    told = {"@type": "CreativeWork", "url": article.source_address, "publisher": publisher}
    return _known(told)


def _told_by(notice: Notice, kind: str, text: str) -> dict:
    moment = timezone.localtime(notice.at).isoformat()
    return {"@type": kind, "text": text, "datePublished": moment}


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


def _people(article: Article, *, locate: Callable[[str], str]) -> dict[str, list[dict]]:
    """Who did what, by the names that schema.org has for it. Only a person is anybody's editor there."""
    told = {"author": [], "editor": [], "translator": [], "contributor": []}
    for credit in article.credits.all():
        somebody = _somebody(credit, locate=locate)
        if credit.role in Author.ROLES:
            told["author"].append(somebody)
        elif credit.role in Editor.ROLES and somebody["@type"] == "Person":
            told["editor"].append(somebody)
        elif credit.role == Credit.Role.TRANSLATOR:
            told["translator"].append(somebody)
        else:
            told["contributor"].append(somebody)
    return told


def _somebody(credit: Credit, *, locate: Callable[[str], str]) -> dict:
    is_desk = credit.person is not None and credit.person.kind != Person.Kind.PERSON
    page = credit.get_absolute_url()
    told = {
        "@type": "Organization" if is_desk else "Person",
        "name": credit.printed,
        "url": page and locate(page),
    }
    return _known(told)
