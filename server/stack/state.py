"""What a running stack shows to scripts in var/run: `pids.json` (name → pid), and `ready` while all are ready.

One stack per `var`: the lock is the kernel's (flock), so nothing stale can hinder the next start. The guardian
holds it too, until it has ended what a killed supervisor left.
"""

import fcntl
import json
import os
import time
from pathlib import Path

from stack import orphans
from stack.children import is_alive

WAIT_FOR_GUARDIAN = 30.0


class AlreadyRunning(Exception):
    """Another supervisor serves this `var`; `pid` says which."""

    def __init__(self, *, pid: int) -> None:
        super().__init__(f"уже запущено (процесс {pid})")
        self.pid = pid


class RunDirectory:
    def __init__(self, *, var: Path) -> None:
        self.path = var / "run"
        self.mark = orphans.mark(var=var)
        self._var = var
        self._lock: int | None = None

    @property
    def lock_descriptor(self) -> int:
        """Opened when first asked for; whoever inherits it holds the lock too."""
        if self._lock is None:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        return self._lock

    def take(self) -> None:
        """Takes the lock; waits for the guardian of a killed supervisor to finish, refuses beside a living one."""
        deadline = time.monotonic() + WAIT_FOR_GUARDIAN
        while True:
            try:
                fcntl.flock(self.lock_descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                supervisor = self.pids().get("supervisor", 0)
                if time.monotonic() > deadline or (supervisor and is_alive(supervisor)):
                    raise AlreadyRunning(pid=supervisor) from None
                time.sleep(0.05)
            else:
                self.clear()
                orphans.end_orphans(var=self._var)
                return

    def pids(self) -> dict[str, int]:
        try:
            return {str(name): int(pid) for name, pid in json.loads((self.path / "pids.json").read_text()).items()}
        except (OSError, ValueError):
            return {}

    def write_pids(self, pids: dict[str, int]) -> None:
        write_private(self.path / "pids.json", json.dumps(pids, indent=1))

    def mark_ready(self, *, base_url: str) -> None:
        write_private(self.path / "ready", base_url)

    def unmark_ready(self) -> None:
        (self.path / "ready").unlink(missing_ok=True)

    @property
    def is_ready(self) -> bool:
        """Ready, and the supervisor that said so still lives."""
        supervisor = self.pids().get("supervisor", 0)
        return (self.path / "ready").exists() and supervisor != 0 and is_alive(supervisor)

    def clear(self) -> None:
        self.unmark_ready()
        (self.path / "pids.json").unlink(missing_ok=True)

    def wait_until_free(self, *, seconds: float) -> bool:
        """True once no supervisor and no guardian holds this directory."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                fcntl.flock(self.lock_descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
            else:
                self.close()
                return True
        return False

    def close(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def write_private(path: Path, text: str) -> None:
    """Whole or not at all, and for our own eyes only: engine configurations carry keys."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)
