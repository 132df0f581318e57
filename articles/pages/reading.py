"""Where a page says that it is being read; behind nginx this address is answered there."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles import counting

_LONGEST = 18  # digits of a number that the database can hold


@csrf_exempt
@require_POST
def read(request):
    """Note that ``?artikel=`` is being read. Nothing of the request is kept but that and the hour."""
    article = request.GET.get("artikel", "")
    if not (article.isascii() and article.isdecimal() and len(article) <= _LONGEST):
        return HttpResponseBadRequest()
    counting.note(int(article), settings.READS_LOG, at=timezone.now())
    return HttpResponse(status=204)
