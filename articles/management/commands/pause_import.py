"""``pause_import ID``: have the workers leave an import alone for a while."""

from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.management.steering import SteeringCommand


class Command(SteeringCommand):
    help = _("Menjeda pembacaan sebuah impor.")
    verb = importing.pause
    done = _("Impor #%s dijeda; lanjutkan dengan resume_import.")
