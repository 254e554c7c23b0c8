"""A supervisor over tiny processes, for tests: in this process, or as a program of its own that may be killed.

As a program: `python -m tests.stack.small_stack VAR` keeps `parent`, which has a grandchild, until stopped.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from stack.journal import Journal
from stack.process import Probe, Process
from stack.state import RunDirectory
from stack.supervisor import Supervisor, listen_for_stop

# Says that it is there, then waits for a signal.
PATIENT = "import pathlib, signal, sys; pathlib.Path(sys.argv[1]).touch(); signal.pause()"
# Starts a grandchild that nobody would wait for, then does the same.
PARENT = (
    "import pathlib, signal, subprocess, sys; "
    "child = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()']); "
    "pathlib.Path(sys.argv[1]).write_text(str(child.pid)); signal.pause()"
)


def python(code: str, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", code, *(str(argument) for argument in arguments)]


def file_exists(path: Path) -> Probe:
    """Ready once the process has written the file."""

    async def ask(*, age: float) -> bool:
        return path.exists()

    return ask


def patient(name: str, folder: Path, **more: object) -> Process:
    """A process that is ready when it has left a file of its name, and then waits."""
    mark = folder / f"{name}.mark"
    facts = {"argv": python(PATIENT, mark), "cwd": folder, "is_ready": file_exists(mark), **more}
    return Process(name=name, title=name, **facts)  # type: ignore[arg-type]


class SmallStack:
    """A running supervisor and what a test may ask of it."""

    def __init__(self, *, var: Path, processes: Sequence[Process]) -> None:
        self.run_directory = RunDirectory(var=var)
        self.run_directory.take()
        self.journal = Journal(folder=var / "log", is_talkative=False)
        self.stop = asyncio.Event()
        self.ready_order: list[str] = []
        self.supervisor = Supervisor(
            processes=processes,
            run_directory=self.run_directory,
            journal=self.journal,
            on_first_ready=lambda process, seconds: self.ready_order.append(process.name),
        )

    async def run(self) -> None:
        try:
            await self.supervisor.run(base_url="http://test", once_up=lambda: None, stop=self.stop)
        finally:
            self.run_directory.close()

    async def until_ready(self) -> dict[str, int]:
        while not self.run_directory.is_ready:
            await asyncio.sleep(0.01)
        return self.run_directory.pids()

    async def until_back(self, name: str, *, instead_of: int) -> int:
        """The new pid of a process that was killed, once everything is ready again."""
        while (pid := (await self.until_ready()).get(name, instead_of)) == instead_of:
            await asyncio.sleep(0.01)
        return pid


async def _main(var: Path) -> None:
    mark = var / "grandchild"
    parent = Process(name="parent", title="parent", argv=python(PARENT, mark), cwd=var, is_ready=file_exists(mark))
    mark.unlink(missing_ok=True)
    small = SmallStack(var=var, processes=[parent])
    listen_for_stop(small.stop)
    await small.run()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
