"""``cancel_import ID``: have no more of an import read, and keep what it did."""

from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.management.steering import SteeringCommand


class Command(SteeringCommand):
    help = _("Menghentikan sebuah impor; yang sudah dibaca tetap.")
    verb = importing.cancel
    done = _("Impor #%s dihentikan; yang sudah dibaca tetap.")
