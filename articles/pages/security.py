"""``/.well-known/security.txt``: to whom a fault of safety is told (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

# It must be looked at again after a year at most; here the settings are looked at whenever it is asked for.
GOOD_FOR = timedelta(days=180)


def security(request):
    """The contacts of the settings; without any there is no such file."""
    if not settings.SECURITY_CONTACT:
        raise Http404("No SECURITY_CONTACT is set")
    midnight = datetime.combine(timezone.now().astimezone(UTC), time.min, tzinfo=UTC)
    address = reverse("pages:security")
    canonical = f"{settings.SITE_URL}{address}" if settings.SITE_URL else None
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {(midnight + GOOD_FOR).isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {canonical or request.build_absolute_uri(address)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
