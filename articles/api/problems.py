"""Every refusal in one shape: the problem details of RFC 9457."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"

# What a status means, and what to say where the exception knows nothing of its own.
TITLES = {
    400: (_("Permintaan keliru"), _("Ada parameter yang tidak dapat dipakai.")),
    403: (_("Tidak boleh"), _("Masuklah dengan akun yang boleh melihat ini.")),
    404: (_("Tidak ditemukan"), _("Tidak ada yang terbit di alamat ini.")),
    405: (_("Hanya dapat dibaca"), _("Alamat ini hanya menjawab GET dan HEAD.")),
    406: (_("Bentuk jawaban tidak tersedia"), _("Alamat ini hanya menjawab dengan JSON.")),
    410: (_("Sudah ditarik"), _("Artikel ini sudah ditarik.")),
}


class Withdrawn(exceptions.APIException):
    """The article was public once and is no more; the detail is the reason given to readers."""

    status_code = 410


class Fault(serializers.Serializer):
    parameter = serializers.CharField(help_text=_("Nama parameter yang ditolak."))
    detail = serializers.CharField(help_text=_("Mengapa ditolak."))


class Problem(serializers.Serializer):
    type = serializers.CharField(help_text=_("Selalu about:blank: arti galat ada pada status."))
    title = serializers.CharField(help_text=_("Arti status itu."))
    status = serializers.IntegerField(help_text=_("Status HTTP."))
    detail = serializers.CharField(help_text=_("Keterangan untuk kejadian ini."))
    errors = Fault(many=True, required=False, help_text=_("Parameter yang ditolak, pada 400."))


def answer(exception: Exception, context: dict) -> Response | None:
    """The refusal as a response; nothing for a fault of ours, which stays Django's to report."""
    if isinstance(exception, Http404):
        exception = exceptions.NotFound()
    if not isinstance(exception, exceptions.APIException):
        return None
    status = exception.status_code
    title, detail = TITLES.get(status, (exception.default_detail, exception.detail))
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if isinstance(exception, Withdrawn):
        problem["detail"] = exception.detail
    if isinstance(exception, exceptions.ValidationError):
        problem["errors"] = [
            {"parameter": parameter, "detail": reason}
            for parameter, reasons in exception.detail.items()
            for reason in reasons
        ]
    return Response(problem, status=status, content_type=MEDIA_TYPE)
