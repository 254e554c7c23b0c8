"""LiveKit, Centrifugo and Caddy: pinned and hashed by engines/go.mod and go.sum, built once per user.

Standard library only.
"""

import hashlib
import os
import platform
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from stack.progress import exclusive, run_step
from stack.toolchains import ROOT, Tool, cache_directory, go, version_on_path

SOURCES = ROOT / "engines"
BUILD = ("build", "-trimpath", "-buildvcs=false", "-ldflags")
STRIPPED = "-s -w"


@dataclass(frozen=True, kw_only=True)
class Engine:
    name: str
    package: str
    module: str
    ask_version: str
    # The variable that holds the version (and how it begins), where the program's source does not say it.
    version_flag: str | None = None

    @property
    def link_flags(self) -> str:
        if self.version_flag is None:
            return STRIPPED
        version = ".".join(str(part) for part in pinned_version(self))
        return f"{STRIPPED} -X {self.version_flag}{version}"


ENGINES = (
    Engine(
        name="livekit-server",
        package="github.com/livekit/livekit-server/cmd/server",
        module="github.com/livekit/livekit-server",
        ask_version="--version",
    ),
    Engine(
        name="centrifugo",
        package="github.com/centrifugal/centrifugo/v6",
        module="github.com/centrifugal/centrifugo/v6",
        ask_version="version",
        version_flag="github.com/centrifugal/centrifugo/v6/internal/build.Version=",
    ),
    Engine(
        name="caddy",
        package="github.com/caddyserver/caddy/v2/cmd/caddy",
        module="github.com/caddyserver/caddy/v2",
        ask_version="version",
        version_flag="github.com/caddyserver/caddy/v2.CustomVersion=v",
    ),
)


def pinned_version(engine: Engine) -> tuple[int, ...]:
    found = re.search(rf"^\s*{re.escape(engine.module)} v(\d+)\.(\d+)\.(\d+)", _text("go.mod"), re.MULTILINE)
    assert found, f"engines/go.mod pins {engine.module}"
    return tuple(int(part) for part in found.groups())


def engines_directory(*, cache: Path) -> Path:
    """Changes with every pin, hash, build option and kind of machine, so that a cache never holds the wrong program."""
    flags = [engine.link_flags for engine in ENGINES]
    facts = (_text("go.mod"), _text("go.sum"), *BUILD, *flags, platform.system(), platform.machine())
    return cache / "engines" / hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def locate_engines(*, cache: Path) -> dict[str, Path]:
    """The engines that are there already, by name: from the cache, else of the pinned version from PATH."""
    home = engines_directory(cache=cache)
    found: dict[str, Path] = {}
    for engine in ENGINES:
        if (home / engine.name).exists():
            found[engine.name] = home / engine.name
        elif (tool := version_on_path(engine.name, engine.ask_version)) and tool.version == pinned_version(engine):
            found[engine.name] = tool.program
    return found


def ensure_engines() -> None:
    """Builds what is missing. Minutes at first (2-3 GB of Go's own caches), nothing later."""
    cache = cache_directory()
    if len(locate_engines(cache=cache)) == len(ENGINES):
        return
    home = engines_directory(cache=cache)
    with exclusive(home.with_name(f"{home.name}.lock"), waiting="движки собирает другой запуск, ждём"):
        present = locate_engines(cache=cache)
        missing = [engine for engine in ENGINES if engine.name not in present]
        if not missing:
            return
        toolchain = go()
        home.mkdir(parents=True, exist_ok=True)
        for engine in missing:
            number = ENGINES.index(engine) + 1
            _build(engine, home=home, toolchain=toolchain, label=f"Движок {number} из {len(ENGINES)}: {engine.name}")


def _build(engine: Engine, *, home: Path, toolchain: Tool, label: str) -> None:
    draft = home / f".{engine.name}.{os.getpid()}"
    settings = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
    command = [*_politely(), str(toolchain.program), *BUILD, engine.link_flags, "-o", str(draft), engine.package]
    title = f"{label} (первый раз — несколько минут)"
    run_step(title, command, cwd=SOURCES, environment={**toolchain.on_path(), **settings})
    draft.rename(home / engine.name)


def _politely() -> list[str]:
    """The machine stays usable while three compilers run."""
    return ["nice"] if shutil.which("nice") else []


def _text(name: str) -> str:
    return (SOURCES / name).read_text()
