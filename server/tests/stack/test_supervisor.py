"""The supervisor over tiny real processes: order, return, back-off, clean stop."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Sequence
from graphlib import CycleError
from pathlib import Path

import pytest

from stack import supervisor
from stack.children import is_alive
from stack.process import Process
from stack.supervisor import StartFailed
from tests.stack.small_stack import SmallStack, file_exists, patient, python

Story = Callable[[SmallStack], Coroutine[None, None, None]]
# Leaves its name when it is asked to stop.
SAYS_GOODBYE = (
    "import pathlib, signal, sys\n"
    "def leave(*_):\n"
    "    with open(sys.argv[2], 'a') as book: book.write(sys.argv[3] + ' ')\n"
    "    sys.exit()\n"
    "signal.signal(signal.SIGTERM, leave)\n"
    "pathlib.Path(sys.argv[1]).touch()\n"
    "while True: signal.pause()\n"
)
# Like LiveKit: the first SIGTERM only starts a wait without end.
NEEDS_TWO = (
    "import pathlib, signal, sys\n"
    "asked = []\n"
    "def ask(*_):\n"
    "    asked.append(1)\n"
    "    if len(asked) == 2:\n"
    "        pathlib.Path(sys.argv[2]).touch()\n"
    "        sys.exit()\n"
    "signal.signal(signal.SIGTERM, ask)\n"
    "pathlib.Path(sys.argv[1]).touch()\n"
    "while True: signal.pause()\n"
)


def live_with(folder: Path, processes: Sequence[Process], story: Story) -> SmallStack:
    """Runs the processes while the story is told, then stops them."""

    async def tell() -> SmallStack:
        small = SmallStack(var=folder / "var", processes=processes)
        running = asyncio.create_task(small.run())
        told = asyncio.create_task(story(small))
        await asyncio.wait([running, told], return_when=asyncio.FIRST_COMPLETED)
        small.stop.set()
        if running.done() and not told.done():
            told.cancel()
        await running
        await told
        return small

    return asyncio.run(tell())


async def just_start(small: SmallStack) -> None:
    await small.until_ready()


def test_process_starts_only_when_those_it_stands_on_are_ready(tmp_path: Path) -> None:
    below = patient("below", tmp_path)
    looks = "import pathlib, sys; pathlib.Path(sys.argv[2]).write_text(str(pathlib.Path(sys.argv[1]).exists()))"
    step = Process(
        name="step",
        title="step",
        argv=python(looks, tmp_path / "below.mark", tmp_path / "seen"),
        cwd=tmp_path,
        is_ready=None,
        after=("below",),
    )
    above = patient("above", tmp_path, after=("below", "step"))

    small = live_with(tmp_path, [above, step, below], just_start)

    assert (tmp_path / "seen").read_text() == "True"
    assert small.ready_order == ["below", "step", "above"]


def test_killed_process_comes_back_and_the_mark_ready_with_it(tmp_path: Path) -> None:
    async def story(small: SmallStack) -> None:
        first = (await small.until_ready())["one"]
        os.kill(first, signal.SIGKILL)
        second = await small.until_back("one", instead_of=first)
        assert is_alive(second)
        assert not is_alive(first)

    live_with(tmp_path, [patient("one", tmp_path)], story)


def test_process_that_needs_another_is_started_anew_when_that_came_back(tmp_path: Path) -> None:
    async def story(small: SmallStack) -> None:
        before = await small.until_ready()
        os.kill(before["database"], signal.SIGKILL)
        await small.until_back("worker", instead_of=before["worker"])
        assert (await small.until_ready())["bystander"] == before["bystander"]

    database = patient("database", tmp_path)
    worker = patient("worker", tmp_path, after=("database",), restart_with=("database",))
    live_with(tmp_path, [database, worker, patient("bystander", tmp_path, after=("database",))], story)


def test_pauses_between_starts_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.04)

    async def story(small: SmallStack) -> None:
        while small.journal.path.read_text().count("новый запуск") < 5:
            await asyncio.sleep(0.01)

    # Ready and gone: the mark stays, the process does not.
    brief = patient("brief", tmp_path, argv=python("pass"))
    (tmp_path / "brief.mark").touch()
    small = live_with(tmp_path, [brief], story)

    pauses = [line.split("через ")[1] for line in small.journal.path.read_text().splitlines() if "через" in line]
    assert pauses[:5] == ["0.01 с", "0.02 с", "0.04 с", "0.04 с", "0.04 с"]


def test_process_that_never_comes_up_ends_the_start_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    broken = patient("broken", tmp_path, argv=python("import sys; sys.exit('no such port')"))

    with pytest.raises(StartFailed) as failure:
        live_with(tmp_path, [patient("fine", tmp_path), broken], just_start)

    assert failure.value.process.name == "broken"
    assert failure.value.last_words == ["no such port"]


def test_failed_step_ends_the_start_at_once(tmp_path: Path) -> None:
    step = patient("migrate", tmp_path, argv=python("import sys; sys.exit('no table')"), is_ready=None)

    with pytest.raises(StartFailed) as failure:
        live_with(tmp_path, [step, patient("above", tmp_path, after=("migrate",))], just_start)

    assert failure.value.last_words == ["no table"]
    assert not (tmp_path / "above.mark").exists()


def test_stop_goes_from_the_top_down(tmp_path: Path) -> None:
    book = tmp_path / "book"

    def polite(name: str, *after: str) -> Process:
        mark = tmp_path / f"{name}.mark"
        return patient(name, tmp_path, argv=python(SAYS_GOODBYE, mark, book, name), after=after)

    live_with(tmp_path, [polite("low"), polite("middle", "low"), polite("top", "middle")], just_start)

    assert book.read_text().split() == ["top", "middle", "low"]


def test_second_signal_ends_what_the_first_does_not(tmp_path: Path) -> None:
    mark, end = tmp_path / "two.mark", tmp_path / "ended"
    two = Process(
        name="two",
        title="two",
        argv=python(NEEDS_TWO, mark, end),
        cwd=tmp_path,
        is_ready=file_exists(mark),
        stop_steps=((signal.SIGTERM, 0.1), (signal.SIGTERM, 60.0)),
    )

    live_with(tmp_path, [two], just_start)

    assert end.exists()


def test_deaf_process_is_killed_and_nothing_is_left(tmp_path: Path) -> None:
    pids: dict[str, int] = {}

    async def story(small: SmallStack) -> None:
        pids.update(await small.until_ready())

    deaf = "import pathlib, signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    argv = python(deaf + "pathlib.Path(sys.argv[1]).touch()\nwhile True: signal.pause()", tmp_path / "deaf.mark")
    small = live_with(tmp_path, [patient("deaf", tmp_path, argv=argv, stop_steps=((signal.SIGTERM, 0.1),))], story)

    assert not is_alive(pids["deaf"])
    assert not is_alive(pids["guardian"])
    assert not small.run_directory.is_ready
    assert small.run_directory.pids() == {}


def test_new_guardian_takes_over_from_a_killed_one(tmp_path: Path) -> None:
    async def story(small: SmallStack) -> None:
        before = await small.until_ready()
        os.kill(before["guardian"], signal.SIGKILL)
        await small.until_back("guardian", instead_of=before["guardian"])
        assert (await small.until_ready())["one"] == before["one"]

    live_with(tmp_path, [patient("one", tmp_path)], story)


def test_processes_that_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CycleError):
        live_with(tmp_path, [patient("a", tmp_path, after=("b",)), patient("b", tmp_path, after=("a",))], just_start)
