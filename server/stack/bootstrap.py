"""From a bare clone to something that can run: `python3 -m stack.bootstrap [python|engines|web|chromium|all]`.

Standard library only: it runs before any dependency exists. All is made once; a second call compares hashes.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from stack import packages
from stack.engines import ensure_engines
from stack.progress import StepFailed, exclusive, run_step
from stack.toolchains import ENVIRONMENT, SERVER, uv
from stack.web_build import ensure_build

LOCK = SERVER / "requirements.lock"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def ensure_python() -> None:
    """The virtual environment with exactly what requirements.lock names, each file checked against its hash."""
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / ".installed"
    wanted = f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {sys.version_info.major}.{sys.version_info.minor}"
    if os.access(python, os.X_OK) and stamp.exists() and stamp.read_text() == wanted:
        return
    with exclusive(SERVER / ".venv.lock", waiting="зависимости Python ставит другой запуск, ждём"):
        if os.access(python, os.X_OK) and stamp.exists() and stamp.read_text() == wanted:
            return
        if not os.access(python, os.X_OK):
            _make_environment()
        # Compiled now, or the first start (and every start where Python may not write) would compile for seconds.
        options = ("--python", str(python), "--require-hashes", "--compile-bytecode")
        command = [str(uv()), "pip", "sync", *options, str(LOCK)]
        run_step("Зависимости Python (uv pip sync)", command, cwd=SERVER)
        stamp.write_text(wanted)


def _make_environment() -> None:
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    try:
        run_step("Среда Python", [sys.executable, "-m", "venv", str(ENVIRONMENT)], cwd=SERVER)
    except StepFailed as failure:
        raise StepFailed(
            f"{failure}\n\nНе удалось создать среду Python. На Debian и Ubuntu помогает: apt-get install python3-venv"
        ) from failure


def find_chromium() -> Path | None:
    chosen = os.environ.get("SFERUM_CHROMIUM")
    found = [chosen] if chosen else [path for name in CHROMIUM_NAMES if (path := shutil.which(name))]
    return Path(found[0]) if found and os.access(found[0], os.X_OK) else None


def ensure_chromium() -> None:
    """For the browser journeys only; a running school needs no browser of ours."""
    if find_chromium():
        return
    otherwise = (
        "Для проверок в браузере нужен Chromium: поставьте пакет chromium (Debian, Fedora) или chromium-browser "
        "(Ubuntu), либо укажите путь в SFERUM_CHROMIUM."
    )
    packages.install("chromium", "fonts-dejavu-core", title="Chromium", otherwise=otherwise)
    if not find_chromium():
        raise StepFailed("Chromium поставлен, но не найден в PATH; укажите путь в SFERUM_CHROMIUM.")


STAGES: dict[str, tuple[Callable[[], None], ...]] = {
    "python": (ensure_python,),
    "engines": (ensure_python, ensure_engines),
    "web": (ensure_python, ensure_build),
    "chromium": (ensure_chromium,),
    "all": (ensure_python, ensure_engines, ensure_build),
}


def main(arguments: list[str]) -> int:
    try:
        for stage in arguments or ["all"]:
            for ensure in STAGES[stage]:
                ensure()
    except StepFailed as failure:
        print(f"\n✗ {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nПрервано; следующий запуск продолжит с этого места.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
