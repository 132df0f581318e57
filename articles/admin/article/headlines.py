"""How long a headline may become by hand; what a dump brought longer stays until somebody rewrites it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 500
TOO_LONG = _("Judul paling panjang %(longest)d huruf; ini %(length)d.")


def not_too_long(headline: str, *, was: str | None) -> str:
    """The headline itself; raises ValidationError when it is a new one and too long."""
    if headline != was and len(headline) > LONGEST:
        raise ValidationError(TOO_LONG, params={"longest": LONGEST, "length": len(headline)})
    return headline
