"""`./sferum bench roster`: a whole school's archive in, and a second time: seconds, memory, nothing changed."""

import asyncio
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from bench import readings
from bench.archives import Made, school_archive
from bench.installs import Install, install
from bench.office import BenchOffice, office_of
from bench.people import Someone
from bench.tables import Report
from stack.progress import say

HOPE_SECONDS = 60.0
HOPE_MEGABYTES = 2048.0
POLL_SECONDS = 0.2
PATIENCE_SECONDS = 600.0
_OURS = ("web", "worker")


def measure(*, people: int) -> int:
    report = Report(name=f"Список школы: {people} человек", columns=("Что", "Сколько"))
    made = school_archive(people=people, school_name="Школа списков")
    with install(pupils=1) as running:
        office = office_of(running.rig)
        asyncio.run(_run(running, office, made, report))
    return report.print()


async def _run(running: Install, office: BenchOffice, made: Made, report: Report) -> None:
    admin = Someone(base_url=running.base_url, user_id=office.admin[0], card_url=office.admin[1])
    await admin.sign_in()
    say(
        f"  · Архив: {made.pupils} учеников, {made.parents} родителей, {made.teachers} учителей, {made.classes} классов"
    )
    for title, key in (("Первая загрузка", "first"), ("Вторая загрузка", "second")):
        began = time.monotonic()
        judged = await sent(admin, office, made)
        checked = time.monotonic()
        taken = await taken_in(admin, judged)
        ended = time.monotonic()
        report.result(f"{title}: проверка, с", checked - began, key=f"{key}_check")
        report.result(f"{title}: приём, с", ended - checked, key=f"{key}_apply")
        report.result(f"{title}: всего, с", ended - began, key=f"{key}_total")
        if ended - began > HOPE_SECONDS:
            report.fail(f"{title} дольше {HOPE_SECONDS:.0f} с")
        _judge(taken, made, report, is_first=key == "first")
    queue = await quiet(running)
    report.result("Чаты и извещения после приёма, с", queue, key="jobs")
    peak = _peak_megabytes(running)
    report.result("Пик памяти процессов сервера (VmHWM, сумма), МБ", peak, key="peak_mb")
    if peak > HOPE_MEGABYTES:
        report.fail(f"Памяти больше {HOPE_MEGABYTES:.0f} МБ")
    await admin.http.aclose()


async def sent(admin: Someone, office: BenchOffice, made: Made) -> Any:
    path = f"/api/schools/{office.school_id}/imports?client_id={uuid4()}&name=school.zip"
    headers = {**admin.headers(), "Content-Type": "application/octet-stream"}
    answer = await admin.http.post(path, content=made.data, headers=headers)
    answer.raise_for_status()
    return await _until(admin, answer.json()["id"], {"ready", "failed"})


async def taken_in(admin: Someone, judged: Any) -> Any:
    await admin.ask("POST", f"/api/imports/{judged['id']}/apply")
    return await _until(admin, judged["id"], {"applied", "ready", "failed"})


async def _until(admin: Someone, import_id: str, states: set[str]) -> Any:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (state := await admin.ask("GET", f"/api/imports/{import_id}"))["state"] not in states:
        if time.monotonic() > deadline:
            raise TimeoutError(str(state["progress"]))
        await asyncio.sleep(POLL_SECONDS)
    return state


def _judge(taken: Any, made: Made, report: Report, *, is_first: bool) -> None:
    did, counts = taken["did"], taken["counts"]
    if counts["fault"]:
        report.fail(f"Строк с ошибкой: {counts['fault']}")
    wanted = (made.pupils, made.parents, made.teachers) if is_first else (0, 0, 0)
    if (did["pupils"], did["parents"], did["teachers"]) != wanted or (not is_first and any(did.values())):
        report.fail(f"Вышло не то: {did}")


async def quiet(running: Install) -> float:
    """Seconds until no job is left."""
    began = time.monotonic()
    async with await psycopg.AsyncConnection.connect(running.database_url, autocommit=True) as connection:
        while True:
            cursor = await connection.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
            )
            row = await cursor.fetchone()
            if row is None or row[0] == 0:
                return time.monotonic() - began
            await asyncio.sleep(POLL_SECONDS)


def _peak_megabytes(running: Install) -> float:
    """The most that each of Django's processes ever held, summed."""
    pids = running.pids()
    processes = {one for name in _OURS if name in pids for one in readings.descendants(pids[name])}
    return sum(map(_peak, processes))


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
