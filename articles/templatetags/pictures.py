"""Pictures on pages: what a worker has made of them, and nothing until it has."""

from django import template

from articles.models import Image

register = template.Library()


@register.inclusion_tag("articles/_picture.html")
def picture(image: Image | None, shape: str, *, sizes: str, at_once=False, beside_words=False):
    """The picture in one of ``Image.Shape``, in the width that fits.

    ``at_once``: it stands at the top, so it is asked for before all others. ``beside_words``: a headline
    next to it says what there is to say, and nobody has to listen to its description.
    """
    stills = image.made(shape, "jpeg") if image else []
    return {
        "image": image,
        "still": stills[-1] if stills else None,
        "widths": image.made(shape, "webp") if stills else [],
        "sizes": sizes,
        "at_once": at_once,
        "beside_words": beside_words,
    }
