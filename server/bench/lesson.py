"""`./sferum bench lesson`: a whole lesson of N people on this machine: who comes in, what is lost, what it costs."""

import asyncio
import os
from collections.abc import Mapping
from typing import Any

from bench import readings
from bench.bots import Company, Plan
from bench.clips import SMALL, Clips, ensure_clips
from bench.installs import Install, install
from bench.people import Class, Someone, gathered
from bench.readings import Reading, Spent
from bench.tables import Report, percentile
from stack.progress import say

TILES = 9
STAGGER = 0.1
JOIN_SECONDS = 60.0
SETTLING_SECONDS = 8.0
SERVERS = {
    "livekit": "LiveKit",
    "centrifugo": "Centrifugo",
    "postgres": "PostgreSQL",
    "web": "Django",
    "worker": "задания",
}
# Below this idle share of the machine, what is measured is the machine.
SATURATED = 0.1
# More than this of a core spent by neither us nor our load, and the machine was not ours alone.
STRANGERS = 0.3


def measure(*, people: int, cameras: int, speakers: int, minutes: float) -> int:
    clips = ensure_clips()
    with install(pupils=people - 1) as running:
        report = asyncio.run(
            _lesson(running, clips=clips, cameras=min(cameras, people - 1), speakers=speakers, seconds=minutes * 60)
        )
    return report.print()


async def _lesson(running: Install, *, clips: Clips, cameras: int, speakers: int, seconds: float) -> Report:
    async with gathered(running.school, base_url=running.base_url) as everybody:
        company = await Company.start()
        try:
            entries = await enter_all(company, everybody, clips=clips, cameras=cameras, speakers=speakers)
            await asyncio.sleep(SETTLING_SECONDS)
            say(f"  · Урок идёт, измеряем {seconds:.0f} с")
            pids = {**running.pids(), "bots": company.pid, "bench": os.getpid()}
            before, counted_before = readings.read(pids), await company.stats()
            await asyncio.sleep(seconds)
            after, counted_after = readings.read(pids), await company.stats()
        finally:
            await company.leave()
    people = len(everybody.pupils) + 1
    report = Report(
        name=f"Урок: {people} человек, камер {cameras + 1}, говорят {speakers + 1}", columns=("Что", "Сколько")
    )
    _tell_joining(report, company=company, entries=entries, people=people)
    _tell_media(report, before=counted_before, after=counted_after, everybody=everybody, cameras=cameras)
    _tell_cost(report, after=after, spent=readings.between(before, after))
    return report


async def enter_all(
    company: Company, everybody: Class, *, clips: Clips, cameras: int, speakers: int
) -> dict[str, float]:
    """The teacher, then the class, one every 0.1 s. Answers the seconds of POST /entry by person."""
    show = Stage(everybody=everybody, clips=clips, cameras=cameras, speakers=speakers)
    await company.join(show.teacher_plan())
    await company.until(company.joined, 1, seconds=JOIN_SECONDS)
    entries: dict[str, float] = {}

    async def come(order: int, one: Someone) -> None:
        await asyncio.sleep(order * STAGGER)
        ticket = await one.enter(everybody.lesson_id)
        entries[one.id] = ticket.seconds
        await company.join(show.pupil_plan(order, one, url=ticket.url, token=ticket.token))

    say(f"  · Входят {len(everybody.pupils)}")
    await asyncio.gather(*(come(order, one) for order, one in enumerate(everybody.pupils)))
    await company.until(company.joined, len(everybody.pupils) + 1, seconds=JOIN_SECONDS)
    await company.until(company.media, len(everybody.pupils), seconds=JOIN_SECONDS)
    return entries


class Stage:
    """Who sends and sees what: the web client's choice, a page of nine small tiles and the teacher at his best."""

    def __init__(self, *, everybody: Class, clips: Clips, cameras: int, speakers: int) -> None:
        self._everybody, self._clips, self._speakers = everybody, clips, speakers
        self._cameras = [one.id for one in everybody.pupils[:cameras]]

    def teacher_plan(self) -> Plan:
        ticket = self._everybody.teacher_ticket
        return Plan(
            id=self._everybody.teacher.id,
            url=ticket.url,
            token=ticket.token,
            camera=self._clips.teacher_camera,
            microphone=self._clips.voice,
            watch=dict.fromkeys(self._cameras[:TILES], "low"),
            hears=True,
        )

    def pupil_plan(self, order: int, one: Someone, *, url: str, token: str) -> Plan:
        return Plan(
            id=one.id,
            url=url,
            token=token,
            order=order,
            camera=self._clips.pupil_camera if one.id in self._cameras else (),
            microphone=self._clips.voice if order < self._speakers else "",
            watch={**dict.fromkeys(self._page(order, one), "low"), self._everybody.teacher.id: "best"},
            hears=True,
        )

    def _page(self, order: int, one: Someone) -> list[str]:
        """Pupils are on different pages, so that every camera is watched by somebody."""
        others = [camera for camera in self._cameras if camera != one.id]
        if len(others) <= TILES:
            return others
        start = order // TILES * TILES % len(others)
        return [*others, *others][start : start + TILES]


