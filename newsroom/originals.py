"""Where pictures lie as they were uploaded, with all that a camera writes into them: nobody is served these."""

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class Originals(FileSystemStorage):
    """The folder ``ORIGINALS_ROOT``. It has no address."""

    @property
    def base_location(self):
        return settings.ORIGINALS_ROOT

    @property
    def location(self):
        return os.path.abspath(self.base_location)

    def url(self, name):
        raise ValueError("An original has no address; show one of its renditions.")
