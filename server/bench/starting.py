"""`./sferum bench start`: how long a start, a stop and a return after `kill -9` take, and what the whole set weighs."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench import readings
from bench.tables import Report
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
        results["память всех процессов (PSS), МБ"] = readings.memory_of_all(running.run_directory.pids())
        os.kill(running.run_directory.pids()["supervisor"], signal.SIGKILL)
        running.process.wait()
        running = _timed(results, "запуск сразу после kill -9, с", lambda: rig.start(var=var, port=port))
        rig.stop(running)
    finally:
        shutil.rmtree(var, ignore_errors=True)
    report = Report(name="Запуск", columns=("Что", "Сколько"))
    for name, value in results.items():
        report.result(name, value)
    return report.print()


def _timed(results: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    began = time.monotonic()
    result = work()
    results[name] = time.monotonic() - began
    return result
