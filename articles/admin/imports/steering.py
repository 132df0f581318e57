"""The buttons of an import: each posts a verb of ``articles.importing``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import importing, tasks
from articles.models import Import

Asked = Import.Asked
State = Import.State

PERMISSION = "articles.steer_import"


@dataclass(frozen=True, slots=True)
class Button:
    name: str
    label: str
    verb: Callable
    done: str
    is_danger: bool = False


PAUSE = Button("jeda", _("Jeda"), importing.pause, _("Impor %s dijeda."))
RESUME = Button("lanjut", _("Lanjutkan"), importing.resume, _("Impor %s dilanjutkan."))
CANCEL = Button("henti", _("Hentikan"), importing.cancel, _("Impor %s dihentikan."), is_danger=True)
BUTTONS = {button.name: button for button in (PAUSE, RESUME, CANCEL)}

# What was asked shows before the workers have obeyed.
_ASKED = {Asked.PAUSE: _("dijeda"), Asked.CANCEL: _("sedang dihentikan")}


def condition(run: Import) -> str:
    """The state of a run as people speak of it."""
    return _ASKED.get(run.asked) or run.get_state_display()


def offered(run: Import, user) -> list[Button]:
    """What this person may ask of the run now."""
    if not user.has_perm(PERMISSION):
        return []
    if run.state == State.CANCELLED:
        return [RESUME]
    if run.state not in (State.LANDING, State.RUNNING):
        return []
    return {Asked.PAUSE: [RESUME, CANCEL], Asked.CANCEL: [RESUME]}.get(run.asked, [PAUSE, CANCEL])


@require_POST
def steer(request, pk, model_admin=None):
    """Do what the button says, and show the import again."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    run = get_object_or_404(Import, pk=pk)
    if button := BUTTONS.get(request.POST.get("minta")):
        try:
            button.verb(run, by=request.user, at=timezone.now())
        except importing.CannotSteer as refusal:
            messages.warning(request, str(refusal))
        else:
            tasks.call_readers(run)
            messages.success(request, button.done % run)
    return HttpResponseRedirect(reverse("admin:articles_import_change", args=[run.pk]))
