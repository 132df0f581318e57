"""The base of the commands that ask something of an import: a number in, a verb done, a line out."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import tasks
from articles.importing import CannotSteer
from articles.models import Import

WRONG = 2


class SteeringCommand(BaseCommand):
    requires_system_checks = []

    #: The verb of ``articles.importing``, and what is said when it is done.
    verb = None
    done = ""

    def add_arguments(self, parser):
        parser.add_argument("id", type=int, metavar="ID", help=_("Nomor impor."))

    def handle(self, *, id, **options):
        run = Import.objects.filter(pk=id).first()
        if run is None:
            self.stderr.write(_("impor #%s tidak ada") % id)
            raise SystemExit(WRONG)
        try:
            type(self).verb(run, by=None, at=timezone.now())
        except CannotSteer as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(WRONG) from None
        tasks.call_readers(run)
        self.stdout.write(str(self.done) % run.pk)
