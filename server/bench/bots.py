"""The light bots (bench/bot, Go): built once into the cache, driven by lines of JSON; a company is one process of them.

They decode nothing, so that a hundred fit beside the servers that are measured.
"""

import asyncio
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from stack.progress import exclusive, run_step
from stack.toolchains import ROOT, cache_directory, go

SOURCES = ROOT / "bench" / "bot"
ANSWER_SECONDS = 30.0
LEAVING_SECONDS = 15.0
BUILD = ("build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One bot: where, what it sends (files), whom it watches (identity: "low" or "best"), whether it listens."""

    id: str
    url: str
    token: str
    order: int = 0
    camera: Sequence[str] = ()
    microphone: str = ""
    watch: Mapping[str, str] = field(default_factory=dict)
    hears: bool = False


def ensure_bot() -> Path:
    """The program, built anew when its sources change; Go is found as for the engines."""
    digest = hashlib.sha256()
    for source in sorted(SOURCES.iterdir()):
        digest.update(source.read_bytes())
    program = cache_directory() / "bench" / f"bot-{digest.hexdigest()[:12]}"
    with exclusive(program.with_suffix(".lock"), waiting="ботов собирает другой запуск, ждём"):
        if not program.exists():
            toolchain = go()
            draft = program.with_suffix(".draft")
            settings = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
            command = [str(toolchain.program), *BUILD, "-o", str(draft), "."]
            run_step(
                "Боты (первый раз — минута)", command, cwd=SOURCES, environment={**toolchain.on_path(), **settings}
            )
            draft.rename(program)
    return program


class Company:
    """A process of bots, and what has been heard from them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._stats: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._changed = asyncio.Condition()
        # Milliseconds from the command to: the room entered, the first packet received.
        self.joined: dict[str, float] = {}
        self.media: dict[str, float] = {}
        self.failed: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, *, prefix: Sequence[str] = ()) -> "Company":
        """`prefix` stands before the program: taskset, ip netns exec."""
        process = await asyncio.create_subprocess_exec(
            *prefix,
            str(ensure_bot()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**24,
            env={**os.environ, "GOTRACEBACK": "single"},
        )
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def join(self, plan: Plan) -> None:
        self.failed.pop(plan.id, None)
        await self.command({"do": "join", "plan": asdict(plan)})

    async def join_janus(self, address: str, plan: Plan) -> None:
        """Into the room of a Janus instead: the bot with a camera sends, every other receives it."""
        await self.command({"do": "janus", "janus": address, "plan": asdict(plan)})

    async def watch(self, plan: Plan) -> None:
        """Another choice of tracks for a bot that is in."""
        await self.command({"do": "watch", "plan": asdict(plan)})

    async def stats(self) -> dict[str, Any]:
        """By person: tracks received and bytes sent, since the join."""
        await self.command({"do": "stats"})
        answer = await asyncio.wait_for(self._stats.get(), ANSWER_SECONDS)
        found: dict[str, Any] = answer["people"]
        return found

    async def until(self, names: Mapping[str, float], count: int, *, seconds: float) -> bool:
        """True once `count` are named in `joined` or `media` (or have failed)."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: len(names.keys() | self.failed.keys()) >= count)
        except TimeoutError:
            return False
        return True

    async def leave(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), LEAVING_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reader

    async def command(self, words: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words).encode() + b"\n")
        await self._process.stdin.drain()

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            answer = json.loads(line)
            if answer["event"] == "stats":
                self._stats.put_nowait(answer)
                continue
            async with self._changed:
                self._note(answer)
                self._changed.notify_all()

    def _note(self, answer: Mapping[str, Any]) -> None:
        who = str(answer["id"])
        match answer["event"]:
            case "joined":
                self.joined[who] = float(answer["ms"])
            case "media":
                self.media[who] = float(answer["ms"])
            case "failed":
                self.failed[who] = str(answer["why"])
            case "left":
                self.left[who] = str(answer["why"])
