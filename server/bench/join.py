"""`./sferum bench join`: what our server adds to a join, a class in five seconds, beside bare parts."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bench.installs import Install, install
from bench.people import Class, RefusedError, gathered
from bench.tables import Report, percentile
from stack.progress import say
from stack.toolchains import SERVER

WINDOW_SECONDS = 5.0
ALONE_TIMES = 100
SHARES = (0.5, 0.95, 0.99)
HOPE_MS = 25.0


@dataclass
class Times:
    """Milliseconds of one kind of request, and how many were refused."""

    values: list[float] = field(default_factory=list)
    refused: int = 0


def measure(*, people: int) -> int:
    with install(pupils=people - 1) as running:
        report = asyncio.run(_joins(running, people=people))
    return report.print()


async def _joins(running: Install, *, people: int) -> Report:
    report = Report(
        name=f"Вход: {people - 1} учеников за {WINDOW_SECONDS:.0f} с, мс",
        columns=("Запрос", "p50", "p95", "p99", "не вышло"),
    )
    async with gathered(running.school, base_url=running.base_url) as everybody:
        lesson = f"/api/lessons/{everybody.lesson_id}"
        bare = _bare_seat(running)
        # A warm-up of the same size: the first requests of a fresh install load modules and open connections.
        await _burst(everybody, "GET", "/healthz")
        health = await _burst(everybody, "GET", "/healthz")
        entry = await _burst(everybody, "POST", f"{lesson}/entry")
        again = await _burst(everybody, "POST", f"{lesson}/entry")
        state = await _burst(everybody, "GET", lesson)
        quiet = await _one_by_one(everybody, "POST", f"{lesson}/entry")
        quiet_health = await _one_by_one(everybody, "GET", "/healthz")
    _row(report, "Django: GET /healthz", health)
    _row(report, "POST /entry (первый раз: место, вход)", entry)
    _row(report, "POST /entry (ещё раз)", again)
    _row(report, "GET /lessons/{id} (экран урока)", state)
    _row(report, "POST /entry по одному", quiet)
    _row(report, "GET /healthz по одному", quiet_health)
    _row(report, "CreateRoom + токен без Django, по одному", Times(values=bare))
    for name, times in (
        ("entry_burst", entry),
        ("entry_again", again),
        ("healthz_burst", health),
        ("entry_alone", quiet),
    ):
        report.results[f"{name}_p99_ms"] = round(percentile(times.values, 0.99), 2)
    added = percentile(quiet.values, 0.99) - percentile(bare, 0.99)
    report.results["added_p99_ms"] = round(added, 2)
    report.remark(
        f"Своё сверх CreateRoom и токена (по одному, p99): {added:.1f} мс; цель — не больше {HOPE_MS:.0f} мс."
    )
    report.remark(f"Клиенты измерения — на тех же {os.cpu_count()} ядрах: их доля входит в каждое число.")
    if entry.refused or again.refused:
        report.fail(f"Не вошли: {entry.refused + again.refused}")
    return report


async def _burst(everybody: Class, method: str, path: str) -> Times:
    """Everybody asks once, evenly over the window, whether the others have been answered or not."""
    say(f"  · {method} {path.rpartition('/')[2]}: {len(everybody.pupils)} за {WINDOW_SECONDS:.0f} с")
    times = Times()
    began = time.monotonic()
    step = WINDOW_SECONDS / len(everybody.pupils)

    async def ask(order: int) -> None:
        await asyncio.sleep(began + order * step - time.monotonic())
        await _timed(times, lambda: everybody.pupils[order].ask(method, path))

    await asyncio.gather(*map(ask, range(len(everybody.pupils))))
    return times


async def _one_by_one(everybody: Class, method: str, path: str) -> Times:
    times = Times()
    for order in range(ALONE_TIMES):
        someone = everybody.pupils[order % len(everybody.pupils)]
        await _timed(times, lambda someone=someone: someone.ask(method, path))  # type: ignore[misc]
    return times


async def _timed(times: Times, work: Callable[[], Awaitable[Mapping[str, object]]]) -> None:
    began = time.monotonic()
    try:
        await work()
    except RefusedError:
        times.refused += 1
    else:
        times.values.append(1000 * (time.monotonic() - began))


def _bare_seat(running: Install) -> list[float]:
    """The same CreateRoom and token through the same engine module, without HTTP, rows and rights around them."""
    environment = {**running.rig.environment, "PYTHONPATH": str(SERVER), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", "bench.bare_seat", str(ALONE_TIMES)]
    done = subprocess.run(command, cwd=SERVER, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [float(line) for line in done.stdout.split()]


def _row(report: Report, title: str, times: Times) -> None:
    report.row(title, *(f"{percentile(times.values, share):.1f}" for share in SHARES), times.refused or "")
