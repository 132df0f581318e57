"""The forms of readers: signing up, commenting, complaining."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import commenting
from articles.models import Comment, Commenter, CommentGround, CommentReport
from articles.pages.personal import agreement


def _say(field: forms.Field, *, label: str) -> None:
    """Let the label alone say what a field is for: it stays when something is typed."""
    field.label, field.help_text = label, ""
    field.widget.attrs.pop("placeholder", None)


class NameField(forms.CharField):
    """The name that readers see, which may not be the newsroom's."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Nama yang tampil"),
            max_length=Commenter.NAME_LENGTH,
            help_text=_("Dibaca semua orang di samping komentar Anda."),
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
            **kwargs,
        )


class TermsField(forms.BooleanField):
    """Agreement to the terms of comments, which a person has to give (Pedoman, 3c)."""

    def __init__(self, **kwargs):
        super().__init__(
            error_messages={"required": _("Tanpa persetujuan ini Anda tidak dapat berkomentar.")},
            **kwargs,
        )

    def get_bound_field(self, form, field_name):
        # When it is shown, for the address of the terms depends on the language.
        self.label = format_html(
            _(
                'Saya menyetujui <a href="{}" target="_blank">ketentuan komentar</a>: tidak berbohong, memfitnah, '
                "atau cabul; tidak menyebar kebencian SARA dan kekerasan; tidak merendahkan siapa pun."
            ),
            reverse("pages:comment_terms"),
        )
        return super().get_bound_field(form, field_name)


class LoginForm(AllauthLoginForm):
    """The way in of readers, who know their e-mail address, and of staff, who may know a user name alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], label=_("Surel atau nama pengguna"))
        _say(self.fields["password"], label=_("Sandi"))


class SignupForm(AllauthSignupForm):
    """A reader's account: for commenting, so the name and the terms belong to it from the start."""

    name = NameField()
    accepts = TermsField()
    field_order = ["name", "email", "password1", "accepts"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], label=_("Surel"))
        _say(self.fields["password1"], label=_("Sandi"))

    def clean_name(self):
        try:
            return commenting.settled_name(self.cleaned_data["name"])
        except commenting.BadWording as refusal:
            raise ValidationError(str(refusal)) from refusal

    def custom_signup(self, request, user):
        super().custom_signup(request, user)
        commenting.introduce(user, name=self.cleaned_data["name"], at=timezone.now())
        agreement.remember(request, user)


class LinesField(forms.CharField):
    """Words in several lines. A line break is one letter, as browsers count it, though they send it as two."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class RenameForm(forms.Form):
    name = NameField()


class CommentForm(forms.Form):
    """A comment; and what is still missing of a name, or of an agreement to the terms in force."""

    text = LinesField(
        label=_("Komentar"),
        max_length=Comment.LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Tanpa tautan. Tetap pada isi berita, dan hormati orang lain."),
    )

    def __init__(self, data=None, *, user, commenter: Commenter | None):
        super().__init__(data)
        self.user = user
        if commenter is None:
            self.fields["name"] = NameField()
        if commenter is None or not commenting.has_accepted_terms(commenter):
            self.fields["accepts"] = TermsField()

    def clean_text(self):
        try:
            return commenting.settled_text(self.cleaned_data["text"])
        except commenting.BadWording as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean_name(self):
        try:
            return commenting.settled_name(self.cleaned_data["name"], is_staff=self.user.is_staff)
        except commenting.BadWording as refusal:
            raise ValidationError(str(refusal)) from refusal


class ReportForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Apa yang salah?"), choices=CommentGround, widget=forms.RadioSelect
    )
    note = LinesField(
        label=_("Keterangan, bila perlu"),
        max_length=CommentReport.NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
