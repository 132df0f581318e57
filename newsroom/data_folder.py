"""The folder in which an installation without services of its own keeps all that it makes."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def default_for(clone: Path) -> Path:
    """Each clone has a folder of its own, outside itself.

    Root's is below /var/lib, because the embedded PostgreSQL refuses to run as root: it runs as an
    account of its own, which must be able to get there without the mode of any home being opened.
    """
    key = hashlib.sha256(os.fsencode(clone)).hexdigest()[:12]
    if os.geteuid() == 0:
        return Path("/var/lib/newsroom", key)
    return Path.home() / ".local/share/newsroom" / key


def make(folder: Path) -> None:
    """Make the folder, whatever the umask: root's can be entered by the database's account."""
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        try:
            missing.mkdir(exist_ok=True)
            missing.chmod(mode)
        except OSError as error:
            raise ImproperlyConfigured(
                f"Folder data {missing} tidak bisa dibuat: {error.strerror}. Atur DATA_DIR ke folder "
                f"yang boleh ditulisi."
            ) from None


def kept_secret_key(folder: Path) -> str:
    """The key of this folder, made at random the first time; readable by its owner alone."""
    path = folder / "secret_key"
    try:
        return path.read_text()
    except FileNotFoundError:
        make(folder)
    handle, draft = tempfile.mkstemp(dir=folder)  # with mode 0600
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)  # whole or not at all, and the first of several wins
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
    return path.read_text()
