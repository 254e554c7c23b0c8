"""The disk that holds uploaded files: parts while they grow, ready files that Caddy serves. Knows ids, no tables.

`parts/<id>` grows; `ready/<aa>/<id>` and its variants `<id>.small`, `<id>.large` come by rename, whole or not at all.
"""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from config.env import env
from sferum.kit.errors import Refusal

VARIANTS = ("small", "large")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MB = 1024 * 1024


class DiskFull(Refusal):
    status, code = 507, "disk_full"
    detail = "Места на сервере не осталось. Скажите об этом администратору школы."


def require_space(size: int) -> None:
    """DiskFull when so many more bytes would eat into the reserve that the database lives on."""
    env.files.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(env.files).free < size + env.files_reserve_mb * _MB:
        raise DiskFull


def part_size(file_id: UUID) -> int:
    """How many bytes of an upload the disk really has; a power cut may have taken the last."""
    try:
        return _part(file_id).stat().st_size
    except FileNotFoundError:
        return 0


def append(file_id: UUID, *, offset: int, data: bytes) -> None:
    """Write the bytes at the offset; what lay beyond it (a write that was never confirmed) goes. All or nothing."""
    part = _part(file_id)
    with _or_disk_full():
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            os.ftruncate(descriptor, offset)
            try:
                _write_whole(descriptor, data, offset)
            except OSError:
                os.ftruncate(descriptor, offset)
                raise
        finally:
            os.close(descriptor)


def incoming(file_id: UUID) -> Path | None:
    """The bytes to check: the finished part, or what an interrupted check has already put in its place."""
    return next((path for path in (_part(file_id), ready(file_id)) if path.exists()), None)


def settle(file_id: UUID) -> None:
    """The part becomes the ready file."""
    with _or_disk_full():
        _home(file_id)
        _part(file_id).replace(ready(file_id))


@contextlib.contextmanager
def draft(file_id: UUID, variant: str = "original") -> Iterator[Path]:
    """A path to write a ready file or a variant of it; in its place when the block ends well, gone when not."""
    path = env.files / "parts" / f"{file_id.hex}.{variant}.draft"
    try:
        with _or_disk_full():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            yield path
            _home(file_id)
            path.replace(ready(file_id, variant))
    finally:
        path.unlink(missing_ok=True)


def link(file_id: UUID, copy_id: UUID) -> None:
    """The ready file and its variants under a second id; the bytes stay until both are removed."""
    with _or_disk_full():
        _home(copy_id)
        for variant in ("original", *VARIANTS):
            if ready(file_id, variant).exists():
                os.link(ready(file_id, variant), ready(copy_id, variant))


def ready(file_id: UUID, variant: str = "original") -> Path:
    return env.files / "ready" / served_path(file_id, variant)


def served_path(file_id: UUID, variant: str = "original") -> str:
    """The path under `ready`, as the front door is told it. The id's end is random, so folders fill evenly."""
    name = file_id.hex if variant == "original" else f"{file_id.hex}.{variant}"
    return f"{file_id.hex[-2:]}/{name}"


def drop_part(file_id: UUID) -> None:
    _part(file_id).unlink(missing_ok=True)


def workshop(made_id: UUID) -> Path:
    """A folder for the pieces of something that is made on this disk; kept over interruptions, dropped by its maker."""
    folder = env.files / "made" / made_id.hex
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def drop_workshop(made_id: UUID) -> None:
    shutil.rmtree(env.files / "made" / made_id.hex, ignore_errors=True)


def remove(file_id: UUID) -> None:
    """Every byte of the file, in whatever state; nothing when it is gone."""
    drop_part(file_id)
    for variant in ("original", *VARIANTS):
        ready(file_id, variant).unlink(missing_ok=True)


def _part(file_id: UUID) -> Path:
    return env.files / "parts" / file_id.hex


def _home(file_id: UUID) -> None:
    ready(file_id).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _write_whole(descriptor: int, data: bytes, offset: int) -> None:
    """A full disk takes a part of the bytes first and refuses only the next write."""
    rest = memoryview(data)
    while rest:
        written = os.pwrite(descriptor, rest, offset)
        rest, offset = rest[written:], offset + written


@contextlib.contextmanager
def _or_disk_full() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            raise DiskFull from problem
        raise
