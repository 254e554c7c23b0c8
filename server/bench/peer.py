"""`./sferum bench peer`: the price of a forwarded packet at LiveKit and at Janus: one clip, turn by turn."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bench import readings
from bench.bots import Company, Plan
from bench.clips import MIDDLE, ensure_clips
from bench.installs import install
from bench.janus import Janus, ensure_janus, janus
from bench.people import Class, gathered
from bench.tables import Report
from stack.progress import StepFailed, say

# The server on one core, the load on the other.
SERVER_CORE, LOAD_CORE = ("taskset", "-c", "0"), ("taskset", "-c", "1")
SENDER = "sender"
JOIN_SECONDS, SETTLING_SECONDS = 60.0, 5.0
AT_MOST = 1.0
# Packet rates further apart than this are not the same load.
UNEQUAL = 0.05


@dataclass
class Turn:
    """One measurement of one server."""

    processor: float
    packets: float
    payload: float
    lost: float
    seconds: float

    @property
    def microseconds(self) -> float:
        return 1e6 * self.processor / max(1.0, self.packets)


@dataclass
class Contest:
    clip: str
    receivers: int
    seconds: float
    turns: dict[str, list[Turn]] = field(default_factory=lambda: {"LiveKit": [], "Janus": []})


def measure(*, receivers: int, seconds: float, rounds: int) -> int:
    ensure_janus()
    contest = Contest(clip=ensure_clips().picture(MIDDLE), receivers=receivers, seconds=seconds)
    with install(pupils=receivers, prefix=SERVER_CORE) as ours, janus(prefix=SERVER_CORE) as theirs:
        version = theirs.version

        async def all_turns() -> None:
            async with gathered(ours.school, base_url=ours.base_url) as everybody:
                for name in ("LiveKit", "Janus", "Janus", "LiveKit") * rounds:
                    if name == "LiveKit":
                        pid, come = ours.pids()["livekit"], _into_livekit(everybody, contest)
                    else:
                        pid, come = theirs.pid, _into_janus(theirs, contest)
                    contest.turns[name].append(await _turn(contest, pid=pid, come=come))
                    say(f"  · {name}: {contest.turns[name][-1].microseconds:.1f} мкс на пакет")

        asyncio.run(all_turns())
    return _told(contest, version=version).print()


async def _turn(contest: Contest, *, pid: int, come: Callable[[Company], Awaitable[None]]) -> Turn:
    company = await Company.start(prefix=LOAD_CORE)
    try:
        await come(company)
        if not await company.until(company.media, contest.receivers, seconds=JOIN_SECONDS) or company.failed:
            raise StepFailed(f"Получают {len(company.media)} из {contest.receivers}: {set(company.failed.values())}")
        await asyncio.sleep(SETTLING_SECONDS)
        before, counted_before = readings.read({"server": pid}), _counted(await company.stats())
        await asyncio.sleep(contest.seconds)
        after, counted_after = readings.read({"server": pid}), _counted(await company.stats())
    finally:
        await company.leave()
    grown = {what: counted_after[what] - counted_before[what] for what in counted_after}
    return Turn(processor=after.processor["server"] - before.processor["server"], seconds=after.at - before.at, **grown)


def _counted(people: dict[str, Any]) -> dict[str, float]:
    tracks = [track for person in people.values() for track in person["received"].values()]
    return {what: float(sum(track[what] for track in tracks)) for what in ("packets", "payload", "lost")}


def _into_livekit(everybody: Class, contest: Contest) -> Callable[[Company], Awaitable[None]]:
    async def come(company: Company) -> None:
        teacher = everybody.teacher
        ticket = await teacher.enter(everybody.lesson_id)
        await company.join(Plan(id=teacher.id, url=ticket.url, token=ticket.token, camera=[contest.clip]))
        await company.until(company.joined, 1, seconds=JOIN_SECONDS)
        for pupil in everybody.pupils:
            own = await pupil.enter(everybody.lesson_id)
            await company.join(Plan(id=pupil.id, url=own.url, token=own.token, watch={teacher.id: "best"}))

    return come


def _into_janus(theirs: Janus, contest: Contest) -> Callable[[Company], Awaitable[None]]:
    async def come(company: Company) -> None:
        await company.join_janus(theirs.address, Plan(id=SENDER, url="", token="", camera=[contest.clip]))
        await company.until(company.joined, 1, seconds=JOIN_SECONDS)
        for number in range(contest.receivers):
            await company.join_janus(theirs.address, Plan(id=f"receiver{number}", url="", token=""))

    return come


def _told(contest: Contest, *, version: str) -> Report:
    report = Report(
        name=f"Цена пересылки: {contest.receivers} получателей, {MIDDLE.name}, Janus {version}",
        columns=("Что", *contest.turns),
    )
    means: dict[str, dict[str, float]] = {}
    for name, turns in contest.turns.items():
        packets, seconds = sum(turn.packets for turn in turns), sum(turn.seconds for turn in turns)
        means[name] = {
            "processor": sum(turn.processor for turn in turns) / seconds,
            "rate": packets / seconds,
            "size": sum(turn.payload for turn in turns) / max(1.0, packets),
            "lost": sum(turn.lost for turn in turns) / max(1.0, packets),
            "price": 1e6 * sum(turn.processor for turn in turns) / max(1.0, packets),
        }
    report.row("переслано пакетов в секунду", *(f"{one['rate']:.0f}" for one in means.values()))
    report.row("полезных байт в пакете", *(f"{one['size']:.0f}" for one in means.values()))
    report.row("потеряно, %", *(f"{100 * one['lost']:.2f}" for one in means.values()))
    report.row("процессор, % ядра", *(f"{100 * one['processor']:.1f}" for one in means.values()))
    report.row("мкс процессора на пакет", *(f"{one['price']:.1f}" for one in means.values()))
    each = (" ".join(f"{turn.microseconds:.1f}" for turn in turns) for turns in contest.turns.values())
    report.row("то же каждый раз", *each)
    ratio = means["LiveKit"]["price"] / means["Janus"]["price"]
    report.row("LiveKit / Janus", f"{ratio:.2f} ×", "")
    report.results.update(
        {"ratio": round(ratio, 3), "livekit_us": means["LiveKit"]["price"], "janus_us": means["Janus"]["price"]}
    )
    difference = abs(means["LiveKit"]["rate"] / max(1.0, means["Janus"]["rate"]) - 1)
    if difference > UNEQUAL:
        report.fail(f"Частота пакетов различается на {100 * difference:.0f} %: сравнение не равное")
    if ratio > AT_MOST:
        report.fail(f"Пакет у LiveKit дороже, чем у Janus: {ratio:.2f} ×; цель — не больше {AT_MOST:g} ×")
    return report
