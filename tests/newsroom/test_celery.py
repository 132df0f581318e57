"""What a worker's process does before its first task."""

import gc

from celery.signals import worker_process_init


def test_a_worker_lets_what_it_has_loaded_be(request):
    request.addfinalizer(gc.unfreeze)
    before = gc.get_freeze_count()

    worker_process_init.send(sender=None)

    assert gc.get_freeze_count() > before + 10_000
