"""Real Chromiums driven by the scripts of bench/browser (Node and the web's own playwright-core)."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from bench.people import Class, Someone
from stack.bootstrap import ensure_chromium, find_chromium
from stack.progress import StepFailed
from stack.toolchains import ROOT, node
from stack.web_build import WEB, ensure_dependencies

SCRIPTS = ROOT / "bench" / "browser"
LEAVING_SECONDS = 20.0
# Words on buttons come from the web's own catalogue, so that a new wording does not break a measurement.
WORDS = {
    "enter": ("lessons", "lessons.before.enter"),
    "listen": ("lessons", "lessons.before.listen"),
    "next": ("call", "call.stage.next"),
    "previous": ("call", "call.stage.previous"),
}


def ensure_browser() -> None:
    ensure_dependencies()
    ensure_chromium()


def settings_for(someone: Someone, everybody: Class, *, base_url: str) -> dict[str, Any]:
    return {
        "base_url": base_url,
        "cookies": dict(someone.http.cookies),
        "chromium": str(find_chromium()),
        "community_id": everybody.community_id,
        "lesson_id": everybody.lesson_id,
        "words": {name: _word(file, key) for name, (file, key) in WORDS.items()},
    }


class Browser:
    """A script at work: what it tells, line by line, and what it is told."""

    def __init__(self, script: str, process: asyncio.subprocess.Process) -> None:
        self._script, self._process = script, process
        self._is_stopped = False

    @classmethod
    async def start(cls, script: str, settings: Mapping[str, Any], *, prefix: Sequence[str] = ()) -> "Browser":
        toolchain = node()
        process = await asyncio.create_subprocess_exec(
            *prefix,
            str(toolchain.program),
            str(SCRIPTS / script),
            json.dumps(settings),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=2**24,
            env=toolchain.on_path(),
        )
        return cls(script, process)

    async def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        await self._process.stdin.drain()

    async def events(self) -> AsyncIterator[dict[str, Any]]:
        """Until the script ends; StepFailed with its last words when it fails by itself."""
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        complaints = asyncio.create_task(self._process.stderr.read())
        try:
            async for line in self._process.stdout:
                yield json.loads(line)
            if await self._process.wait() and not self._is_stopped:
                raise StepFailed(f"{self._script}: {(await complaints).decode()[-2000:]}")
        finally:
            complaints.cancel()

    async def stop(self) -> None:
        """The end of its input lets the script close its browser; SIGTERM for one that does not hear."""
        self._is_stopped = True
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), LEAVING_SECONDS)
        except TimeoutError:
            self._process.terminate()
            await self._process.wait()


def _word(file: str, key: str) -> str:
    catalogue = json.loads((WEB / "src" / "i18n" / "ru" / f"{file}.json").read_text())
    return str(catalogue.get(key, ""))
