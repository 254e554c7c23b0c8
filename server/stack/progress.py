"""Long steps shown honestly: what runs, for how long, and its last words when it fails. Standard library only."""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

QUIET_SECONDS = 10.0
LAST_WORDS = 80


class StepFailed(Exception):
    """A step of the set-up failed; the text is for people."""


def say(text: str) -> None:
    print(text, flush=True)


def run_step(title: str, command: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None) -> None:
    """Runs a program under a title. On a terminal one line counts seconds; elsewhere a plain line every ten."""
    started = time.monotonic()
    output: deque[str] = deque(maxlen=LAST_WORDS)
    is_terminal = sys.stdout.isatty()
    if not is_terminal:
        say(f"  · {title}")
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=dict(environment) if environment is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    reader = threading.Thread(target=_collect, args=(process, output), daemon=True)
    reader.start()
    try:
        _watch(process, title=title, started=started, output=output, is_terminal=is_terminal)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    reader.join()
    seconds = time.monotonic() - started
    if is_terminal:
        sys.stdout.write("\r\x1b[2K")
    if process.returncode:
        words = "\n".join(f"    {line}" for line in output)
        raise StepFailed(f"{title}: не получилось (код {process.returncode}, {seconds:.0f} с)\n{words}")
    say(f"  ✓ {title} — {seconds:.0f} с")


def _collect(process: "subprocess.Popen[str]", output: deque[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip():
            output.append(line.rstrip())


def _watch(
    process: "subprocess.Popen[str]", *, title: str, started: float, output: deque[str], is_terminal: bool
) -> None:
    pause = 1.0 if is_terminal else QUIET_SECONDS
    while True:
        try:
            process.wait(timeout=pause)
        except subprocess.TimeoutExpired:
            seconds = time.monotonic() - started
            if is_terminal:
                detail = output[-1][:60] if output else ""
                sys.stdout.write(f"\r\x1b[2K  … {title} — {seconds:.0f} с  \x1b[2m{detail}\x1b[0m")
                sys.stdout.flush()
            else:
                say(f"  … {title} — {seconds:.0f} с")
        else:
            return


@contextmanager
def exclusive(path: Path, *, waiting: str) -> Iterator[None]:
    """One builder at a time; the lock dies with its holder, so nothing stale can stand in the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  … {waiting}")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
