"""What every test may count on."""

from django.conf import settings

from newsroom import celery_app


def pytest_configure():
    # A test has a database of its own; its messages must not reach the worker of a running clone.
    celery_app.conf.update(broker_url="memory://", broker_transport_options={})
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
