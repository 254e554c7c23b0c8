"""Under whose name PostgreSQL runs and where that name may reach: it refuses root, and a clone may lie under /root."""

import hashlib
import os
import pwd
import shutil
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SYSTEM_HOME = Path("/var/lib/sferum")


@dataclass(frozen=True, kw_only=True)
class Account:
    uid: int
    gid: int


def unprivileged_account(*, data: Path) -> Account | None:
    """None for a plain user, who runs everything himself. For root: the owner of existing data, else nobody."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(uid=owner.st_uid, gid=owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid)


def can_reach(path: Path, *, account: Account | None) -> bool:
    """Whether every directory above `path` (and `path` itself, when it exists) lets the account through."""
    return account is None or all(
        _lets_through(place.stat(), account) for place in (path, *path.parents) if place.exists()
    )


def _lets_through(place: os.stat_result, account: Account) -> bool:
    if place.st_uid == account.uid:
        return bool(place.st_mode & stat.S_IXUSR)
    if place.st_gid == account.gid:
        return bool(place.st_mode & stat.S_IXGRP)
    return bool(place.st_mode & stat.S_IXOTH)


def let_through(own: Path) -> None:
    """Opens the way (not the sight) through a folder of ours for PostgreSQL; what lies in it is closed itself."""
    if os.geteuid() == 0 and (state := own.stat()).st_uid == 0:
        own.chmod(stat.S_IMODE(state.st_mode) | stat.S_IXGRP | stat.S_IXOTH)


def reachable_home(wanted: Path, *, account: Account | None) -> Path:
    """`wanted`, or its stand-in under /var/lib when the account cannot come there; foreign folders are left alone."""
    if can_reach(wanted.parent, account=account):
        return wanted
    return SYSTEM_HOME / hashlib.sha256(str(wanted).encode()).hexdigest()[:12] / wanted.name


def reachable_copy(folders: Sequence[Path], *, name: str, account: Account | None) -> Path:
    """The parent of the folders, or a copy of them under /var/lib whose programs the account may run."""
    parent = folders[0].parent
    if can_reach(folders[0], account=account):
        return parent
    copy = SYSTEM_HOME / name
    if not copy.exists():
        unfinished = SYSTEM_HOME / f"{name}.{os.getpid()}"
        unfinished.mkdir(parents=True, mode=0o755)
        for folder in folders:
            shutil.copytree(folder, unfinished / folder.name, symlinks=True)
        try:
            unfinished.rename(copy)
        except OSError:  # somebody else was quicker: his copy is as good
            shutil.rmtree(unfinished)
    return copy