def _tell_joining(report: Report, *, company: Company, entries: Mapping[str, float], people: int) -> None:
    report.row("вошли", f"{len(company.joined)} из {people}")
    report.results["joined"] = len(company.joined)
    for why in sorted(set(company.failed.values())):
        report.fail(f"Не вошли: {why}")
    if len(company.joined) < people:
        report.fail(f"Вошли не все: {len(company.joined)} из {people}")
    whole = [1000 * entries[one] + ms for one, ms in company.joined.items() if one in entries]
    seen = [1000 * entries[one] + ms for one, ms in company.media.items() if one in entries]
    for share in (0.5, 0.95):
        name = f"p{share * 100:.0f}"
        report.result(f"до комнаты, {name}", percentile(whole, share), "мс", key=f"join_ms_{name}")
        report.result(f"до первого пакета, {name}", percentile(seen, share), "мс", key=f"media_ms_{name}")


def _tell_media(
    report: Report, *, before: Mapping[str, Any], after: Mapping[str, Any], everybody: Class, cameras: int
) -> None:
    teacher = everybody.teacher.id
    totals = {kind: {"packets": 0, "lost": 0} for kind in ("audio", "video")}
    received: list[float] = []
    # What each camera's smallest layer sent, and what was received in place of it, tile by tile.
    ratios: list[float] = []
    sent = {one: _sent(before, after, one) for one in after}
    for one, counted in after.items():
        mine, wanted = 0.0, 0.0
        for sid, track in counted["received"].items():
            past = before.get(one, {}).get("received", {}).get(sid, {"packets": 0, "lost": 0, "payload": 0})
            payload = track["payload"] - past["payload"]
            if payload == 0:
                continue
            for what in ("packets", "lost"):
                totals[track["kind"]][what] += track[what] - past[what]
            mine += payload
            wanted += _layer(sent[track["from"]], track["kind"], is_best=track["from"] == teacher)
        if one != teacher and wanted:
            received.append(mine)
            ratios.append(mine / wanted)
    for kind, word in (("audio", "звука"), ("video", "видео")):
        lost, packets = totals[kind]["lost"], totals[kind]["packets"]
        share = 100 * lost / max(1, lost + packets)
        report.result(f"потеряно пакетов {word}", share, f"% из {lost + packets}", key=f"{kind}_loss_percent")
    report.result("получено учеником / слои на экране, p50", percentile(ratios, 0.5), "×", key="bytes_ratio_p50")
    report.result("то же, p95", percentile(ratios, 0.95), "×", key="bytes_ratio_p95")
    if received:
        shown = percentile(received, 0.5)
        every = sum(_layer(sent[one.id], "video", is_best=False) for one in everybody.pupils[:cameras])
        every += _layer(sent[teacher], "video", is_best=True)
        report.result("все камеры / получено учеником", every / shown, "×", key="all_cameras_ratio")


def _sent(before: Mapping[str, Any], after: Mapping[str, Any], one: str) -> dict[str, float]:
    past = before.get(one, {}).get("sent", {})
    return {path: amount - past.get(path, 0) for path, amount in after[one]["sent"].items()}


def _layer(sent: Mapping[str, float], kind: str, *, is_best: bool) -> float:
    """Bytes of the layer that the screen asks for: files are named by size, the voice apart."""
    if kind == "audio":
        return sum(amount for path, amount in sent.items() if path.endswith(".ogg"))
    pictures = {path: amount for path, amount in sent.items() if path.endswith(".ivf")}
    if is_best:
        return max(pictures.values(), default=0.0)
    return sum(amount for path, amount in pictures.items() if SMALL.name in path)


def _tell_cost(report: Report, *, after: Reading, spent: Spent) -> None:
    for name, title in SERVERS.items():
        report.result(f"{title}: процессор", 100 * spent.shares.get(name, 0.0), "% ядра", key=f"{name}_cpu_percent")
        report.result(f"{title}: память", after.memory.get(name, 0.0), "МБ", key=f"{name}_pss_mb")
    tell_machine(report, spent)


def tell_machine(report: Report, spent: Spent, *, is_all_known: bool = True) -> None:
    """How much of it was the load itself, what else ran here, and whether the machine had anything left.

    Not `is_all_known`: the load had processes that are gone by now (a browser's), so strangers cannot be told from it.
    """
    cores = os.cpu_count() or 1
    bots = spent.shares.get("bots", 0.0) + spent.shares.get("bench", 0.0)
    strangers = max(0.0, (1 - spent.idle_share) * cores - sum(spent.shares.values()))
    report.result("боты (сама нагрузка)", 100 * bots, "% ядра", key="bots_cpu_percent")
    if is_all_known:
        report.result("остальное на машине", 100 * strangers, "% ядра", key="others_cpu_percent")
    report.row("пакетов не поместилось в очереди сокетов", str(spent.overflows))
    report.results["socket_overflows"] = spent.overflows
    report.result("машина простаивала", 100 * spent.idle_share, "%", key="idle_percent")
    if is_all_known and strangers > STRANGERS:
        report.remark("На машине шла другая работа: числа сравнимы только между собой.")
    if spent.idle_share < SATURATED:
        report.remark(
            f"Машина занята целиком ({cores} ядра, простой {100 * spent.idle_share:.0f} %): измерен её предел "
            "вместе с ботами, а не предел сервера."
        )
