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
# Words on buttons come from the web's own catalogue, so that a new wording does not break a measurement.
WORDS = {
    "enter": ("lessons", "lessons.before.enter"),
    "listen": ("lessons", "lessons.before.listen"),
    "next": ("call", "call.stage.next"),
    "previous": ("call", "call.stage.previous"),
    "raise_hand": ("call", "call.bar.hand_down"),
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


async def events(
    script: str, settings: Mapping[str, Any], *, prefix: Sequence[str] = ()
) -> AsyncIterator[dict[str, Any]]:
    """What the script tells, line by line; StepFailed with its last words when it fails."""
    toolchain = node()
    process = await asyncio.create_subprocess_exec(
        *prefix,
        str(toolchain.program),
        str(SCRIPTS / script),
        json.dumps(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=2**24,
        env=toolchain.on_path(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    try:
        async for line in process.stdout:
            yield json.loads(line)
        if await process.wait():
            raise StepFailed(f"{script}: {(await complaints).decode()[-2000:]}")
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
        await complaints


def _word(file: str, key: str) -> str:
    catalogue = json.loads((WEB / "src" / "i18n" / "ru" / f"{file}.json").read_text())
    return str(catalogue.get(key, ""))
