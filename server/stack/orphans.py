"""What an earlier run of this install left behind, when supervisor and guardian both were killed: found by a mark.

Every child carries the mark in its environment. Only the holder of the run directory's lock may look: beside him no
process with the mark has anybody who watches it.
"""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from stack.children import is_alive

MARK = "SFERUM_STACK"
PATIENCE = 10.0


def mark(*, var: Path) -> dict[str, str]:
    return {MARK: str(var)}


def end_orphans(*, var: Path) -> list[int]:
    """Kills them and waits until they are gone; gives their pids."""
    found = _marked(var)
    for pid in found:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    # A dying process loses its environment before its sockets.
    while any(is_alive(pid) for pid in found) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def _marked(var: Path) -> list[int]:
    wanted = f"{MARK}={var}".encode()
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # A zombie's environment reads as empty.
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
    return [pid for pid in found if pid != os.getpid()]
