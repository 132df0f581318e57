"""The app of the whole: it brings the commands that run it."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        # whitenoise and the filesystem queue both want their folders to be there.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        for option, folder in settings.CELERY_BROKER_TRANSPORT_OPTIONS.items():
            if "folder" in option:
                Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
