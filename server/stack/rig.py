"""A second, fresh install beside the first, for journeys and measurements: own ports, own `var`, gone afterwards.

`./sferum with-stack -- COMMAND…` runs a command against one; SFERUM_PORT, SFERUM_VAR and SFERUM_URL tell it where.
"""

import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.env import Env
from stack.ports import ports, problem_with
from stack.progress import StepFailed
from stack.state import RunDirectory
from stack.toolchains import ROOT

START_SECONDS = 180.0
STOP_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Rig:
    """A running install: the environment in which every `./sferum …` command means it."""

    var: Path
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"

    @property
    def run_directory(self) -> RunDirectory:
        return RunDirectory(var=self.var)


def free_block() -> int:
    """A base port whose whole block is free; below the range that the system gives to outgoing connections."""
    bases = list(range(20000, 32000, 20))
    random.shuffle(bases)
    for base in bases:
        if not any(problem_with(port) for port in ports(env=Env(port=base))):
            return base
    raise StepFailed("нет свободных портов")


def install_environment(*, var: Path, port: int) -> dict[str, str]:
    """Ours without any SFERUM_ setting of the first install, except where its engines are cached."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SFERUM_")}
    carried = {name: os.environ[name] for name in ("SFERUM_CACHE", "SFERUM_CHROMIUM") if name in os.environ}
    return {
        **kept,
        **carried,
        "SFERUM_PORT": str(port),
        "SFERUM_VAR": str(var),
        "SFERUM_URL": f"http://localhost:{port}",
    }


def start(*, var: Path, port: int, settings: Mapping[str, str] | None = None, prefix: Sequence[str] = ()) -> Rig:
    """Starts an install and waits until it is ready; its output goes to var/console.log.

    `settings` are further SFERUM_ variables; `prefix` stands before the command (a network namespace, a core).
    """
    var.mkdir(parents=True, exist_ok=True)
    environment = {**install_environment(var=var, port=port), **(settings or {})}
    console = var / "console.log"
    with console.open("ab") as output:
        process = subprocess.Popen(
            [*prefix, str(ROOT / "sferum"), "run", "--no-build"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    rig = Rig(var=var, environment=environment, process=process)
    try:
        wait_until_ready(rig, console=console)
    except (KeyboardInterrupt, SystemExit):
        stop(rig)
        raise
    return rig


def wait_until_ready(rig: Rig, *, console: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not rig.run_directory.is_ready:
        if rig.process.poll() is not None or time.monotonic() > deadline:
            stop(rig)
            raise StepFailed(f"вторая установка не запустилась:\n{console.read_text()[-3000:]}")
        time.sleep(0.05)


def stop(rig: Rig) -> None:
    """A clean stop; afterwards no process of the install is left."""
    if rig.process.poll() is None:
        rig.process.terminate()
        rig.process.wait(timeout=STOP_SECONDS)
    rig.run_directory.wait_until_free(seconds=STOP_SECONDS)


@contextmanager
def second_install() -> Iterator[Rig]:
    var = Path(tempfile.mkdtemp(prefix="sferum-rig-"))
    rig = start(var=var, port=free_block())
    try:
        yield rig
    finally:
        stop(rig)
        shutil.rmtree(var, ignore_errors=True)


def run_beside(command: Sequence[str], *, cwd: Path) -> int:
    """Runs the command against a fresh install; its exit code."""
    with second_install() as rig:
        return subprocess.run(command, cwd=cwd, env=rig.environment, check=False).returncode
