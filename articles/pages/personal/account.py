"""A person's account: what it holds, a copy to take along, and its end."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
)
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import commenting
from articles.models import Comment, Commenter
from articles.pages.personal.forms import RenameForm

# The newest of one's comments stand on the page; the copy holds all.
SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request):
    """What the account holds, and where each of it is changed: the name here, the rest on pages of its own."""
    commenter = Commenter.objects.filter(user=request.user).first()
    context = {"commenter": commenter}
    if commenter:
        form = RenameForm(request.POST or None, initial={"name": commenter.name})
        if form.is_valid() and _rename(request, commenter, form):
            return HttpResponseRedirect(reverse("account"))
        mine = Comment.objects.filter(author=commenter).select_related("article")
        context |= {
            "form": form,
            "comments": mine.defer("article__body")[:SHOWN],
            "has_accepted": commenting.has_accepted_terms(commenter),
        }
    return TemplateResponse(request, "personal/account.html", context)


def _rename(request, commenter: Commenter, form: RenameForm) -> bool:
    """Whether the name may stand; why not is told in the form."""
    try:
        is_another = commenting.rename(commenter, form.cleaned_data["name"], at=timezone.now())
    except (commenting.BadWording, commenting.CannotComment, commenting.TooMuch) as refusal:
        form.add_error("name", str(refusal))
        return False
    if is_another:
        messages.success(request, _("Nama Anda sudah diganti."))
    return True


@require_safe
@login_required
def copy(request):
    """All that is kept of the person, as a file."""
    awaiting = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY, {})
    copied = commenting.export(request.user, awaiting_proof=awaiting.get("email", ""))
    answer = JsonResponse(copied, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    return answer


@login_required
@reauthentication_required
def erase(request):
    """Ask once, then erase for good. The person proves again who they are before either."""
    refusal = None
    if request.method == "POST":
        try:
            commenting.erase(request.user, at=timezone.now())
        except commenting.CannotErase as error:
            refusal = error
        else:
            logout(request)
            return HttpResponseRedirect(reverse("account_erased"))
    return TemplateResponse(request, "personal/erase.html", {"refusal": refusal})


@require_safe
def erased(request):
    return TemplateResponse(request, "personal/erased.html", {})
