"""The newsroom's work as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Redaksi")

    def ready(self):
        from articles.models import roles

        # Permissions exist only after every migration has run, so groups cannot be a migration.
        post_migrate.connect(roles.grant, sender=self)
