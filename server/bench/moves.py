"""`./sferum bench moves`: a pupil put into another class: how soon his rights and his page follow."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from bench.archives import school_archive
from bench.follower import Follower, class_chat
from bench.installs import Install, install
from bench.office import BenchOffice, office_of
from bench.people import RefusedError, Someone
from bench.roster import quiet, sent, taken_in
from bench.tables import Report, percentile
from stack.progress import say

# Two classes of 25 with their teachers and parents.
PEOPLE = 120
BOUND = 1.0
PATIENCE = 10.0
LOOK_SECONDS = 0.01


@dataclass
class Moves:
    """Seconds from the admin's press until each effect, a value for each move."""

    answered: list[float] = field(default_factory=list)
    old_closed: list[float] = field(default_factory=list)
    new_open: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    redrawn: list[float] = field(default_factory=list)


@dataclass
class Page:
    """What the pupil's open page has heard since the last press, and when."""

    heard: dict[tuple[str, str], float] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, event: dict[str, Any]) -> None:
        data = event["data"]
        chat_id = data.get("chat_id") or data.get("chat", {}).get("id", "")
        self.heard.setdefault((event["type"], chat_id), time.monotonic())
        self._news.set()

    async def until(self, *wanted: tuple[str, str]) -> float:
        """The moment when the first of these was heard."""
        while not (moments := [self.heard[one] for one in wanted if one in self.heard]):
            self._news.clear()
            await self._news.wait()
        return min(moments)


def measure(*, repeats: int) -> int:
    with install(pupils=1) as running:
        moves = asyncio.run(_run(running, office_of(running.rig), repeats=repeats))
    return _told(moves, repeats=repeats).print()


async def _run(running: Install, office: BenchOffice, *, repeats: int) -> Moves:
    admin = Someone(base_url=running.base_url, user_id=office.admin[0], card_url=office.admin[1])
    await admin.sign_in()
    await taken_in(admin, await sent(admin, office, school_archive(people=PEOPLE, school_name="Школа списков")))
    await quiet(running)
    school = f"/api/schools/{office.school_id}"
    pupil_id = (await admin.ask("GET", f"{school}/people?role=pupil"))["items"][0]["id"]
    card = await admin.ask("POST", f"{school}/people/{pupil_id}/card")
    pupil = Someone(base_url=running.base_url, user_id=pupil_id, card_url=card["url"])
    await pupil.sign_in()
    here, there = await _two_classes(admin, f"{school}/people/{pupil_id}")
    chats = {here: await class_chat(pupil)}
    # Once there and back, so that both chats are known and nothing is done for the first time.
    for old, new in ((here, there), (there, here)):
        await admin.ask("POST", f"{school}/people/{pupil_id}/move", {"from_class": old, "to_class": new})
        await quiet(running)
        chats[new] = await class_chat(pupil)
    moves, page = Moves(), Page()
    async with Follower(person=pupil, chat_id=chats[here], on_event=page.hear).following():
        for number in range(repeats):
            say(f"  · Перевод {number + 1} из {repeats}")
            press = admin.ask("POST", f"{school}/people/{pupil_id}/move", {"from_class": here, "to_class": there})
            await _one(press, pupil=pupil, page=page, old=chats[here], new=chats[there], moves=moves)
            await quiet(running)
            here, there = there, here
    await asyncio.gather(admin.http.aclose(), pupil.http.aclose())
    return moves


async def _one(press: Awaitable[object], *, pupil: Someone, page: Page, old: str, new: str, moves: Moves) -> None:
    """One press; the clock starts before the admin's request leaves."""
    page.heard.clear()
    began = time.monotonic()

    async def answer() -> float:
        await press
        return time.monotonic()

    async with asyncio.timeout(PATIENCE):
        found = await asyncio.gather(
            answer(),
            _until(pupil, old, is_open=False),
            _until(pupil, new, is_open=True),
            page.until(("school.roles_changed", "")),
            page.until(("chat.closed", old)),
            page.until(("chat.opened", new), ("chat.changed", new)),
        )
    answered, closed, opened, told, line_gone, line_there = (moment - began for moment in found)
    moves.answered.append(answered)
    moves.old_closed.append(closed)
    moves.new_open.append(opened)
    moves.told.append(told)
    moves.redrawn.append(max(line_gone, line_there))


async def _until(pupil: Someone, chat_id: str, *, is_open: bool) -> float:
    """The moment when this chat's history is given (or is not any more)."""
    while await _reads(pupil, chat_id) != is_open:
        await asyncio.sleep(LOOK_SECONDS)
    return time.monotonic()


async def _reads(pupil: Someone, chat_id: str) -> bool:
    try:
        await pupil.ask("GET", f"/api/chats/{chat_id}/messages?limit=1")
    except RefusedError:
        return False
    return True


async def _two_classes(admin: Someone, person: str) -> tuple[str, str]:
    """The pupil's class and another."""
    communities: list[dict[str, Any]] = (await admin.http.get("/api/communities")).raise_for_status().json()
    classes = {one["id"] for one in communities if one["kind"] == "class"}
    parts = {part["community"]["id"] for part in (await admin.ask("GET", person))["parts"]}
    return (classes & parts).pop(), (classes - parts).pop()


def _told(moves: Moves, *, repeats: int) -> Report:
    report = Report(
        name=f"Перевод ученика из класса в класс: от нажатия до действия, мс, {repeats} раз",
        columns=("Что", "p50", "p95", "max"),
    )
    titles = {
        "API ответил": moves.answered,
        "прежний чат закрыт": moves.old_closed,
        "новый чат открыт": moves.new_open,
        "его странице сказано": moves.told,
        "в его списке другие чаты": moves.redrawn,
    }
    for title, values in titles.items():
        p50, p95, most = (1000 * percentile(values, share) for share in (0.5, 0.95, 1.0))
        report.row(title, p50, p95, most)
        report.results[f"{title}, max, мс"] = round(most, 1)
        if most > 1000 * BOUND:
            report.fail(f"{title}: дольше {BOUND:g} с — {sum(one > BOUND for one in values)} из {repeats}")
    return report
