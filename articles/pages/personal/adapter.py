"""How accounts behave here, where allauth leaves it open."""

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.email_verification import get_address_for_user
from allauth.account.stages import EmailVerificationStage
from django.urls import reverse

from articles.pages.personal import agreement


class VerificationIfThereIsAnAddress(EmailVerificationStage):
    """The step of proving one's address. Only an account that an administrator made can be without one:
    that has nothing to prove, and nobody to write to."""

    def handle(self):
        if self.login.user and not get_address_for_user(self.login.user):
            return None, True
        return super().handle()


_STAGES = {
    f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__name__}": (
        f"{__name__}.{VerificationIfThereIsAnAddress.__name__}"
    )
}


class Adapter(DefaultAccountAdapter):
    def get_login_stages(self):
        return [_STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def get_login_redirect_url(self, request):
        """Staff go to work, readers to their account; whoever came from somewhere goes back there."""
        page = "admin:index" if request.user.is_staff else "account"
        return reverse(page)

    def confirm_email(self, request, email_address):
        is_confirmed = super().confirm_email(request, email_address)
        if is_confirmed:
            agreement.write_down(request, email_address.user)
        return is_confirmed

    def populate_username(self, request, user):
        """A name that says nothing of the address; its owner never needs it."""
        user.username = user.username or f"pembaca-{secrets.token_hex(6)}"
