"""The last witness: kills every process group it was told of when whoever started it is gone, even by `kill -9`.

Run as `python -I -S guardian.py FD`. It reads lines from a pipe whose write end only the supervisor holds:
`+PID SIGNAL` (a new group and the signal that ends it kindly) and `-PID` (gone). End of file means that the
supervisor is dead. PR_SET_PDEATHSIG alone does not do this: it reaches children, not the workers that granian or
PostgreSQL start themselves.
"""

import os
import signal
import sys
import time
from pathlib import Path

KIND_SECONDS = 5.0


def group_is_alive(group: int) -> bool:
    """Whether any process of the group still runs; zombies (a lazy pid 1 leaves them lying) do not count."""
    processes = Path("/proc")
    if not processes.joinpath("self").exists():
        try:
            os.killpg(group, 0)
        except OSError:
            return False
        return True
    for entry in processes.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and not is_dead(fields):
            return True
    return False


def is_dead(fields: list[str]) -> bool:
    """Of /proc/PID/stat after the name. A zombie is dead once its other threads, which hold its files, are gone."""
    state, threads = fields[0], int(fields[17])
    return state in "ZX" and threads <= 1


def end_groups(wards: dict[int, int]) -> None:
    """Sends each leader its kind signal, then kills what is left of its group; those without kindness at once."""
    for leader, kind_signal in wards.items():
        try:
            if kind_signal == signal.SIGKILL:
                os.killpg(leader, signal.SIGKILL)
            else:
                os.kill(leader, kind_signal)
        except OSError:
            continue
    deadline = time.monotonic() + KIND_SECONDS
    while time.monotonic() < deadline and any(group_is_alive(leader) for leader in wards):
        time.sleep(0.05)
    for leader in wards:
        try:
            os.killpg(leader, signal.SIGKILL)
        except OSError:
            continue


def main(*, descriptor: int) -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    wards: dict[int, int] = {}
    with os.fdopen(descriptor, "r") as reports:
        for report in reports:
            leader, *kind_signal = report[1:].split()
            if report.startswith("+"):
                wards[int(leader)] = int(kind_signal[0])
            else:
                wards.pop(int(leader), None)
    end_groups(wards)


if __name__ == "__main__":
    main(descriptor=int(sys.argv[1]))
