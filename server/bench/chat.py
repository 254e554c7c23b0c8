"""`./sferum bench chat`: from a send to twenty subscribers, beside a raw publish and beside Synapse; sends a second."""

import asyncio
import os
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack, ExitStack
from uuid import uuid4

from bench.bare_insert import bare_insert
from bench.chat_ways import SUBSCRIBERS, Way, ours, raw, synapse_room
from bench.follower import everybody_following
from bench.installs import Install, install
from bench.synapse import synapse
from bench.tables import Report, percentile
from bench.wrk import Ask, Flood, flood
from stack.progress import say

SENDS = 100
EVERY_SECONDS = 0.1
FLOOD_SECONDS = 8
FLOOD_AT_ONCE = 16
PATIENCE_SECONDS = 30.0
HOPE_OVER_RAW_MS = 15.0
HOPE_OF_SYNAPSE = 0.25
HOPE_TIMES_SYNAPSE = 20.0
HOPE_OF_BARE = 0.6
# A person's own pace would be measured otherwise, not the server's.
SETTINGS = {"SFERUM_MESSAGES_PER_MINUTE": "1000000"}


def measure(*, rounds: int, with_peer: bool) -> int:
    with install(pupils=SUBSCRIBERS, settings=SETTINGS) as running:
        report = asyncio.run(_measure(running, rounds=rounds, with_peer=with_peer))
    return report.print()


async def _measure(running: Install, *, rounds: int, with_peer: bool) -> Report:
    with ExitStack() as servers:
        server = servers.enter_context(synapse(database_url=running.database_url)) if with_peer else None
        bare = servers.enter_context(bare_insert(database_url=running.database_url))
        async with AsyncExitStack() as listening:
            followers = await listening.enter_async_context(everybody_following(running))
            ways = {"ours": ours(running, followers)}
            ways["raw"] = await listening.enter_async_context(raw(running, followers))
            if server is not None:
                ways["synapse"] = await listening.enter_async_context(synapse_room(server))
            times = await _all_steady(ways, rounds=rounds)
        # Nobody listens any more: what is counted is what the server writes down.
        asks = {name: (way.base_url, way.asks) for name, way in ways.items() if way.asks}
        asks["bare"] = (bare, [Ask(method="POST", path="/", body='{"client_id": "{id}", "text": "Учебник, с. 84."}')])
        asks["ours, again"] = asks["ours"]
        floods = {name: await asyncio.to_thread(_flood, name, *whom) for name, whom in asks.items()}
    return _report(times, floods)


async def _all_steady(ways: Mapping[str, Way], *, rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ways}
    for name, way in ways.items():  # the first requests of a fresh server load modules and open connections
        await _steady(way, title=f"{name}, разогрев")
    for _ in range(rounds):
        for name in [*ways, *reversed(list(ways))]:
            times[name] += await _steady(ways[name], title=name)
    return times


async def _steady(way: Way, *, title: str) -> list[float]:
    """SENDS messages at an even pace; for each the milliseconds until the last subscriber had it."""
    say(f"  · {title}: {SENDS} сообщений")
    sent: dict[str, float] = {}
    began = time.monotonic()
    sending: list[asyncio.Future[object]] = []
    for order in range(SENDS):
        await asyncio.sleep(max(0.0, began + order * EVERY_SECONDS - time.monotonic()))
        key = str(uuid4())
        sent[key] = time.monotonic()
        sending.append(asyncio.ensure_future(way.send(order, key)))
    await asyncio.gather(*sending)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not all(key in one for one in way.arrivals() for key in sent):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{title}: не все сообщения дошли до всех за {PATIENCE_SECONDS:.0f} с")
        await asyncio.sleep(0.02)
    return [1000 * (max(one[key] for one in way.arrivals()) - at) for key, at in sent.items()]


def _flood(name: str, base_url: str, asks: list[Ask]) -> Flood:
    say(f"  · {name}: сколько принимает, {FLOOD_AT_ONCE} соединений, {FLOOD_SECONDS} с")
    flood(base_url, asks, connections=FLOOD_AT_ONCE, seconds=2)
    return flood(base_url, asks, connections=FLOOD_AT_ONCE, seconds=FLOOD_SECONDS)


def _report(times: Mapping[str, list[float]], floods: Mapping[str, Flood]) -> Report:
    report = Report(
        name=f"Чат: {SUBSCRIBERS} подписчиков", columns=("Что", "p50, мс", "p99, мс", "записей в секунду", "не вышло")
    )
    titles = {
        "ours": "Наш: POST /messages → последний из подписчиков",
        "raw": "Centrifugo: голая публикация → последний",
        "synapse": "Synapse: PUT send → последний",
        "bare": "Django: голая вставка одной строки",
        "ours, again": "Наш, ещё раз после голой вставки",
    }
    for name, title in titles.items():
        if name in times or name in floods:
            waits, wrote = times.get(name, []), floods.get(name)
            rate = wrote.per_second if wrote else float("nan")
            report.row(title, percentile(waits, 0.5), percentile(waits, 0.99), rate, wrote.failed if wrote else "")
    _judge(report, times, floods)
    report.remark(f"Нагрузка, базы и все серверы — на тех же {os.cpu_count()} ядрах: сравнимы доли, не сами числа.")
    return report


def _judge(report: Report, times: Mapping[str, list[float]], floods: Mapping[str, Flood]) -> None:
    p99 = {name: percentile(values, 0.99) for name, values in times.items()}
    over_raw = p99["ours"] - p99["raw"]
    report.results |= {f"{name}_p99_ms": round(value, 2) for name, value in p99.items()}
    _bound(
        report,
        f"Сверх голой публикации, p99: {over_raw:.1f} мс",
        over_raw <= HOPE_OVER_RAW_MS,
        f"≤ {HOPE_OVER_RAW_MS:.0f} мс",
    )
    mean = (floods["ours"].per_second + floods["ours, again"].per_second) / 2
    of_bare = mean / floods["bare"].per_second
    report.results |= {"of_bare_insert": round(of_bare, 3), "sends_per_second": round(mean, 1)}
    _bound(report, f"Записей к голой вставке: {of_bare:.2f}", of_bare >= HOPE_OF_BARE, f"≥ {HOPE_OF_BARE}")
    if "synapse" in p99:
        share = p99["ours"] / p99["synapse"]
        faster = mean / floods["synapse"].per_second
        report.results |= {"p99_of_synapse": round(share, 3), "times_synapse": round(faster, 1)}
        _bound(report, f"p99 к Synapse: {share:.2f}", share <= HOPE_OF_SYNAPSE, f"≤ {HOPE_OF_SYNAPSE}")
        _bound(
            report, f"Записей к Synapse: {faster:.1f} раза", faster >= HOPE_TIMES_SYNAPSE, f"≥ {HOPE_TIMES_SYNAPSE:.0f}"
        )


def _bound(report: Report, fact: str, holds: bool, bound: str) -> None:
    (report.remark if holds else report.fail)(f"{fact} (цель {bound})")
