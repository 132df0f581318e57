"""The pictures a story is told with elsewhere: its card first, then its own picture in whole and as cropped."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.models import Article, Image, ShareCard


@dataclass(frozen=True, slots=True)
class SharedPicture:
    address: str
    width: int
    height: int
    alternative: str


def pictures(article: Article, *, locate: Callable[[str], str]) -> list[SharedPicture]:
    """Those that there are of a story read whole; ``locate`` makes an address absolute."""
    card = getattr(article, "share_card", None)
    shared = []
    if card and card.name:
        size = ShareCard.WIDTH, ShareCard.HEIGHT
        shared.append(SharedPicture(locate(card.url), *size, article.title))
    if article.image:
        shared += [
            SharedPicture(locate(each.url), each.width, each.height, article.image.alternative)
            for shape in (Image.Shape.WHOLE, Image.Shape.STORY)
            for each in article.image.made(shape, "jpeg")
        ]
    return shared
