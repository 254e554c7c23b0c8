"""`make bench`: how long a start, a stop and a return after `kill -9` take, and what the whole set weighs.

Prints a table and, as the last line, the same as JSON, to lay beside yesterday's.
"""

import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from stack import rig
from stack.engines import ensure_engines
from stack.web_build import ensure_build

Result = TypeVar("Result")


def measure() -> int:
    ensure_engines()
    ensure_build()
    var = Path(tempfile.mkdtemp(prefix="sferum-bench-"))
    port = rig.free_block()
    results: dict[str, float] = {}
    try:
        running = _timed(results, "первый запуск, пустой var, с", lambda: rig.start(var=var, port=port))
        _timed(results, "остановка, с", lambda: rig.stop(running))
        running = _timed(results, "второй запуск, с", lambda: rig.start(var=var, port=port))
        results["память всех процессов (PSS), МБ"] = _megabytes(running.run_directory.pids())
        os.kill(running.run_directory.pids()["supervisor"], signal.SIGKILL)
        running.process.wait()
        running = _timed(results, "запуск сразу после kill -9, с", lambda: rig.start(var=var, port=port))
        rig.stop(running)
    finally:
        shutil.rmtree(var, ignore_errors=True)
    table = Table("Что", "Сколько")
    for name, value in results.items():
        table.add_row(name, f"{value:.1f}")
    Console().print(table)
    print(json.dumps(results, ensure_ascii=False))
    return 0


def _timed(results: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    began = time.monotonic()
    result = work()
    results[name] = time.monotonic() - began
    return result


def _megabytes(pids: dict[str, int]) -> float:
    """Proportional memory of the processes and all their descendants."""
    family = set(pids.values())
    parents = {int(entry.name): _parent(entry) for entry in Path("/proc").glob("[0-9]*")}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_pss(pid) for pid in family) / 1024


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
