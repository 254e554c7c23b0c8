"""`./sferum bench scroll`: a chat of fifty thousand messages under the wheel of a real browser, frame by frame."""

import asyncio
from collections.abc import Mapping
from typing import Any

import psycopg

from bench import browsers
from bench.installs import Install, install
from bench.people import Someone, signed_in
from bench.tables import Report, percentile
from stack.bootstrap import find_chromium
from stack.progress import say

# Sixty frames a second leave 16.7 ms; twice that is a frame that was missed, and 100 ms is seen by everybody.
MISSED_MS, SEEN_MS = 34.0, 100.0
MOST_SEEN_SHARE = 0.01
MOST_ROWS = 120
TITLES = {"up": "вверх, по страницам истории", "down": "вниз, по загруженному", "far": "у самого начала чата"}

# The author's words go on: what is measured is the page, not how the messages came to be.
_SEED = """
WITH written AS (
  INSERT INTO chats_message (id, created_at, chat_id, seq, said, author_id, client_id, kind, text, sent_at, mentions,
                             files, embed_kind, warning)
  SELECT gen_random_uuid(), now(), %(chat)s, number, number, (%(authors)s::uuid[])[1 + number %% 3], gen_random_uuid(),
         'text', 'Сообщение ' || number || repeat(' и ещё немного слов о задаче', number %% 7),
         now() - make_interval(secs => (%(count)s - number) * 40), '{}', '[]', '', ''
  FROM generate_series(1, %(count)s) AS number
  RETURNING 1
)
UPDATE chats_chat SET last_seq = %(count)s, said = %(count)s, notified_seq = %(count)s, last_at = now()
WHERE id = %(chat)s AND (SELECT count(*) FROM written) > 0
"""


def measure(*, messages: int, seconds: float) -> int:
    browsers.ensure_browser()
    with install(pupils=2) as running:
        report = asyncio.run(_measure(running, messages=messages, seconds=seconds))
    return report.print()


async def _measure(running: Install, *, messages: int, seconds: float) -> Report:
    async with signed_in(running.school, base_url=running.base_url) as everybody:
        reader = everybody[1]
        listed = await reader.ask("GET", "/api/chats")
        chat_id = next(chat["id"] for chat in listed["items"] if chat["kind"] == "class")
        say(f"  · Пишутся {messages} сообщений")
        await asyncio.to_thread(_write, running, chat_id, everybody, messages)
        await reader.ask("PUT", f"/api/chats/{chat_id}/read", {"seq": messages})
        return await _scroll(running, reader, chat_id, messages=messages, seconds=seconds)


def _write(running: Install, chat_id: str, everybody: list[Someone], messages: int) -> None:
    known = {"chat": chat_id, "count": messages, "authors": [one.id for one in everybody]}
    with psycopg.connect(running.database_url) as connection:
        connection.execute(_SEED, known)
        connection.execute("ANALYZE chats_message")


async def _scroll(running: Install, reader: Someone, chat_id: str, *, messages: int, seconds: float) -> Report:
    settings = {
        "base_url": running.base_url,
        "cookies": dict(reader.http.cookies),
        "chromium": str(find_chromium()),
        "chat_id": chat_id,
        "seconds": seconds,
    }
    report = Report(name=f"Чат на {messages} сообщений", columns=("Что", "Сколько"))
    browser = await browsers.Browser.start("scroll.mjs", settings)
    try:
        async for event in browser.events():
            if event["event"] == "opened":
                report.result("открыть чат до последних сообщений", event["ms"], "мс", key="open_ms")
            else:
                _tell(report, event)
    finally:
        await browser.stop()
    return report


def _tell(report: Report, event: Mapping[str, Any]) -> None:
    way, frames = event["way"], event["frames"]
    title = TITLES[way]
    say(f"  · {title}: кадров {len(frames)}, сообщений {event['passed']}")
    report.row(f"{title}: пройдено сообщений", event["passed"])
    report.row(f"{title}: строк на странице, самое большее", event["rows"])
    for share, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")):
        report.result(f"{title}: кадр, {name}", percentile(frames, share), "мс", key=f"{way}_{name}_ms")
    missed = sum(frame > MISSED_MS for frame in frames) / max(1, len(frames))
    seen = sum(frame > SEEN_MS for frame in frames) / max(1, len(frames))
    report.result(f"{title}: кадров дольше {MISSED_MS:.0f} мс", 100 * missed, "%", key=f"{way}_missed")
    report.result(f"{title}: кадров дольше {SEEN_MS:.0f} мс", 100 * seen, "%", key=f"{way}_seen")
    if not frames or event["passed"] == 0:
        report.fail(f"{title}: ничего не прокрутилось")
    if seen > MOST_SEEN_SHARE:
        report.fail(f"{title}: заметных задержек {100 * seen:.1f} % кадров, не больше {100 * MOST_SEEN_SHARE:.0f} %")
    if event["rows"] > MOST_ROWS:
        report.fail(f"{title}: на странице {event['rows']} строк, не больше {MOST_ROWS}")
