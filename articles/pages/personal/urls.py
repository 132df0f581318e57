"""Where people go for what is theirs: accounts under ``/akun/``, the forms of comments under ``/komentar/``.

The names are those by which allauth looks for its own pages.
"""

from allauth.account import views as accounts
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from articles.pages.personal import account, comment
from articles.pages.personal.frame import personal


def _own(route, view, name):
    return path(route, personal(view), name=name)


urlpatterns = [
    _own("akun/", account.account, "account"),
    _own("akun/data/", account.copy, "account_copy"),
    _own("akun/hapus/", account.erase, "account_erase"),
    _own("akun/terhapus/", account.erased, "account_erased"),
    _own("akun/masuk/", accounts.login, "account_login"),
    _own("akun/keluar/", accounts.logout, "account_logout"),
    _own("akun/nonaktif/", accounts.account_inactive, "account_inactive"),
    _own("akun/daftar/", accounts.signup, "account_signup"),
    _own("akun/pastikan/", accounts.reauthenticate, "account_reauthenticate"),
    _own("akun/surel/", accounts.email, "account_email"),
    _own("akun/surel/kode/", accounts.email_verification_sent, "account_email_verification_sent"),
    _own("akun/sandi/", accounts.password_change, "account_change_password"),
    _own("akun/sandi/pertama/", accounts.password_set, "account_set_password"),
    _own("akun/sandi/lupa/", accounts.password_reset, "account_reset_password"),
    _own("akun/sandi/lupa/terkirim/", accounts.password_reset_done, "account_reset_password_done"),
    _own(
        "akun/sandi/lupa/selesai/",
        accounts.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    re_path(
        r"^akun/sandi/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        personal(accounts.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _own("akun/dua-langkah/", second_step.index, "mfa_index"),
    _own("akun/dua-langkah/masuk/", second_step.authenticate, "mfa_authenticate"),
    _own("akun/dua-langkah/pastikan/", second_step.reauthenticate, "mfa_reauthenticate"),
    _own("akun/dua-langkah/aplikasi/", totp.activate_totp, "mfa_activate_totp"),
    _own("akun/dua-langkah/aplikasi/lepas/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _own("akun/dua-langkah/kode/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _own(
        "akun/dua-langkah/kode/baru/",
        recovery_codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    _own(
        "akun/dua-langkah/kode/unduh/",
        recovery_codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    _own("komentar/tulis/<int:pk>/", comment.write, "comment_write"),
    _own("komentar/balas/<int:pk>/", comment.reply, "comment_reply"),
    _own("komentar/lapor/<int:pk>/", comment.report, "comment_report"),
    _own("komentar/lapor/<int:pk>/terima-kasih/", comment.reported, "comment_reported"),
]
