"""`./sferum bench weak`: a real browser on a bad link: voice, steps down and up, the way back."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bench import browsers
from bench.bots import Company
from bench.clips import ensure_clips
from bench.installs import Install, install
from bench.lesson import enter_all
from bench.link import Link, Quality, bad_link, obstacle
from bench.people import Class, Someone, gathered, trust_of
from bench.tables import Report
from stack.progress import StepFailed, say
from stack.rendering import certificate_authority

GOOD = Quality()
WEAK = Quality(kbit=300, loss=0.03, delay_ms=150)
DOWN = Quality(is_down=True)
PUPILS, CAMERAS, SPEAKERS = 12, 11, 1
GOOD_SECONDS, LIFTED_SECONDS, BROKEN_SECONDS, RETURN_SECONDS = 15.0, 45.0, 20.0, 30.0
INSIDE_SECONDS, SETTLING_SECONDS = 60.0, 7.0
MOST_CONCEALED = 0.10
MOST_RETURN = 5.0


@dataclass
class Diary:
    """Samples of the page with the time they were taken, and what else the script told."""

    samples: list[dict[str, Any]] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def follow(self, events: AsyncIterator[dict[str, Any]]) -> None:
        async for event in events:
            async with self.changed:
                (self.samples if event["event"] == "sample" else self.told).append(event)
                self.changed.notify_all()

    async def until(self, word: str, *, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds), self.changed:
                await self.changed.wait_for(lambda: any(one["event"] == word for one in self.told))
        except TimeoutError:
            return False
        return True

    def within(self, begin: float, end: float) -> list[dict[str, Any]]:
        return [one for one in self.samples if begin <= one["at"] / 1000 <= end]


def measure(*, seconds: float) -> int:
    if why := obstacle():
        say(f"Слабую связь здесь не измерить: {why}.")
        return 0
    browsers.ensure_browser()
    with bad_link() as link, install(pupils=PUPILS, settings={"SFERUM_HOST": link.here}) as running:
        authority = certificate_authority(var=running.rig.var)
        # The bots' library takes from here whom it trusts.
        os.environ["SSL_CERT_FILE"] = str(authority)
        try:
            report = asyncio.run(_weak(running, link=link, seconds=seconds))
        finally:
            del os.environ["SSL_CERT_FILE"]
    return report.print()


async def _weak(running: Install, *, link: Link, seconds: float) -> Report:
    trust = trust_of(certificate_authority(var=running.rig.var))
    report = Report(
        name=f"Слабая связь: {WEAK.kbit:.0f} кбит/с, {100 * WEAK.loss:.0f} % потерь, {2 * WEAK.delay_ms:.0f} мс",
        columns=("Что", "Сколько"),
    )
    async with gathered(running.school, base_url=running.base_url, trust=trust) as everybody:
        *bots, visitor = everybody.pupils
        company = await Company.start()
        try:
            without = Class(**{**vars(everybody), "pupils": bots})
            await enter_all(company, without, clips=ensure_clips(), cameras=CAMERAS, speakers=SPEAKERS)
            await _lives_through(report, visitor, everybody, link=link, base_url=running.base_url, seconds=seconds)
        finally:
            await company.leave()
    return report


async def _lives_through(
    report: Report, visitor: Someone, everybody: Class, *, link: Link, base_url: str, seconds: float
) -> None:
    settings = browsers.settings_for(visitor, everybody, base_url=base_url)
    browser = await browsers.Browser.start("weak.mjs", settings, prefix=link.prefix)
    diary = Diary()
    following = asyncio.create_task(diary.follow(browser.events()))
    try:
        if not await _either(diary.until("inside", seconds=INSIDE_SECONDS), following):
            raise StepFailed("Браузер не вошёл в урок")
        await browser.tell("hand")
        good = await _phase("хорошая связь", GOOD_SECONDS)
        link.set(WEAK)
        weak = await _phase("слабая связь", seconds)
        link.set(GOOD)
        lifted = await _phase("связь снова хорошая", LIFTED_SECONDS)
        before = await _standing(visitor, everybody)
        link.set(DOWN)
        await _phase("связи нет", BROKEN_SECONDS)
        link.set(GOOD)
        back = await _phase("связь вернулась", RETURN_SECONDS)
        after = await _standing(visitor, everybody)
    finally:
        await browser.stop()
        await asyncio.gather(following, return_exceptions=True)
    # The first seconds are those of a page that has just been drawn.
    spans = {"хорошая": (good[0] + SETTLING_SECONDS, good[1]), "слабая": weak, "снова хорошая": lifted}
    if (down := _tell_steps(report, diary, weak=weak, lifted=lifted)) is not None:
        spans["слабая, после ступени"] = (down + 1, weak[1])
    for title, span in spans.items():
        _tell_voice(report, diary, title=title, span=span)
    _tell_return(report, diary, back=back)
    report.row("рука и права после обрыва", "те же" if before == after else "другие")
    if before != after:
        report.fail(f"После обрыва изменилось: {before} → {after}")


async def _either(waiting: Any, following: "asyncio.Task[None]") -> bool:
    """The result of waiting; the script's own failure when it ends first."""
    task = asyncio.ensure_future(waiting)
    await asyncio.wait({task, following}, return_when=asyncio.FIRST_COMPLETED)
    if following.done():
        task.cancel()
        await following
        return False
    return bool(await task)


