"""Real engines for server tests, from the engine cache, on loopback, with this install's keys."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.env import env
from stack.engines import locate_engines
from stack.rendering import render_centrifugo, render_livekit


@contextmanager
def running_livekit() -> Iterator[None]:
    """LiveKit on this worker's `env.livekit_port`; stopped at the end."""
    with tempfile.TemporaryDirectory() as folder:
        config = render_livekit(env=env, folder=Path(folder))
        with _running(["livekit-server", "--config", str(config)], f"http://127.0.0.1:{env.livekit_port}/"):
            yield


@contextmanager
def running_centrifugo() -> Iterator[None]:
    """Centrifugo on this worker's port. Without its outbox reader: these tests' rows are never committed."""
    with tempfile.TemporaryDirectory() as folder:
        config = render_centrifugo(env=env, folder=Path(folder))
        config.write_text(json.dumps(json.loads(config.read_text()) | {"consumers": []}))
        with _running(["centrifugo", "--config", str(config)], f"http://127.0.0.1:{env.centrifugo_port}/health"):
            yield


@contextmanager
def _running(command: list[str], health: str) -> Iterator[None]:
    program = locate_engines(cache=env.cache)[command[0]]
    process = subprocess.Popen([str(program), *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _answers(health):
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} did not start")
        yield
    finally:
        process.kill()
        process.wait()


def _answers(health: str) -> bool:
    try:
        with urlopen(health, timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
