"""Starts processes in order of readiness, keeps them running, stops them in reverse. Plain asyncio.

Children live in sessions of their own; the guardian ends them all should this process be killed.
"""

import asyncio
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from graphlib import TopologicalSorter
from typing import Any

from stack.child import Child
from stack.children import Guardian
from stack.journal import Journal
from stack.process import Process
from stack.state import RunDirectory

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0
SETTLED_SECONDS = 30.0
START_SECONDS = 120.0
START_TRIES = 3
PROBE_PAUSE = 0.05


class StartFailed(Exception):
    """A process would not come up for the first time; carries its last words."""

    def __init__(self, *, process: Process, reason: str, last_words: Sequence[str]) -> None:
        super().__init__(f"{process.title}: {reason}")
        self.process = process
        self.last_words = last_words


class Keeper:
    """One process through all its lives."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.ready = asyncio.Event()
        self.finished = asyncio.Event()
        self.child: Child | None = None
        self.lives = 0
        self.last_words: deque[str] = deque(maxlen=20)
        self.restart_wanted = asyncio.Event()


class Supervisor:
    def __init__(
        self,
        *,
        processes: Sequence[Process],
        run_directory: RunDirectory,
        journal: Journal,
        on_first_ready: Callable[[Process, float], None],
    ) -> None:
        # Raises CycleError: processes that wait for each other would wait for ever.
        TopologicalSorter({process.name: process.after for process in processes}).prepare()
        self._keepers = {process.name: Keeper(process) for process in processes}
        self._run_directory = run_directory
        self._journal = journal
        self._on_first_ready = on_first_ready
        self._guardian = Guardian(held=(run_directory.lock_descriptor,))
        self._is_stopping = False

    async def run(self, *, base_url: str, once_up: Callable[[], None], stop: asyncio.Event) -> None:
        """Until `stop` is set. Raises StartFailed when a process never came up; everything is stopped in any case."""
        tasks = [asyncio.create_task(self._keep(keeper)) for keeper in self._keepers.values()]
        tasks += [asyncio.create_task(self._watch_guardian()), asyncio.create_task(self._announce(base_url, once_up))]
        stopping = asyncio.create_task(stop.wait())
        try:
            pending: set[asyncio.Task[Any]] = {stopping, *tasks}
            while stopping in pending:
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            self._is_stopping = True
            stopping.cancel()
            self._run_directory.unmark_ready()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._stop_all()
            self._run_directory.clear()
            self._guardian.close()

    async def _announce(self, base_url: str, once_up: Callable[[], None]) -> None:
        """Keeps the mark `ready` true: there exactly while every process is."""
        is_first = True
        while True:
            for keeper in self._keepers.values():
                await keeper.ready.wait()
            if all(keeper.ready.is_set() for keeper in self._keepers.values()):
                self._run_directory.mark_ready(base_url=base_url)
                if is_first:
                    once_up()
                    is_first = False
                await self._someone_falls()

    async def _someone_falls(self) -> None:
        falls = [asyncio.create_task(keeper.finished.wait()) for keeper in self._lasting()]
        try:
            await asyncio.wait(falls, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for fall in falls:
                fall.cancel()

    def _lasting(self) -> list[Keeper]:
        return [keeper for keeper in self._keepers.values() if not keeper.process.runs_once]

    async def _keep(self, keeper: Keeper) -> None:
        process = keeper.process
        pause = FIRST_PAUSE
        failures = 0
        while True:
            for name in process.after:
                await self._keepers[name].ready.wait()
            started = time.monotonic()
            is_wanted = await self._live(keeper)
            if process.runs_once and keeper.ready.is_set():
                return
            lived = time.monotonic() - started
            if is_wanted:
                pause = FIRST_PAUSE
                continue
            if keeper.lives == 0:
                failures += 1
                if failures >= START_TRIES or process.runs_once:
                    raise StartFailed(process=process, reason="не запускается", last_words=list(keeper.last_words))
            pause = FIRST_PAUSE if lived > SETTLED_SECONDS else pause
            self._journal.event(name=process.name, text=f"новый запуск через {pause:g} с")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _live(self, keeper: Keeper) -> bool:
        """One life, from start to end. True when the end was our own wish (a restart)."""
        process = keeper.process
        keeper.restart_wanted.clear()
        keeper.finished.clear()
        keeper.last_words.clear()
        child = await Child.start(
            process, guardian=self._guardian, mark=self._run_directory.mark, hear=lambda line: self._hear(keeper, line)
        )
        keeper.child = child
        self._publish_pids()
        ended = asyncio.create_task(child.wait())
        try:
            if process.runs_once:
                code = await ended
                if code == 0:
                    self._came_up(keeper, child)
                return False
            if not await self._comes_up(keeper, child, ended):
                return False
            wish = asyncio.create_task(keeper.restart_wanted.wait())
            await asyncio.wait([ended, wish], return_when=asyncio.FIRST_COMPLETED)
            wish.cancel()
            if ended.done():
                return False
            self._fell(keeper)
            await child.stop()
            await ended
            return True
        finally:
            if ended.done():
                if not process.runs_once:
                    self._fell(keeper)
                    self._journal.event(name=process.name, text=f"завершился: {child.end_in_words}")
                await child.sweep()
                keeper.child = None
                self._publish_pids()
            else:
                ended.cancel()

    async def _comes_up(self, keeper: Keeper, child: Child, ended: "asyncio.Task[int]") -> bool:
        assert keeper.process.is_ready is not None
        while not ended.done():
            if await keeper.process.is_ready(age=child.age) and not ended.done():
                self._came_up(keeper, child)
                return True
            if child.age > START_SECONDS and keeper.lives == 0:
                reason = f"не отвечает {START_SECONDS:.0f} с"
                raise StartFailed(process=keeper.process, reason=reason, last_words=list(keeper.last_words))
            await asyncio.wait([ended], timeout=PROBE_PAUSE)
        return False

    def _came_up(self, keeper: Keeper, child: Child) -> None:
        keeper.lives += 1
        keeper.ready.set()
        if keeper.lives == 1:
            self._on_first_ready(keeper.process, child.age)
        else:
            self._journal.event(name=keeper.process.name, text="снова работает")
            for other in self._lasting():
                if keeper.process.name in other.process.restart_with:
                    other.restart_wanted.set()

    def _fell(self, keeper: Keeper) -> None:
        self._run_directory.unmark_ready()
        keeper.ready.clear()
        keeper.finished.set()

    def _hear(self, keeper: Keeper, line: str) -> None:
        keeper.last_words.append(line)
        self._journal.write(name=keeper.process.name, line=line)

    def _publish_pids(self) -> None:
        pids: Mapping[str, int] = {
            name: keeper.child.pid for name, keeper in self._keepers.items() if keeper.child is not None
        }
        self._run_directory.write_pids({"supervisor": os.getpid(), "guardian": self._guardian.pid, **pids})

    async def _watch_guardian(self) -> None:
        """The guardian is a process too: a new one learns of all that live."""
        while True:
            await asyncio.sleep(1.0)
            if self._guardian.is_alive:
                continue
            self._guardian.close()
            self._guardian = Guardian(held=(self._run_directory.lock_descriptor,))
            for keeper in self._keepers.values():
                if keeper.child is not None:
                    keeper.child.change_guardian(self._guardian)
            self._publish_pids()

    async def _stop_all(self) -> None:
        """Reverse order: a process is stopped when all that stand on it are."""
        stops: dict[str, asyncio.Task[None]] = {}

        async def stop(keeper: Keeper) -> None:
            above = [name for name, other in self._keepers.items() if keeper.process.name in other.process.after]
            await asyncio.gather(*(stops[name] for name in above))
            if keeper.child is not None:
                with suppress(ProcessLookupError):
                    await keeper.child.stop()
                await keeper.child.sweep()

        for name in reversed(self._keepers):
            stops[name] = asyncio.create_task(stop(self._keepers[name]))
        await asyncio.gather(*stops.values())


def listen_for_stop(stop: asyncio.Event) -> None:
    """Ctrl-C, `kill` and a closed terminal all mean the same: stop cleanly."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
