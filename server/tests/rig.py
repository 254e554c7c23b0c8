"""A pytest plugin loaded before Django's settings: a throw-away install with its own PostgreSQL and a real LiveKit.

One cluster serves all xdist workers; each worker has its own database in it, each test is rolled back.
`SFERUM_TEST_DSN` names a running cluster instead.
"""

import atexit
import contextlib
import os
import socket
import tempfile
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start() -> None:
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sferum-tests-")))
    os.environ["SFERUM_VAR"] = str(var)
    if dsn := os.environ.get("SFERUM_TEST_DSN"):
        os.environ["SFERUM_DATABASE_URL"] = dsn
    else:
        from stack.postgres import throwaway_cluster

        os.environ["SFERUM_DATABASE_URL"] = stack.enter_context(throwaway_cluster(var / "postgres"))
    os.environ["SFERUM_TEST_RIG"] = "1"


if "SFERUM_TEST_RIG" not in os.environ:
    _start()
# Each worker has engines of its own.
for name in ("LIVEKIT", "LIVEKIT_TCP", "LIVEKIT_UDP", "CENTRIFUGO"):
    os.environ[f"SFERUM_{name}_PORT"] = str(free_port())
