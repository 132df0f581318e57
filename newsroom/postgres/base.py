"""Django's PostgreSQL backend, which sees to it that its server runs before it connects."""

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg import OperationalError

from newsroom.postgres.server import Server


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        server = Server(settings.DATA_DIR)
        server.join()
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            server.ensure_running()  # somebody killed it under us; if not, the second try says so
            return super().get_new_connection(conn_params)
