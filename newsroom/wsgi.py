"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# Only a web process keeps a pool: its threads live as long as it does. A worker forks, and a pool
# must not be shared over a fork; a command needs one connection.
os.environ.setdefault("DATABASE_POOL", "16")

application = get_wsgi_application()
