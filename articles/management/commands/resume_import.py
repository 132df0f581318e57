"""``resume_import ID``: have the workers go on with an import that was paused or cancelled."""

from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.management.steering import SteeringCommand


class Command(SteeringCommand):
    help = _("Melanjutkan impor yang dijeda atau dihentikan.")
    verb = importing.resume
    done = _("Impor #%s dilanjutkan.")
