"""A fresh install for one measurement, without the demo, with a class of the bench in it; gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.school import BenchSchool, people_of
from config.env import Env
from stack import rig
from stack.engines import ensure_engines
from stack.progress import say
from stack.rig import Rig
from stack.web_build import ensure_build


@dataclass(frozen=True, kw_only=True)
class Install:
    rig: Rig
    school: BenchSchool
    base_url: str

    @property
    def database_url(self) -> str:
        """Where its rows are."""
        # Its own cluster, whatever database the settings around this measurement name.
        return Env(var=self.rig.var, port=int(self.rig.environment["SFERUM_PORT"]), database_url="").database

    def pids(self) -> dict[str, int]:
        """Its processes by name; the supervisor stands for itself only."""
        return self.rig.run_directory.pids()


@contextmanager
def install(*, pupils: int, settings: Mapping[str, str] | None = None, prefix: Sequence[str] = ()) -> Iterator[Install]:
    ensure_engines()
    ensure_build()
    var = Path(tempfile.mkdtemp(prefix="sferum-bench-"))
    port = rig.free_block()
    try:
        say(f"  · Новая установка, порт {port}")
        running = rig.start(var=var, port=port, settings={"SFERUM_DEMO": "false", **(settings or {})}, prefix=prefix)
        try:
            say(f"  · Класс: {pupils} и учитель")
            yield Install(
                rig=running,
                school=people_of(running, pupils=pupils),
                base_url=(running.run_directory.path / "ready").read_text().strip(),
            )
        finally:
            rig.stop(running)
    finally:
        shutil.rmtree(var, ignore_errors=True)
