"""The parts of a page that are told for every story and on every page: templates compiled to Python by Jinja2.

A page itself is a template of Django's, as those of the accounts that share its frame; it calls its parts by name.
They stand in ``templates/parts/`` and see what the page sees.
"""

from datetime import date
from functools import cache, lru_cache

from django import template
from django.http import HttpRequest
from django.template import defaultfilters, engines
from django.template.defaulttags import querystring
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext
from jinja2 import ChainableUndefined, Environment

from articles.models.addresses import address
from articles.templatetags import story

register = template.Library()


def environment(**options) -> Environment:
    """What the parts may call, and the filters they share with Django's templates."""
    made = Environment(**options | {"undefined": ChainableUndefined})
    made.globals |= {
        "_": gettext,
        "address_of": address,
        "static": cache(static),  # the names of files stay while a process runs
        "imprint_name": _imprint_name,
        "comments_address": story.comments_address,
        "credit_lines": story.credit_lines,
        "further_links": story.further_links,
        "headline": story.headline,
        "paid_label": story.paid_label,
        "query_with": _query_with,
        "reading_minutes": story.reading_minutes,
        "site_name": story.site_name,
        "tongue_of": story.tongue_of,
        "story_body": story.story_body,
        "story_date": story.story_date,
        "story_hour": story.story_hour,
    }
    made.filters |= {
        "beginning": story.beginning,
        "capfirst": defaultfilters.capfirst,
        "day": story.day,
        "linebreaks": defaultfilters.linebreaks_filter,
        "marked": story.marked,
        "moment": story.moment,
        "urlencode": defaultfilters.urlencode,
    }
    return made


@register.simple_tag(takes_context=True)
def part(context, name: str, **more) -> SafeString:
    """A part of the page, with what the page knows and ``more``."""
    found = engines["parts"].env.get_template(f"{name}.html")
    return mark_safe(found.render(context.flatten() | more))


@register.simple_tag(takes_context=True)
def around(context, name: str) -> SafeString:
    """A part of the frame: made once for all pages of a kanal in a language, as long as the menu stays the same."""
    kanals = tuple((each.slug, each.name) for each in context.get("sections", ()))
    here = getattr(context.get("section"), "slug", None)
    return _around(name, kanals, here, context.get("edition"), get_language(), get_script_prefix())


@lru_cache(maxsize=500)
def _around(name: str, kanals: tuple, here: str | None, edition: date | None, *_spoken_at):
    found = engines["parts"].env.get_template(f"{name}.html")
    return mark_safe(found.render(kanals=kanals, here=here, edition=edition))


def _query_with(request: HttpRequest, **changes) -> str:
    """What was asked for, with some of it changed or left out."""
    return querystring(None, request.GET, **changes)


def _imprint_name() -> str:
    return pgettext("halaman", "Redaksi")
