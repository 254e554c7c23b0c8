"""`./sferum bench chat-chaos`: many write while parts of the install are killed; nothing lost, doubled or out of order.

Each writer keeps a message until the school has it, as our page's outbox does; each device follows by the page's rule.
"""

import asyncio
import contextlib
import os
import random
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import psycopg

from bench.follower import Follower, everybody_following
from bench.installs import Install, install
from bench.people import RefusedError
from bench.tables import Report
from stack.progress import say

VICTIMS = ("centrifugo", "worker", "postgres")
SETTINGS = {"SFERUM_MESSAGES_PER_MINUTE": "1000000"}
RETRY_SECONDS = 0.2
# From the last send until every device must show everything.
SETTLE_SECONDS = 120.0


@dataclass
class Storm:
    """What happened on the way."""

    kills: list[str] = field(default_factory=list)
    retries: int = 0
    sent: int = 0
    began: float = field(default_factory=time.monotonic)


def measure(*, messages: int, writers: int, kills: int, seed: int) -> int:
    with install(pupils=writers - 1, settings=SETTINGS) as running:
        report = asyncio.run(_measure(running, messages=messages, kills=kills, seed=seed))
    return report.print()


async def _measure(running: Install, *, messages: int, kills: int, seed: int) -> Report:
    dice, storm = random.Random(seed), Storm()
    async with everybody_following(running) as followers:
        shares = [messages // len(followers) + (order < messages % len(followers)) for order in range(len(followers))]
        plan = list(zip(_moments(dice, messages, kills), _victims(dice, kills), strict=True))
        killer = asyncio.create_task(_kill(running, storm, plan))
        await asyncio.gather(*(_write(one, share, storm) for one, share in zip(followers, shares, strict=True)))
        await killer
        seconds = time.monotonic() - storm.began
        rows = _rows(running, followers[0].chat_id)
        await _settle(followers, len(rows))
    return _report(followers, rows, storm, wanted=messages, seconds=seconds, seed=seed)


def _moments(dice: random.Random, messages: int, kills: int) -> list[int]:
    """After how many accepted messages something is killed; never so near the end that nothing is written any more."""
    return sorted(dice.sample(range(messages // 20, messages - messages // 20), kills))


def _victims(dice: random.Random, kills: int) -> list[str]:
    """Whom; each part in its turn, in another order each round."""
    rounds = [dice.sample(VICTIMS, len(VICTIMS)) for _ in range(0, kills, len(VICTIMS))]
    return [name for one in rounds for name in one][:kills]


async def _write(follower: Follower, count: int, storm: Storm) -> None:
    """One after another, each again until it is accepted; a repeated send must not become a second message."""
    path = f"/api/chats/{follower.chat_id}/messages"
    for number in range(count):
        body = {"client_id": str(uuid4()), "text": f"Сообщение {number}", "send_now": True}
        while True:
            try:
                await follower.person.ask("POST", path, body)
                break
            except (RefusedError, httpx.HTTPError):
                storm.retries += 1
                await asyncio.sleep(RETRY_SECONDS * (0.5 + random.random()))
        storm.sent += 1


async def _kill(running: Install, storm: Storm, plan: Sequence[tuple[int, str]]) -> None:
    for moment, victim in plan:
        while storm.sent < moment or victim not in running.pids():  # it may be on its way up from the last time
            await asyncio.sleep(0.05)
        with contextlib.suppress(ProcessLookupError):
            os.kill(running.pids()[victim], signal.SIGKILL)
        storm.kills.append(victim)
        say(f"  · {storm.sent} сообщений; kill -9 {victim}")


async def _settle(followers: Sequence[Follower], count: int) -> None:
    """Until every device has everything, or patience ends."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while any(len(one.seen) < count for one in followers) and time.monotonic() < deadline:
        await asyncio.sleep(0.2)


def _rows(running: Install, chat_id: str) -> list[tuple[int, str]]:
    """The truth: (number, client id) of every message of the chat."""
    with psycopg.connect(running.database_url) as connection:
        found = connection.execute(
            "SELECT seq, client_id::text FROM chats_message WHERE chat_id = %s ORDER BY seq", [chat_id]
        )
        return [(seq, client_id) for seq, client_id in found]


def _report(
    followers: Sequence[Follower],
    rows: Sequence[tuple[int, str]],
    storm: Storm,
    *,
    wanted: int,
    seconds: float,
    seed: int,
) -> Report:
    report = Report(name=f"Чат и хаос: {wanted} сообщений, {len(followers)} пишут", columns=("Что", "Сколько"))
    numbers = [seq for seq, _ in rows]
    lost = sum(len(set(numbers) - set(one.seen)) for one in followers)
    doubled = sum(len(one.seen) - len(set(one.seen)) for one in followers)
    disordered = sum(one.seen != sorted(one.seen) for one in followers)
    report.result("Строк в базе", len(rows), key="rows")
    report.result("Потеряно на всех устройствах", lost, key="lost")
    report.result("Удвоено", doubled + len(rows) - len({client_id for _, client_id in rows}), key="doubled")
    report.result("Устройств с нарушенным порядком", disordered, key="out_of_order")
    report.result("Отправлено повторно", storm.retries, key="retries")
    report.result("Перечитываний истории", sum(one.refetches for one in followers), key="refetches")
    report.result("Секунд", seconds, key="seconds")
    report.remark(f"Убито: {', '.join(storm.kills)}; зерно {seed}.")
    if numbers != list(range(1, wanted + 1)):
        report.fail(
            f"В базе {len(rows)} сообщений вместо {wanted}, номера подряд: {numbers == list(range(1, len(rows) + 1))}"
        )
    if lost or doubled or disordered:
        report.fail(f"Потеряно {lost}, удвоено {doubled}, не по порядку на {disordered} устройствах")
    return report
