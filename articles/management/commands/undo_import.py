"""``undo_import ID``: take an import back, and say what that did and what it spared."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import importing
from articles.importing import CannotUndo, Plan, Undone
from articles.models import Import


class Command(BaseCommand):
    help = _("Batalkan sebuah impor, kecuali yang sudah disentuh redaksi.")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("id", type=int, metavar="ID", help=_("Nomor impor."))

    def handle(self, *, id, **options):
        run = Import.objects.filter(pk=id).first()
        if run is None:
            self.stderr.write(_("impor #%s tidak ada") % id)
            raise SystemExit(2)
        self._print_plan(importing.plan_undo(run))
        try:
            done = importing.undo(run, by=None, at=timezone.now())
        except CannotUndo as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        self._print_result(run, done)

    def _print_plan(self, plan: Plan) -> None:
        self.stdout.write(
            _(
                "Rencana: hapus %(deletes)s, tarik %(withdraws)s, kembalikan %(returns)s, biarkan %(spares)s"
            )
            % {
                "deletes": len(plan.deletes),
                "withdraws": len(plan.withdraws),
                "returns": len(plan.returns) + len(plan.drops),
                "spares": len(plan.spares),
            }
        )

    def _print_result(self, run: Import, done: Undone) -> None:
        for spared in done.spared:
            self.stdout.write(f"  #{spared.article_id} {spared.title}: {spared.why}")
        self.stdout.write(
            _(
                "Impor #%(run)s dibatalkan: %(deleted)s dihapus, %(withdrawn)s ditarik, %(returned)s dikembalikan"
            )
            % {
                "run": run.pk,
                "deleted": done.deleted,
                "withdrawn": done.withdrawn,
                "returned": done.returned,
            }
        )
