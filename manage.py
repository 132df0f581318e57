#!/usr/bin/env python3
"""The shell's way in: `manage.py up` runs everything, `manage.py help` lists the rest."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django belum terpasang di Python ini: jalankan `make run` atau .venv/bin/python.")
    from newsroom.postgres.installation import ServerFailed

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, ServerFailed) as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
