"""Agreement to the terms on signing up, which counts once the address is proved: before that it is nobody's."""

from django.utils import timezone

from articles import commenting
from articles.models import Commenter

_KEY = "agreed_to_terms"


def remember(request, user) -> None:
    """Keep in the session that who signs up agrees, and to which version."""
    request.session[_KEY] = [user.pk, commenting.VERSION]


def write_down(request, user) -> None:
    """Note the agreement of who has proved the address. Who agreed to another version, or elsewhere, is asked
    before the first comment."""
    if request.session.pop(_KEY, None) == [user.pk, commenting.VERSION]:
        commenting.accept_terms(Commenter.objects.get(user=user), at=timezone.now())
