"""`make check` and `make test` step by step, each with its seconds; all are run, and the failures named at the end."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stack.bootstrap import ensure_chromium
from stack.engines import ensure_engines
from stack.progress import say
from stack.toolchains import ENVIRONMENT, ROOT, SERVER, node
from stack.web_build import WEB, ensure_build, ensure_dependencies, npm

PYTHON = sys.executable
JOURNEYS = "e2e/playwright.config.ts"
RUFF = str(ENVIRONMENT / "bin" / "ruff")
# Whole files to a worker: tests of one file share what is expensive to make.
TWO_WORKERS = ("-n", "2", "--dist", "loadfile")
# What a real school would run with; `check --deploy` says nothing useful of a localhost.
AS_A_SCHOOL = {"SFERUM_HOST": "school.example", "SFERUM_PORT": "443", "SFERUM_DEMO": "false"}


@dataclass(frozen=True, kw_only=True)
class Check:
    title: str
    command: Sequence[str]
    cwd: Path = SERVER
    environment: Mapping[str, str] = field(default_factory=dict)


def quick_checks() -> list[Check]:
    """What every commit passes; no browser, no running stack."""
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    return [
        Check(title="Формат (ruff format)", command=[RUFF, "format", "--check", "."]),
        Check(title="Правила (ruff check)", command=[RUFF, "check", "."]),
        Check(title="Типы (mypy)", command=[PYTHON, "-m", "mypy"]),
        Check(title="Слои (lint-imports)", command=[str(ENVIRONMENT / "bin" / "lint-imports")]),
        Check(title="Django для школы", command=[PYTHON, "manage.py", *deploy], environment=AS_A_SCHOOL),
        Check(
            title="Тесты сервера, полнота миграций", command=[PYTHON, "-m", "pytest", *TWO_WORKERS, "-m", "not engines"]
        ),
        _web("Веб: правила, типы, слои, тексты, тесты", "run", "--silent", "check"),
    ]


def slow_checks() -> list[Check]:
    """What takes longer: whole installs, killed processes, a browser."""
    return [
        Check(title="Тесты целых установок", command=[PYTHON, "-m", "pytest", "-m", "engines"]),
        _web("Вес страниц", "run", "--silent", "budget"),
        *browser_checks(),
    ]


def browser_checks() -> list[Check]:
    """The journeys start an install of their own: they kill parts of it."""
    return [_web("Путешествия в браузере", "exec", "--no", "--", "playwright", "test", "--config", JOURNEYS)]


def _web(title: str, *arguments: str) -> Check:
    toolchain = node()
    path = toolchain.on_path()["PATH"]
    command = npm(toolchain, *arguments)
    return Check(title=title, command=command, cwd=WEB, environment={"PATH": path})


def run_checks(which: str) -> int:
    """`check`, `test` (check and the slow ones) or `e2e`; makes what is missing first. 1 when any failed."""
    ensure_dependencies()
    # The server's own tests speak to a real LiveKit.
    ensure_engines()
    if which != "check":
        ensure_build()
        ensure_chromium()
    chosen = {"check": quick_checks, "test": lambda: [*quick_checks(), *slow_checks()], "e2e": browser_checks}
    return _run_all(chosen[which]())


def _run_all(checks: Sequence[Check]) -> int:
    """Every check is run, also after a failure: one look shows all that is wrong."""
    started = time.monotonic()
    failed: list[str] = []
    for check in checks:
        say(f"\n▸ {check.title}")
        began = time.monotonic()
        code = _run(check)
        say(f"{'✗' if code else '✓'} {check.title} — {time.monotonic() - began:.0f} с")
        if code:
            failed.append(check.title)
    say(f"\nПроверок: {len(checks)}, не прошло: {len(failed)}, всего {time.monotonic() - started:.0f} с")
    for title in failed:
        say(f"✗ {title}")
    return 1 if failed else 0


def _run(check: Check) -> int:
    environment = {**os.environ, "PYTHONPATH": str(SERVER), **check.environment}
    return subprocess.run(check.command, cwd=check.cwd, env=environment, check=False).returncode


def format_sources() -> int:
    """ruff for the server, the web's own formatter for the web."""
    ensure_dependencies()
    server = [Check(title="Сервер: порядок", command=[RUFF, "check", "--fix", "--exit-zero", "--quiet", "."])]
    return _run_all(
        [
            *server,
            Check(title="Сервер: формат", command=[RUFF, "format", "."]),
            _web("Веб: порядок", "run", "--silent", "lint", "--", "--fix"),
        ]
    )


def take_screenshots() -> int:
    ensure_engines()
    ensure_build()
    ensure_chromium()
    check = _web("Картинки для README", "run", "--silent", "screenshots")
    say(f"{check.title}: в {ROOT / 'docs'}")
    return _run_all([check])