async def _phase(title: str, seconds: float) -> tuple[float, float]:
    say(f"  · {title}: {seconds:.0f} с")
    begin = time.time()
    await asyncio.sleep(seconds)
    return begin, time.time()


async def _standing(visitor: Someone, everybody: Class) -> dict[str, Any]:
    """The hand and the rights, as the server sees them."""
    state = await visitor.ask("GET", f"/api/lessons/{everybody.lesson_id}")
    rights = {name: value for name, value in state["lesson"].items() if name.startswith("can_")}
    return {**rights, "hand": [hand["user_id"] for hand in state["hands"]].count(visitor.id)}


def _grown(samples: Sequence[Mapping[str, Any]], kind: str) -> dict[str, float]:
    """What the counters of that kind grew by, over all tracks, those of a rebuilt link too."""
    sums = dict.fromkeys(("packets", "lost", "samples", "concealed", "silent", "frames", "freeze"), 0.0)
    last: dict[str, Mapping[str, float]] = {}
    for sample in samples:
        for name, track in sample["received"].items():
            if track["kind"] != kind:
                continue
            if name in last:
                for what in sums:
                    sums[what] += track[what] - last[name][what]
            last[name] = track
    return sums


def _tell_voice(report: Report, diary: Diary, *, title: str, span: tuple[float, float]) -> None:
    audio, video = _grown(diary.within(*span), "audio"), _grown(diary.within(*span), "video")
    concealed = audio["concealed"] / max(1.0, audio["samples"])
    lost = audio["lost"] / max(1.0, audio["lost"] + audio["packets"])
    report.result(f"{title} связь: достроено голоса", 100 * concealed, "%")
    report.result(f"{title} связь: потеряно пакетов голоса", 100 * lost, "%")
    report.result(f"{title} связь: кадров в секунду, все картинки", video["frames"] / (span[1] - span[0]))
    if title == "слабая" and concealed > MOST_CONCEALED:
        report.fail(f"Голос достроен на {100 * concealed:.0f} %; граница {100 * MOST_CONCEALED:.0f} %")
    if audio["samples"] == 0:
        report.fail(f"{title} связь: голоса не слышно вовсе")


def _tell_steps(
    report: Report, diary: Diary, *, weak: tuple[float, float], lifted: tuple[float, float]
) -> float | None:
    """Answers when the page stepped down by itself."""
    steps: list[tuple[float, str]] = []
    for sample in diary.samples:
        step = sample["step"]
        if step is not None and (not steps or steps[-1][1] != step):
            steps.append((sample["at"] / 1000, step))
    if not steps:
        report.fail("Страница не говорит ступень (data-link-step)")
        return None
    report.row("ступени", " → ".join(f"{step} ({at - weak[0]:+.0f} с)" for at, step in steps))
    down = next((at for at, step in steps if weak[0] <= at <= weak[1] and step != "full"), None)
    up = next((at for at, step in steps if lifted[0] <= at <= lifted[1] and step == "full"), None)
    if down is None:
        report.fail("Ступень вниз сама не сделана")
    else:
        report.result("ступень вниз через", down - weak[0], "с", key="step_down_s")
        if up is None:
            report.fail(f"За {LIFTED_SECONDS:.0f} с хорошей связи ступень вверх сама не сделана")
        else:
            report.result("ступень вверх через", up - lifted[0], "с", key="step_up_s")
    return down


def _tell_return(report: Report, diary: Diary, *, back: tuple[float, float]) -> None:
    """The first moment after the break at which voice comes in again and the lesson stands on the screen."""
    samples = diary.within(back[0] - 1, back[1])
    for earlier, later in pairwise(samples):
        if later["is_in"] and later["at"] / 1000 >= back[0] and _grown([earlier, later], "audio")["packets"] > 0:
            took = later["at"] / 1000 - back[0]
            report.result(f"после {BROKEN_SECONDS:.0f} с обрыва голос вернулся через", took, "с", key="return_s")
            if took > MOST_RETURN:
                report.fail(f"Возвращение заняло {took:.1f} с; граница {MOST_RETURN:.0f} с")
            return
    report.fail(f"За {RETURN_SECONDS:.0f} с после обрыва голос не вернулся")
