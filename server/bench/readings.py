"""What processes cost, read from /proc: processor time with children, proportional memory, the machine's idle share."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
# Fields of /proc/<pid>/stat counted after the name: the parent, user time, system time.
PARENT, USER, SYSTEM = 1, 11, 12


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A moment: processor seconds by name, memory by name; the machine's idle and all seconds, datagrams dropped."""

    at: float
    processor: Mapping[str, float]
    memory: Mapping[str, float]
    idle: float
    total: float
    overflows: int


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What went by between two readings; shares are of one core, `overflows` datagrams for which a queue was full."""

    seconds: float
    shares: Mapping[str, float]
    idle_share: float
    overflows: int


def read(pids: Mapping[str, int]) -> Reading:
    families = _families(pids)
    idle, total = _machine()
    return Reading(
        at=time.monotonic(),
        processor={name: sum(map(processor_seconds, members)) for name, members in families.items()},
        memory={name: sum(map(_megabytes, members)) for name, members in families.items()},
        idle=idle,
        total=total,
        overflows=_overflows(),
    )


def between(before: Reading, after: Reading) -> Spent:
    seconds = after.at - before.at
    shares = {name: (after.processor[name] - before.processor.get(name, 0.0)) / seconds for name in after.processor}
    return Spent(
        seconds=seconds,
        shares=shares,
        idle_share=(after.idle - before.idle) / max(after.total - before.total, 1e-9),
        overflows=after.overflows - before.overflows,
    )


def memory_of_all(pids: Mapping[str, int]) -> float:
    """Megabytes (PSS) of the processes and all that came from them, each process once."""
    return sum(map(_megabytes, set().union(*_families(pids).values())))


def processor_seconds(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[USER]) + int(fields[SYSTEM])) / TICK if fields else 0.0


def descendants(pid: int) -> set[int]:
    return _families({"one": pid})["one"]


def _families(pids: Mapping[str, int]) -> dict[str, set[int]]:
    """Each process with its descendants; those that have a name of their own are not counted with their parent."""
    parents = {
        int(entry.name): int(fields[PARENT])
        for entry in Path("/proc").glob("[0-9]*")
        if (fields := _stat(int(entry.name)))
    }
    named = set(pids.values())
    families: dict[str, set[int]] = {}
    for name, pid in pids.items():
        family = {pid}
        while more := {one for one, parent in parents.items() if parent in family} - family - named:
            family |= more
        families[name] = family
    return families


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _machine() -> tuple[float, float]:
    numbers = [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (numbers[3] + numbers[4]) / TICK, sum(numbers) / TICK


def _overflows() -> int:
    """UDP datagrams that found a full queue at their socket, over the whole machine."""
    names, values = [
        line.split()[1:] for line in Path("/proc/net/snmp").read_text().splitlines() if line.startswith("Udp:")
    ]
    found = int(values[names.index("RcvbufErrors")])
    for line in Path("/proc/net/snmp6").read_text().splitlines() if Path("/proc/net/snmp6").exists() else ():
        if line.startswith("Udp6RcvbufErrors"):
            found += int(line.split()[1])
    return found
