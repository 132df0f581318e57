"""Who may come in, and as what: Django's own screens, with the admin's face; and the one way in."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminTextInputWidget

from articles import commenting

admin.site.unregister([Group, User, EmailAddress, Authenticator])
# The way in is that of all accounts, with its limits, confirmation and second step.
admin.site.login = secure_admin_login(admin.site.login)


class ErasingForm(forms.Form):
    reason = forms.CharField(
        label=_("Dasar"),
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        help_text=_(
            "Misalnya “Surat tertanggal 3 Maret 2026”. Disimpan selamanya, maka tanpa nama dan alamat orangnya."
        ),
    )


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    actions = ["drop_second_step", "erase_readers"]

    @action(description=_("Lepas masuk dua langkah"), permissions=["change"])
    def drop_second_step(self, request, queryset):
        """For whoever has lost the telephone and the recovery codes, and is known in person."""
        Authenticator.objects.filter(user__in=queryset).delete()
        self.message_user(request, _("Masuk dua langkah dilepas."), messages.SUCCESS)

    @action(description=_("Hapus akun dan data pembaca…"), permissions=["delete"])
    def erase_readers(self, request, queryset):
        """For readers who ask by letter. Ask for the ground first; the answer comes back to this action."""
        form = ErasingForm(request.POST if "reason" in request.POST else None)
        users = list(queryset.select_related("commenter").order_by("pk"))
        if form.is_valid():
            for each in users:
                self._erase(request, each, form.cleaned_data["reason"])
            return None
        kept = [(ACTION_CHECKBOX_NAME, each.pk) for each in users]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Hapus akun dan data pembaca ini?"),
            "explained": _(
                "Akun, nama, dan alamat surel dihapus, dan semua komentarnya hilang dari halaman berita. "
                "Ini tidak dapat dibatalkan."
            ),
            "opts": self.opts,
            "users": users,
            "form": form,
            "kept": [("action", "erase_readers"), *kept],
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/articles/erase_readers.html", context)

    def _erase(self, request, user: User, reason: str) -> None:
        number, name = user.pk, user.get_username()
        try:
            commenting.erase(user, at=timezone.now(), by=request.user, reason=reason)
        except commenting.CannotErase as refusal:
            self.message_user(request, f"{name}: {refusal}", messages.ERROR)
            return
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(User),
            object_id=number,
            object_repr=f"#{number}",
            action_flag=DELETION,
            change_message=reason,
        )
        self.message_user(request, _("Akun #%d dihapus.") % number, messages.SUCCESS)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    pass
