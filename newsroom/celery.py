"""The queue: Celery only says "look", PostgreSQL knows what there is to do."""

import gc
import os
import warnings

from celery import Celery
from celery.platforms import SecurityWarning
from celery.signals import worker_process_init

# A clone may be tried as root, in a container above all. What makes that dangerous for a worker is
# a message that runs code when it is read, and only JSON is read here (CELERY_ACCEPT_CONTENT).
warnings.filterwarnings("ignore", category=SecurityWarning)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

app = Celery("newsroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def settle_down(**_signal) -> None:
    """Let the garbage collector pass over what a worker has loaded, which stays until it ends.

    Looking through all of that again and again was a fifth of an import's processor time.
    """
    gc.collect()
    gc.freeze()
