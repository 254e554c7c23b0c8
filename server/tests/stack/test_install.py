"""A whole install on the real engines: up, through kills of its parts and of its supervisor, and cleanly down."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from stack import rig
from stack.children import is_alive
from stack.state import RunDirectory
from stack.toolchains import ROOT
from tests.stack.patience import until

pytestmark = [pytest.mark.engines, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def running(open_place: Path) -> Iterator[rig.Rig]:
    """One install for all that leave it running."""
    started = rig.start(var=open_place / "running", port=rig.free_block())
    yield started
    rig.stop(started)


def status(install: rig.Rig, path: str) -> int:
    connection = HTTPConnection("localhost", int(install.environment["SFERUM_PORT"]), timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def demo(install: rig.Rig) -> dict[str, object]:
    command = [str(ROOT / "sferum"), "demo", "--json"]
    answer = subprocess.run(command, env=install.environment, capture_output=True, text=True, check=True)
    return dict(json.loads(answer.stdout))


def database(install: rig.Rig) -> str:
    password = json.loads((install.var / "secrets.json").read_text())["postgres_password"]
    return f"postgresql://sferum:{password}@127.0.0.1:{int(install.environment['SFERUM_PORT']) + 4}/sferum"


def kill_and_wait(install: rig.Rig, name: str) -> None:
    """`kill -9`, then until the process is another one and everything is ready; the time limit ends a vain wait."""
    before = RunDirectory(var=install.var).pids()[name]
    os.kill(before, signal.SIGKILL)
    directory = RunDirectory(var=install.var)
    until(lambda: directory.pids().get(name, before) != before and directory.is_ready)


def test_public_port_shows_what_is_public_and_nothing_else(running: rig.Rig) -> None:
    shown = {path: status(running, path) for path in ("/", "/classes", "/healthz", "/readyz", "/api/session")}
    assert set(shown.values()) == {200}
    inside = ("/hooks/livekit", "/rt/api/info", "/rt/metrics", "/livekit/twirp/livekit.RoomService/ListRooms", "/api")
    assert {path: status(running, path) for path in inside} == dict.fromkeys(inside, 404)


def test_realtime_reads_the_outbox_again_after_the_database_was_killed(running: rig.Rig) -> None:
    kill_and_wait(running, "postgres")
    with psycopg.connect(database(running), autocommit=True) as connection:
        connection.execute(
            "INSERT INTO rt_outbox (method, payload, partition, created_at) "
            """VALUES ('publish', '{"channel": "lesson:none", "data": {}}', 1, now())"""
        )
        until(lambda: connection.execute("SELECT 1 FROM rt_outbox").fetchone() is None)


@pytest.mark.parametrize("name", ["livekit", "centrifugo", "web", "worker", "caddy"])
def test_killed_part_comes_back(running: rig.Rig, name: str) -> None:
    kill_and_wait(running, name)
    assert status(running, "/readyz") == 200


def test_kill_9_of_the_supervisor_loses_nothing_and_a_clean_stop_leaves_nothing(open_place: Path) -> None:
    port = rig.free_block()
    first = rig.start(var=open_place / "killed", port=port)
    people = demo(first)
    left = RunDirectory(var=first.var).pids()
    first.process.kill()
    first.process.wait()

    second = rig.start(var=open_place / "killed", port=port)
    assert not any(is_alive(pid) for pid in left.values())
    assert demo(second) == people

    pids = RunDirectory(var=second.var).pids()
    rig.stop(second)
    assert second.process.returncode == 0
    assert not any(is_alive(pid) for pid in pids.values())
