"""The web app: dependencies by `npm ci` and the build, each only when what it is made from has changed.

Standard library only.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from stack.progress import exclusive, run_step
from stack.toolchains import ROOT, Tool, node

WEB = ROOT / "web"
DISTRIBUTION = WEB / "dist"
DEPENDENCIES = WEB / "node_modules"
NOT_SOURCES = {"node_modules", "dist", "dev-dist", "e2e", "coverage"}


def npm(toolchain: Tool, *arguments: str) -> list[str]:
    return [str(toolchain.program.with_name("npm")), *arguments]


def ensure_dependencies() -> None:
    wanted = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    stamp = DEPENDENCIES / ".installed"
    if _says(stamp, wanted):
        return
    with exclusive(WEB / ".npm.lock", waiting="зависимости веба ставит другой запуск, ждём"):
        if _says(stamp, wanted):
            return
        toolchain = node()
        options = ("--no-audit", "--no-fund", "--prefer-offline")
        run_step(
            "Зависимости веба (npm ci)",
            npm(toolchain, "ci", *options),
            cwd=WEB,
            environment=toolchain.on_path(),
        )
        stamp.write_text(wanted)


def ensure_build() -> None:
    ensure_dependencies()
    wanted = sources_hash(WEB)
    stamp = DEPENDENCIES / ".built"
    if _says(stamp, wanted) and (DISTRIBUTION / "index.html").exists():
        return
    with exclusive(WEB / ".npm.lock", waiting="веб собирает другой запуск, ждём"):
        if _says(stamp, wanted) and (DISTRIBUTION / "index.html").exists():
            return
        toolchain = node()
        run_step(
            "Сборка веба (npm run build)", npm(toolchain, "run", "build"), cwd=WEB, environment=toolchain.on_path()
        )
        # Asked afresh: a build may refresh generated sources.
        stamp.write_text(sources_hash(WEB))


def sources_hash(web: Path) -> str:
    """One number for everything a build reads; tests of the browser are not read."""
    digest = hashlib.sha256()
    for path in _sources(web):
        digest.update(str(path.relative_to(web)).encode())
        digest.update(b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_SOURCES or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _sources(path)
        else:
            yield path


def _says(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted
