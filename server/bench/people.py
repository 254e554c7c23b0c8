"""People of the bench at the product's own API: signed in by card, a lesson planned and entered as a browser would."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from bench.school import BenchSchool

PATIENCE = 30.0
SIGNING_IN_AT_ONCE = 8
LESSON = timedelta(minutes=90)
# A room without a teacher's pulse is closed to pupils: bots have no page that would send it.
PULSE_SECONDS = 2.0


class RefusedError(Exception):
    """The school said no, with its status and words."""


@dataclass(frozen=True, kw_only=True)
class Ticket:
    url: str
    token: str
    seconds: float


class Someone:
    """One person's browser as far as the API goes: cookies and the CSRF proof."""

    def __init__(self, *, base_url: str, user_id: str, card_url: str, trust: ssl.SSLContext | bool = True) -> None:
        self.id = user_id
        self._card_url = card_url
        # The machine's proxies are for the world outside; the school is here.
        self.http = httpx.AsyncClient(base_url=base_url, timeout=PATIENCE, trust_env=False, verify=trust)

    async def sign_in(self) -> None:
        await self.ask("GET", "/api/session")
        secret = self._card_url.partition("#")[2]
        await self.ask("POST", "/api/session/card", {"secret": secret, "is_foreign_device": True})

    async def enter(self, lesson_id: str) -> Ticket:
        began = time.monotonic()
        answer = await self.ask("POST", f"/api/lessons/{lesson_id}/entry")
        return Ticket(url=answer["url"], token=answer["token"], seconds=time.monotonic() - began)

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await self.http.request(method, path, json=body, headers=self._proof())
        if answer.is_error:
            raise RefusedError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def headers(self) -> dict[str, str]:
        """All that another client needs to be this browser."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        return {"Cookie": cookies, **self._proof()}

    def _proof(self) -> dict[str, str]:
        return {"X-CSRFToken": self.http.cookies.get("sferum_csrf") or "", "Referer": str(self.http.base_url)}


@dataclass(frozen=True, kw_only=True)
class Class:
    """Everybody signed in, and a lesson that runs now, opened by the teacher's coming."""

    teacher: Someone
    pupils: Sequence[Someone]
    lesson_id: str
    community_id: str
    teacher_ticket: Ticket


@asynccontextmanager
async def signed_in(
    school: BenchSchool, *, base_url: str, trust: ssl.SSLContext | bool = True
) -> AsyncIterator[list[Someone]]:
    """The teacher first, then the pupils; their connections end with the block."""
    cards = [school.teacher, *school.pupils]
    everybody = [Someone(base_url=base_url, user_id=one, card_url=card, trust=trust) for one, card in cards]
    turn = asyncio.Semaphore(SIGNING_IN_AT_ONCE)

    async def sign_in(one: Someone) -> None:
        async with turn:
            await one.sign_in()

    try:
        await asyncio.gather(*map(sign_in, everybody))
        yield everybody
    finally:
        await asyncio.gather(*(one.http.aclose() for one in everybody))


@asynccontextmanager
async def gathered(school: BenchSchool, *, base_url: str, trust: ssl.SSLContext | bool = True) -> AsyncIterator[Class]:
    async with signed_in(school, base_url=base_url, trust=trust) as (teacher, *pupils):
        lesson_id = await planned(teacher, community_id=school.community_id)
        ticket = await teacher.enter(lesson_id)
        pulse = asyncio.create_task(_keep_pulse(teacher, lesson_id))
        try:
            yield Class(
                teacher=teacher,
                pupils=pupils,
                lesson_id=lesson_id,
                community_id=school.community_id,
                teacher_ticket=ticket,
            )
        finally:
            pulse.cancel()
            await asyncio.gather(pulse, return_exceptions=True)


def trust_of(authority: Path) -> ssl.SSLContext:
    """HTTPS that believes an install's own certificate authority beside the usual ones."""
    context = ssl.create_default_context()
    context.load_verify_locations(authority)
    return context


async def _keep_pulse(teacher: Someone, lesson_id: str) -> None:
    while True:
        await teacher.ask("POST", f"/api/lessons/{lesson_id}/pulse")
        await asyncio.sleep(PULSE_SECONDS)


async def planned(teacher: Someone, *, community_id: str) -> str:
    """A lesson of this hour."""
    starts_at = datetime.now(UTC).replace(second=0, microsecond=0)
    body = {
        "client_id": str(uuid4()),
        "subject": "Измерения",
        "topic": "",
        "starts_at": starts_at.isoformat(),
        "ends_at": (starts_at + LESSON).isoformat(),
    }
    answer = await teacher.ask("POST", f"/api/communities/{community_id}/lessons", body)
    return str(answer["id"])
