"""One life of a process: started in its own session through launch.py, heard line by line, stopped by steps."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from stack.children import Guardian, end_group, launch_line
from stack.process import Process

LONGEST_LINE = 1_000_000


class Child:
    def __init__(
        self,
        *,
        process: Process,
        running: asyncio.subprocess.Process,
        guardian: Guardian,
        output: int,
        hear: Callable[[str], None],
    ) -> None:
        self._process = process
        self._running = running
        self._guardian = guardian
        self._born = time.monotonic()
        self._hearing = asyncio.create_task(_listen(output, hear))

    @classmethod
    async def start(
        cls, process: Process, *, guardian: Guardian, mark: Mapping[str, str], hear: Callable[[str], None]
    ) -> "Child":
        # A pipe of our own: asyncio's would make `wait` wait for every grandchild that still holds it.
        reader, writer = os.pipe()
        running = await asyncio.create_subprocess_exec(
            *launch_line(
                argv=process.argv, guardian=guardian, death_signal=process.death_signal, account=process.account
            ),
            cwd=process.cwd,
            env={**os.environ, **process.environment, **mark},
            pass_fds=(guardian.descriptor,),
            start_new_session=True,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=writer,
            stderr=writer,
        )
        os.close(writer)
        return cls(process=process, running=running, guardian=guardian, output=reader, hear=hear)

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def age(self) -> float:
        return time.monotonic() - self._born

    @property
    def end_in_words(self) -> str:
        code = self._running.returncode
        if code is not None and code < 0:
            return f"сигнал {signal.Signals(-code).name}"
        return f"код {code}"

    def change_guardian(self, guardian: Guardian) -> None:
        self._guardian = guardian
        guardian.remember(leader=self.pid, kind_signal=self._process.death_signal)

    async def wait(self) -> int:
        return await self._running.wait()

    async def stop(self) -> None:
        """The agreed signals with their patience; what then still runs is killed with its whole group."""
        for number, seconds in self._process.stop_steps:
            if self._running.returncode is not None:
                return
            with suppress(ProcessLookupError):
                self._running.send_signal(number)
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._running.wait()
        if self._running.returncode is None:
            end_group(self.pid)
            await self._running.wait()

    async def sweep(self) -> None:
        """After the end: nothing of the group stays, the last lines are heard, the guardian may forget."""
        end_group(self.pid)
        self._guardian.forget(leader=self.pid)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hearing, timeout=2.0)


async def _listen(output: int, hear: Callable[[str], None]) -> None:
    """Hands on each line until the last holder of the pipe is gone."""
    stream = asyncio.StreamReader(limit=LONGEST_LINE)
    pipe = os.fdopen(output, "rb")
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stream), pipe
    )
    try:
        while True:
            try:
                line = await stream.readline()
            except ValueError:  # a line longer than LONGEST_LINE: the reader has dropped it
                continue
            if not line:
                return
            if text := line.decode(errors="replace").rstrip():
                hear(text)
    finally:
        transport.close()
