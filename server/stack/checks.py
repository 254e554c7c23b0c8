"""`make check` and `make test` step by step, each with its seconds; all are run, and the failures named at the end."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stack.bootstrap import ensure_chromium, ensure_python
from stack.engines import ensure_engines
from stack.progress import StepFailed, say
from stack.toolchains import ENVIRONMENT, SERVER, node
from stack.web_build import WEB, ensure_build, ensure_dependencies, npm

PROGRAMS = ENVIRONMENT / "bin"
PYTHON = str(PROGRAMS / "python")
IN_TWO = ("-n", "2", "--dist", "loadfile")


@dataclass(frozen=True, kw_only=True)
class Check:
    title: str
    command: Sequence[str]
    cwd: Path = SERVER
    environment: dict[str, str] = field(default_factory=dict)


def quick_checks() -> list[Check]:
    """What every commit passes; no engine, no browser."""
    toolchain = node()
    return [
        Check(title="Формат (ruff format)", command=[str(PROGRAMS / "ruff"), "format", "--check", "."]),
        Check(title="Правила (ruff check)", command=[str(PROGRAMS / "ruff"), "check", "."]),
        Check(title="Типы (mypy)", command=[str(PROGRAMS / "mypy")]),
        Check(title="Слои (lint-imports)", command=[str(PROGRAMS / "lint-imports")]),
        Check(title="Миграции", command=[PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
        Check(title="Проверка Django", command=[PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
        Check(title="Тесты сервера", command=[PYTHON, "-m", "pytest", *IN_TWO, "-m", "not engines"]),
        Check(
            title="Веб: формат, типы, слои, тесты, бюджет",
            command=npm(toolchain, "run", "check"),
            cwd=WEB,
            environment=toolchain.on_path(),
        ),
    ]


def slow_checks() -> list[Check]:
    """What needs the real engines or a browser."""
    toolchain = node()
    return [
        Check(title="Тесты на движках", command=[PYTHON, "-m", "pytest", "-m", "engines"]),
        Check(
            title="Путешествия в браузере",
            command=npm(toolchain, "run", "e2e"),
            cwd=WEB,
            environment=toolchain.on_path(),
        ),
    ]


def run_all(checks: Sequence[Check]) -> int:
    """Runs every check, also after a failure: one look shows all that is wrong. 1 when any failed."""
    started = time.monotonic()
    failed: list[str] = []
    for check in checks:
        say(f"\n▸ {check.title}")
        began = time.monotonic()
        environment = {**os.environ, "PYTHONPATH": str(SERVER), **check.environment}
        code = subprocess.run(check.command, cwd=check.cwd, env=environment, check=False).returncode
        say(f"{'✓' if code == 0 else '✗'} {check.title} — {time.monotonic() - began:.0f} с")
        if code:
            failed.append(check.title)
    say(f"\nВсего {time.monotonic() - started:.0f} с, проверок: {len(checks)}, не прошло: {len(failed)}")
    for title in failed:
        say(f"✗ {title}")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    try:
        ensure_python()
        ensure_dependencies()
        checks: list[Check] = []
        if "check" in arguments or "test" in arguments:
            checks += quick_checks()
        if "test" in arguments or "e2e" in arguments:
            ensure_engines()
            ensure_build()
            ensure_chromium()
            checks += slow_checks() if "test" in arguments else slow_checks()[-1:]
        return run_all(checks)
    except StepFailed as failure:
        print(f"\n✗ {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
