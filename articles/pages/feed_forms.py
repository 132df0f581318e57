"""The forms a feed is written in: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, each with the whole text.

The items come from ``SiteFeed``: their description is the whole text, their ``summary`` the teaser. Whatever is told in
words is made legible here, in every form.
"""

import json
import re
from urllib.parse import urljoin

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def legible(text: str) -> str:
    """The text without the control characters that XML cannot hold in any form."""
    return _NOT_IN_XML.sub("", text)


class _FullText(SyndicationFeed):
    """Items that carry a summary and, beside it, the whole text; their ids are absolute addresses."""

    def __init__(self, title, link, description, **kwargs):
        super().__init__(legible(title), link, legible(description), **kwargs)

    def add_item(
        self, title, link, description, *, unique_id, summary, author_name, categories, **kwargs
    ):
        super().add_item(
            legible(title),
            link,
            legible(summary),
            unique_id=urljoin(link, unique_id),
            full_text=legible(description).strip(),
            author_name=author_name and legible(author_name),
            categories=[legible(name) for name in categories],
            **kwargs,
        )


class FullTextRss(_FullText, Rss201rev2Feed):
    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if hub := self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": hub})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])


class FullTextAtom(_FullText, Atom1Feed):
    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if hub := self.feed["hub"]:
            handler.addQuickElement("link", None, {"rel": "hub", "href": hub})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["full_text"], {"type": "html"})


class FullTextJson(_FullText):
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        """The feed as https://www.jsonfeed.org/version/1.1/ has it."""
        told = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [_item(item) for item in self.items],
        }
        if hub := self.feed["hub"]:
            told["hubs"] = [{"type": "WebSub", "url": hub}]
        outfile.write(json.dumps(told, ensure_ascii=False).encode(encoding))


def _item(item: dict) -> dict:
    told = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "summary": item["description"],
        "content_html": item["full_text"],
        "date_published": item["pubdate"].isoformat(),
        "date_modified": item["updateddate"].isoformat(),
        "authors": [{"name": item["author_name"]}] if item["author_name"] else [],
        "tags": list(item["categories"]),
    }
    return {key: value for key, value in told.items() if value or key == "content_html"}


#: The name of the file, what is added to the name of the address, and the form.
FORMS = (
    ("rss.xml", "", FullTextRss),
    ("atom.xml", "_atom", FullTextAtom),
    ("feed.json", "_json", FullTextJson),
)
