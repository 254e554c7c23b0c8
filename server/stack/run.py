"""`sferum run`: from a made set-up to one address and a table of logins, then watching until Ctrl-C."""

import asyncio
import json
import os
import signal
import sys
import time

from rich.console import Console
from rich.table import Table

from config.env import Env
from stack.children import is_alive
from stack.engines import ENGINES, locate_engines
from stack.journal import Journal
from stack.ports import ports, problem_with
from stack.process import Process
from stack.processes import all_processes, embedded_cluster
from stack.rendering import certificate_authority
from stack.state import RunDirectory
from stack.supervisor import StartFailed, Supervisor, listen_for_stop
from stack.web_build import DISTRIBUTION

console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)


class CannotStart(Exception):
    """Something stands in the way before anything was started; the text is for people."""


def run(*, env: Env, is_talkative: bool) -> int:
    """Runs the whole set; returns the exit code. Raises CannotStart and AlreadyRunning before anything is started."""
    run_directory = RunDirectory(var=env.var)
    try:
        run_directory.take()
        _check_ports(env=env)
        engines = locate_engines(cache=env.cache)
        if len(engines) < len(ENGINES):
            raise CannotStart("Движки не собраны: запустите `make run` без --no-build.")
        if not (DISTRIBUTION / "index.html").exists():
            raise CannotStart("Веб не собран: запустите `make run` без --no-build.")
        if not env.database_url and not (cluster := embedded_cluster(env=env)).exists:
            cluster.initialize(password=env.secrets.postgres_password)
        processes = all_processes(env=env, engines=engines)
        journal = Journal(folder=env.var / "log", is_talkative=is_talkative)
        return asyncio.run(_supervise(env=env, run_directory=run_directory, journal=journal, processes=processes))
    finally:
        run_directory.close()


def _check_ports(*, env: Env) -> None:
    problems = [
        f"Порт {port.number} ({port.purpose}): {problem}. Другой номер задаёт {port.setting}."
        for port in ports(env=env)
        if (problem := problem_with(port))
    ]
    if problems:
        raise CannotStart("\n".join(problems))


async def _supervise(*, env: Env, run_directory: RunDirectory, journal: Journal, processes: list[Process]) -> int:
    started = time.monotonic()
    stop = asyncio.Event()
    listen_for_stop(stop)

    def came_up(process: Process, seconds: float) -> None:
        console.print(f"  [green]✓[/] {process.title} [dim]{seconds:.1f} с[/]")

    supervisor = Supervisor(processes=processes, run_directory=run_directory, journal=journal, on_first_ready=came_up)
    try:
        await supervisor.run(
            base_url=env.base_url, once_up=lambda: _greet(env=env, seconds=time.monotonic() - started), stop=stop
        )
    except StartFailed as failure:
        console.print(f"\n[red]✗[/] {failure}", markup=True)
        for line in failure.last_words:
            console.print(f"    {line}", markup=False)
        console.print(f"Все записи: {journal.path}. Подсказки: ./sferum doctor", markup=False)
        return 1
    console.print("Сферум остановлен.")
    return 0


def _greet(*, env: Env, seconds: float) -> None:
    """One address and who can sign in."""
    console.print()
    logins = json.loads((env.var / "run" / "logins.json").read_text())
    if logins:
        table = Table(title="Демо-школа: кто может войти", title_justify="left", title_style="bold")
        for heading in ("Кто", "Где"):
            table.add_column(heading, overflow="fold")
        for heading in ("Логин", "Пароль"):
            table.add_column(heading, no_wrap=True)
        for row in logins:
            table.add_row(*row)
        console.print(table)
    if env.is_https:
        console.print(f"Чтобы телефон доверял школе, откройте на нём {env.base_url}/ca.crt и установите сертификат")
        console.print(f"[dim]или возьмите файл {certificate_authority(var=env.var)}[/]")
    console.print(f"\n[bold]Сферум работает: {env.base_url}[/] [dim](за {seconds:.1f} с; остановить — Ctrl+C)[/]")


def wait_until_ready(*, env: Env, seconds: float) -> bool:
    """For scripts: true as soon as every process of this install is ready."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if RunDirectory(var=env.var).is_ready:
            return True
        time.sleep(0.1)
    return False


def stop_running(*, env: Env, seconds: float) -> bool:
    """For scripts: asks the running install to stop and waits until nothing of it is left."""
    directory = RunDirectory(var=env.var)
    supervisor = directory.pids().get("supervisor", 0)
    if not supervisor or not is_alive(supervisor):
        return True
    os.kill(supervisor, signal.SIGTERM)
    return directory.wait_until_free(seconds=seconds)
