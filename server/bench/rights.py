"""`./sferum bench rights`: from the teacher's press to the effect, at the pupil and at one who hears him."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bench.bots import Company, Plan
from bench.installs import Install, install
from bench.listener import Listener, Publisher
from bench.people import Class, RefusedError, gathered
from bench.tables import Report, percentile
from stack.progress import say

# A right withdrawn takes effect within this, everywhere.
BOUND = 1.0
PATIENCE = 10.0
JOIN_SECONDS = 30.0
# A pupil publishes a few times in a lesson. After hundreds of times in one connection its description alone takes the
# library more than a second, and that would be measured instead.
TIMES_IN_ONE_STAY = 10


@dataclass
class Press:
    """One kind of press: what the teacher asks, how it is undone, and the seconds until each effect."""

    title: str
    source: str
    press: Callable[[], Awaitable[object]]
    undo: Callable[[], Awaitable[object]]
    answered: list[float] = field(default_factory=list)
    noticed: list[float] = field(default_factory=list)
    silent: list[float] = field(default_factory=list)
    never: int = 0


def measure(*, repeats: int) -> int:
    with install(pupils=2) as running:
        report = asyncio.run(_rights(running, repeats=repeats))
    return report.print()


async def _rights(running: Install, *, repeats: int) -> Report:
    async with gathered(running.school, base_url=running.base_url) as everybody:
        company = await Company.start()
        ticket = everybody.teacher_ticket
        pupil, mate = everybody.pupils
        listener = Listener(of=pupil.id)
        publisher = Publisher()
        try:
            await company.join(Plan(id=everybody.teacher.id, url=ticket.url, token=ticket.token))
            await company.until(company.joined, 1, seconds=JOIN_SECONDS)
            await listener.enter(await mate.enter(everybody.lesson_id))
            presses = _presses(everybody, publisher)
            for press in presses:
                say(f"  · {press.title}: {repeats} раз")
                for number in range(repeats):
                    if number % TIMES_IN_ONE_STAY == 0:
                        await publisher.leave()
                        await publisher.enter(await pupil.enter(everybody.lesson_id))
                    await _one(press, publisher=publisher, listener=listener)
            can_return = await _may_return(everybody)
        finally:
            await publisher.leave()
            await listener.leave()
            await company.leave()
    return _told(presses, repeats=repeats, can_return=can_return)


def _presses(everybody: Class, publisher: Publisher) -> list[Press]:
    teacher, pupil = everybody.teacher, everybody.pupils[0]
    lesson = f"/api/lessons/{everybody.lesson_id}"
    person = f"{lesson}/people/{pupil.id}"

    async def come_back() -> None:
        await teacher.ask("PUT", person)
        await publisher.leave()
        await publisher.enter(await pupil.enter(everybody.lesson_id))

    def rule(**changes: str) -> Callable[[], Awaitable[object]]:
        return lambda: teacher.ask("PATCH", f"{lesson}/rules", dict(changes))

    def of_person(**changes: str) -> Callable[[], Awaitable[object]]:
        return lambda: teacher.ask("PATCH", person, dict(changes))

    async def silence() -> None:
        await teacher.ask("POST", f"{lesson}/silence")

    async def remove() -> None:
        await teacher.ask("DELETE", person)

    return [
        Press("правило «говорят по слову»", "microphone", rule(speak="word"), rule(speak="all")),
        Press("тишина", "microphone", silence, rule(speak="all")),
        Press("показ экрана одному запрещён", "screen_share", of_person(share="deny"), of_person(share="default")),
        Press("удалён", "microphone", remove, come_back),
    ]


async def _one(press: Press, *, publisher: Publisher, listener: Listener) -> None:
    """Publish, be heard, lose it; the clock starts before the teacher's request leaves."""
    async with asyncio.timeout(PATIENCE):
        await publisher.until_may(press.source)
    listener.expect()
    await publisher.publish(press.source)
    async with asyncio.timeout(PATIENCE):
        await listener.receiving.wait()
    publisher.expect_loss(press.source)
    began = time.monotonic()
    await press.press()
    press.answered.append(time.monotonic() - began)
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(publisher.lost.wait(), listener.silent.wait())
    except TimeoutError:
        press.never += 1
    else:
        press.noticed.append(publisher.lost_at - began)
        press.silent.append(listener.silent_at - began)
    await publisher.forget(press.source)
    await press.undo()


async def _may_return(everybody: Class) -> bool:
    """Whether a removed pupil gets another ticket: he must not."""
    person = f"/api/lessons/{everybody.lesson_id}/people/{everybody.pupils[0].id}"
    await everybody.teacher.ask("DELETE", person)
    try:
        await everybody.pupils[0].enter(everybody.lesson_id)
    except RefusedError:
        return False
    return True


def _told(presses: list[Press], *, repeats: int, can_return: bool) -> Report:
    report = Report(
        name=f"Права: от нажатия до действия, мс, {repeats} раз каждое",
        columns=("Нажатие", "Где", "min", "p50", "p95", "p99", "max"),
    )
    for press in presses:
        places = (("API ответил", press.answered), ("у ученика", press.noticed), ("у слушателя", press.silent))
        for place, values in places:
            found = [1000 * percentile(values, share) for share in (0.0, 0.5, 0.95, 0.99, 1.0)]
            report.row(press.title, place, *(f"{one:.0f}" for one in found))
        both = [max(pair) for pair in zip(press.noticed, press.silent, strict=True)]
        report.results[f"{press.title}, p99, мс"] = round(1000 * percentile(both, 0.99), 1)
        if press.never or (both and max(both) > BOUND):
            slow = press.never + sum(one > BOUND for one in both)
            report.fail(f"{press.title}: дольше {BOUND:g} с — {slow} из {repeats}")
    if can_return:
        report.fail("Удалённый получил новый пропуск")
    return report
