"""`kill -9` of the supervisor: nothing stays behind, nothing stale stands in the way of the next start."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stack.children import is_alive
from stack.state import AlreadyRunning, RunDirectory
from stack.toolchains import SERVER
from tests.stack.patience import until


@contextmanager
def small_stack(var: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A supervisor of its own, ready, with a process that has a grandchild."""
    var.mkdir(exist_ok=True)
    # Not a pipe: it would stay open as long as any grandchild does.
    with (var / "console.log").open("ab") as console:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.stack.small_stack", str(var)], cwd=SERVER, stdout=console, stderr=console
        )
    try:
        until(lambda: process.poll() is not None or is_up(var, supervisor=process.pid))
        assert process.poll() is None, (var / "console.log").read_text()
        yield process
    finally:
        process.kill()
        process.wait()


def is_up(var: Path, *, supervisor: int) -> bool:
    directory = RunDirectory(var=var)
    return directory.is_ready and directory.pids()["supervisor"] == supervisor


def family(var: Path) -> set[int]:
    """Every process of the small stack: supervisor, guardian, parent, grandchild."""
    return {*RunDirectory(var=var).pids().values(), int((var / "grandchild").read_text())}


def wait_for_the_end(pids: set[int]) -> None:
    until(lambda: not any(is_alive(pid) for pid in pids))


def test_killed_supervisor_leaves_no_orphan_not_even_a_grandchild(tmp_path: Path) -> None:
    with small_stack(tmp_path) as process:
        pids = family(tmp_path)
        assert len(pids) == 4
        process.kill()
        process.wait()
        wait_for_the_end(pids)


def test_next_start_works_at_once_after_a_kill(tmp_path: Path) -> None:
    with small_stack(tmp_path) as process:
        process.kill()
        process.wait()
        with small_stack(tmp_path):
            assert RunDirectory(var=tmp_path).is_ready


def test_next_start_ends_what_a_killed_supervisor_and_guardian_left(tmp_path: Path) -> None:
    with small_stack(tmp_path) as process:
        left = family(tmp_path) - {process.pid}
        os.kill(RunDirectory(var=tmp_path).pids()["guardian"], signal.SIGKILL)
        process.kill()
        process.wait()
        with small_stack(tmp_path):
            assert not any(is_alive(pid) for pid in left)


def test_sigterm_stops_everything(tmp_path: Path) -> None:
    with small_stack(tmp_path) as process:
        pids = family(tmp_path)
        process.terminate()
        assert process.wait() == 0
        assert not any(is_alive(pid) for pid in pids)


def test_second_supervisor_for_the_same_folder_is_refused(tmp_path: Path) -> None:
    with small_stack(tmp_path) as process:
        with pytest.raises(AlreadyRunning) as refusal:
            RunDirectory(var=tmp_path).take()
        assert refusal.value.pid == process.pid


def test_stale_files_of_a_dead_run_count_for_nothing(tmp_path: Path) -> None:
    directory = RunDirectory(var=tmp_path)
    (tmp_path / "run").mkdir()
    directory.write_pids({"supervisor": 2**22 + 1, "web": 2**22 + 2})
    directory.mark_ready(base_url="http://test")
    assert not directory.is_ready

    directory.take()

    assert directory.pids() == {}
    directory.close()
