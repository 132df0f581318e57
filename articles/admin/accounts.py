"""Who may come in, and as what: Django's own screens, with the admin's face; and the one way in."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

admin.site.unregister([Group, User, EmailAddress, Authenticator])
# The way in is that of all accounts, with its limits, confirmation and second step.
admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    actions = ["drop_second_step"]

    @action(description=_("Lepas masuk dua langkah"), permissions=["change"])
    def drop_second_step(self, request, queryset):
        """For whoever has lost the telephone and the recovery codes, and is known in person."""
        Authenticator.objects.filter(user__in=queryset).delete()
        self.message_user(request, _("Masuk dua langkah dilepas."), messages.SUCCESS)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    pass
