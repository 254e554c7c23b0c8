"""A demo pupil's way through the HTTP API: exactly what his browser would ask, with his own card."""

import ssl
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from config.env import env
from stack.rendering import certificate_authority

PATIENCE = 10.0


class Refused(Exception):
    """The school said no: the HTTP status and the problem document's code and sentence."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.code = status, code


class Unreachable(Exception):
    """The school does not answer at all, or answers that it will soon."""


@dataclass(frozen=True)
class Ticket:
    url: str
    token: str
    sources: frozenset[str]


class SchoolClient:
    """One person's browser: a cookie jar and the CSRF proof."""

    def __init__(self, base_url: str) -> None:
        # The machine's proxies are for the world outside; the school is here.
        self._http = httpx.AsyncClient(base_url=base_url, timeout=PATIENCE, verify=trust(), trust_env=False)
        self.user_id = ""

    async def sign_in(self, card_url: str) -> None:
        await self._ask("GET", "/api/session")
        secret = card_url.partition("#")[2]
        answer = await self._ask("POST", "/api/session/card", {"secret": secret, "is_foreign_device": True})
        self.user_id = answer["me"]["id"]

    async def lesson_of(self, community_id: str) -> dict[str, Any] | None:
        """The lesson behind the class's address; None when there is none today."""
        answer = await self._ask("GET", f"/api/communities/{community_id}/lesson")
        lesson: dict[str, Any] | None = answer["lesson"]
        return lesson

    async def enter(self, lesson_id: str) -> Ticket:
        answer = await self._ask("POST", f"/api/lessons/{lesson_id}/entry")
        return Ticket(url=answer["url"], token=answer["token"], sources=frozenset(answer["can_publish"]))

    async def chat_of(self, lesson_id: str) -> str:
        answer = await self._ask("GET", f"/api/lessons/{lesson_id}")
        return str(answer["chat_id"])

    async def floor_of(self, lesson_id: str) -> str | None:
        answer = await self._ask("GET", f"/api/lessons/{lesson_id}")
        floor = answer["room"]["floor"]
        return str(floor["user_id"]) if floor else None

    async def raise_hand(self, lesson_id: str) -> None:
        await self._ask("PUT", f"/api/lessons/{lesson_id}/hand")

    async def lower_own_hand(self, lesson_id: str) -> None:
        await self._ask("DELETE", f"/api/lessons/{lesson_id}/hands/{self.user_id}")

    async def write(self, chat_id: str, text: str) -> None:
        await self._ask("POST", f"/api/chats/{chat_id}/messages", {"client_id": str(uuid4()), "text": text})

    async def react(self, lesson_id: str, reaction: str) -> None:
        await self._ask("POST", f"/api/lessons/{lesson_id}/reactions", {"reaction": reaction})

    async def leave(self) -> None:
        """Sign out and close; a school that is gone needs no goodbye."""
        try:
            await self._ask("DELETE", "/api/session")
        except (Refused, Unreachable):
            pass
        finally:
            await self._http.aclose()

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"X-CSRFToken": self._http.cookies.get("sferum_csrf") or "", "Referer": str(self._http.base_url)}
        try:
            answer = await self._http.request(method, path, json=body, headers=headers)
        except httpx.TransportError as problem:
            raise Unreachable(str(problem)) from problem
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise Unreachable(f"{answer.status_code} {path}")
        found: dict[str, Any] = answer.json() if answer.content else {}
        if answer.is_error:
            raise Refused(answer.status_code, found.get("code", ""), found.get("detail", answer.reason_phrase))
        return found


def trust() -> ssl.SSLContext | bool:
    """Whom HTTPS believes: this install's own authority beside the usual ones."""
    own = certificate_authority(var=env.var)
    if not env.is_https or not own.exists():
        return True
    context = ssl.create_default_context()
    context.load_verify_locations(own)
    return context
