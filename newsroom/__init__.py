"""The wiring. Knows articles; articles never imports it."""

from newsroom.celery import app as celery_app

__all__ = ["celery_app"]  # so that `celery -A newsroom` and every shared_task find it
