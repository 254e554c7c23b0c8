"""A server that stands beside ours for one measurement: started, waited for until it answers, ended with the block."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stack.progress import StepFailed

TOLD_OF_LOG = 2000


@dataclass(frozen=True, kw_only=True)
class Peer:
    """`answer` is the body of its first answer."""

    pid: int
    answer: bytes


@contextmanager
def serving(
    command: Sequence[str],
    *,
    name: str,
    url: str,
    log: Path,
    seconds: float,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Peer]:
    """Until the block ends. Raises StepFailed with the end of the log where `url` does not answer in time."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
    try:
        yield Peer(pid=process.pid, answer=_first_answer(url, process, name=name, log=log, seconds=seconds))
    finally:
        process.terminate()
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def opener() -> urllib.request.OpenerDirector:
    """Past the machine's proxies: the peer is here."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _first_answer(url: str, process: "subprocess.Popen[bytes]", *, name: str, log: Path, seconds: float) -> bytes:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with opener().open(url, timeout=1) as answer:
                body: bytes = answer.read()
                return body
        except (urllib.error.URLError, OSError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StepFailed(f"{name} не отвечает:\n{log.read_text()[-TOLD_OF_LOG:]}") from None
            time.sleep(0.1)  # a poll of another's process: there is nothing of it to wait on
