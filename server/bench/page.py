"""`./sferum bench page`: a hundred in one real browser page, beside a bare page with the same tracks (A B B A)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench import browsers, readings
from bench.bots import Company, Plan
from bench.clips import SMALL, Clips, ensure_clips
from bench.installs import Install, install
from bench.lesson import tell_machine
from bench.people import Class, Someone, gathered
from bench.tables import Report, percentile
from stack.progress import say

ORDER = ("product", "bare", "bare", "product")
JOIN_SECONDS = 60.0
# A machine that is busy with something else refuses some at first; how many come in at once is not asked here.
STAGGER, TRIES = 0.1, 3
MOST_BLOCKED_MS = 200.0
MOST_TIMES_BARE = 1.15


@dataclass
class Seen:
    """What the browser told: costs by kind of page, long tasks by occasion."""

    costs: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"product": [], "bare": []})
    tasks: dict[str, list[float]] = field(default_factory=lambda: {"joining": [], "calm": [], "turning": []})
    turns: int = 0
    scripts: list[dict[str, Any]] = field(default_factory=list)


def measure(*, people: int, cameras: int, seconds: float) -> int:
    browsers.ensure_browser()
    clips = ensure_clips()
    with install(pupils=people - 1) as running:
        report = asyncio.run(_page(running, clips=clips, cameras=cameras, seconds=seconds))
    return report.print()


async def _page(running: Install, *, clips: Clips, cameras: int, seconds: float) -> Report:
    async with gathered(running.school, base_url=running.base_url) as everybody:
        *bots, visitor = everybody.pupils
        company = await Company.start()
        try:
            await _fill(company, everybody, bots, clips=clips, cameras=cameras)
            pids = {**running.pids(), "bots": company.pid}
            before = readings.read(pids)
            seen = await _watch(visitor, everybody, base_url=running.base_url, seconds=seconds)
            spent = readings.between(before, readings.read(pids))
        finally:
            await company.leave()
    people = len(everybody.pupils) + 1
    report = Report(name=f"Страница: {people} человек, камер {cameras}", columns=("Что", "Сколько"))
    if len(company.joined) < people - 1:
        why = ", ".join(sorted(set(company.failed.values())))
        report.fail(f"Ботов вошло {len(company.joined)} из {people - 1}: {why}")
    _tell(report, seen)
    tell_machine(report, spent, is_all_known=False)
    return report


async def _fill(company: Company, everybody: Class, bots: Sequence[Someone], *, clips: Clips, cameras: int) -> None:
    """The teacher and the class; they look at nobody, and cameras that nobody watches send nothing (dynacast).

    One layer, so that both pages are fed exactly the same, whatever the link is thought to bear.
    """
    camera = [clips.picture(SMALL)]
    say(f"  · Входят {len(bots) + 1}")
    ticket = everybody.teacher_ticket
    await company.join(
        Plan(id=everybody.teacher.id, url=ticket.url, token=ticket.token, camera=camera, microphone=clips.voice)
    )

    async def come(order: int, one: Someone) -> None:
        await asyncio.sleep(order * STAGGER)
        own = await one.enter(everybody.lesson_id)
        shown = camera if order < cameras - 1 else []
        await company.join(Plan(id=one.id, url=own.url, token=own.token, order=order, camera=shown))

    missing = list(enumerate(bots))
    for _ in range(TRIES):
        await asyncio.gather(*(come(order, one) for order, one in missing))
        await company.until(company.joined, len(bots) + 1, seconds=JOIN_SECONDS)
        missing = [(order, one) for order, one in missing if one.id in company.failed]


async def _watch(visitor: Someone, everybody: Class, *, base_url: str, seconds: float) -> Seen:
    settings = browsers.settings_for(visitor, everybody, base_url=base_url)
    seen = Seen()
    browser = await browsers.Browser.start("page.mjs", {**settings, "order": ORDER, "seconds": seconds})
    try:
        async for event in browser.events():
            if event["event"] == "cost":
                seen.costs[event["kind"]].append(event)
                say(f"  · {event['kind']}: картинок {event['tiles']}, кадров/с {event['frames']:.0f}")
                continue
            seen.turns += event["turns"]
            seen.scripts += event["scripts"]
            for occasion, found in seen.tasks.items():
                found.extend(event[occasion])
    finally:
        await browser.stop()
    return seen


def _tell(report: Report, seen: Seen) -> None:
    titles = {"product": "наша страница", "bare": "голая страница"}
    means: dict[str, float] = {}
    for kind, costs in seen.costs.items():
        title = titles[kind]
        report.row(f"{title}: картинок", " ".join(str(cost["tiles"]) for cost in costs))
        report.row(f"{title}: кадров в секунду", " ".join(f"{cost['frames']:.0f}" for cost in costs))
        for part, word in (("renderer", "процесс страницы"), ("browser", "весь браузер")):
            shares = [100 * cost[part] for cost in costs]
            means[f"{kind}_{part}"] = sum(shares) / max(1, len(shares))
            report.row(f"{title}: {word}, % ядра", " ".join(f"{share:.1f}" for share in shares))
        frames = sum(cost["frames"] for cost in costs) / max(1, len(costs))
        means[f"{kind}_frame"] = 10 * means[f"{kind}_renderer"] / max(1.0, frames)
        report.row(f"{title}: процессор страницы на кадр, мс", f"{means[f'{kind}_frame']:.2f}")
    ratio = means["product_renderer"] / means["bare_renderer"]
    report.result("процесс страницы: наша / голая", ratio, "×", key="renderer_ratio")
    report.result(
        "весь браузер: наша / голая", means["product_browser"] / means["bare_browser"], "×", key="browser_ratio"
    )
    report.result(
        "на кадр: наша / голая", means["product_frame"] / means["bare_frame"], "×", key="renderer_ratio_per_frame"
    )
    for occasion, word in (("joining", "при входе"), ("calm", "в покое"), ("turning", "при листании")):
        tasks = seen.tasks[occasion]
        report.result(f"самая долгая задача {word}", max(tasks, default=0.0), "мс", key=f"longest_{occasion}_ms")
    report.result(
        "долгих задач при листании", float(len(seen.tasks["turning"])), f"на {seen.turns} страниц", key="turning_tasks"
    )
    report.result("они же, p50", percentile(seen.tasks["turning"], 0.5), "мс", key="turning_p50_ms")
    for script in sorted(seen.scripts, key=lambda one: -float(one["duration"]))[:3]:
        lasted = f"{script['duration']:.0f} мс, из них вёрстка {script['layout']:.0f}"
        report.remark(f"Дольше всего при листании: {script['who']} — {lasted}")
    if max(seen.tasks["turning"], default=0.0) > MOST_BLOCKED_MS:
        report.fail(f"При листании страница стояла дольше {MOST_BLOCKED_MS:.0f} мс")
    if seen.turns == 0:
        report.fail("Страницы не листались: не найдена кнопка «Следующая страница»")
    if ratio > MOST_TIMES_BARE:
        report.fail(f"Процесс страницы дороже голой в {ratio:.2f} раза; граница {MOST_TIMES_BARE}")
