"""Three ways from a sender to twenty subscribers: our API, a raw publish into our engine, Synapse."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from bench.follower import RAW_TYPE, Follower
from bench.installs import Install
from bench.synapse import Synapse
from bench.wrk import Ask

SUBSCRIBERS = 20
PATIENCE_SECONDS = 30.0
TEXT = "Учебник, с. 84."
# Of the hour of the day nothing depends: a teacher's words would wait for the morning.
_MESSAGE = {"text": TEXT, "send_now": True}


@dataclass
class Way:
    """`send` writes one message under a key, `arrivals` tell when each subscriber had which; `asks` are for a flood."""

    base_url: str
    send: Callable[[int, str], Awaitable[object]]
    arrivals: Callable[[], list[dict[str, float]]]
    asks: list[Ask] = field(default_factory=list)


def ours(running: Install, followers: list[Follower]) -> Way:
    chat = f"/api/chats/{followers[0].chat_id}/messages"

    async def send(order: int, key: str) -> object:
        person = followers[order % len(followers)].person
        return await person.ask("POST", chat, {"client_id": key, **_MESSAGE})

    asks = [
        Ask(method="POST", path=chat, body=json.dumps({"client_id": "{id}", **_MESSAGE}), headers=one.person.headers())
        for one in followers
    ]
    return Way(running.base_url, send, lambda: [one.arrived for one in followers], asks)


@asynccontextmanager
async def raw(running: Install, followers: list[Follower]) -> AsyncIterator[Way]:
    """The same engine, the same sockets, as large a payload; a publish of its HTTP API instead of ours."""
    settings = json.loads((running.rig.var / "run" / "centrifugo.json").read_text())
    address = f"http://127.0.0.1:{settings['http_server']['port']}/api/broadcast"
    headers = {"X-API-Key": settings["http_api"]["key"]}
    channels = [f"personal:#{one.person.id}" for one in followers]
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, trust_env=False, headers=headers) as http:

        async def send(_order: int, key: str) -> object:
            data = {"type": RAW_TYPE, "seq": None, "data": {"key": key, "padding": "·" * 400}}
            answer = await http.post(address, json={"channels": channels, "data": data})
            return answer.raise_for_status()

        yield Way(address, send, lambda: [one.arrived for one in followers])


@asynccontextmanager
async def synapse_room(server: Synapse) -> AsyncIterator[Way]:
    """A room with as many members, each following it by /sync as its own clients do."""
    tokens = [server.register(f"member{number}") for number in range(SUBSCRIBERS + 1)]
    room = server.call("POST", "/createRoom", tokens[0], {"preset": "public_chat"})["room_id"]
    for token in tokens[1:]:
        server.call("POST", f"/join/{room}", token, {})
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message"
    arrived: list[dict[str, float]] = [{} for _ in tokens[1:]]
    async with httpx.AsyncClient(base_url=server.base_url, timeout=PATIENCE_SECONDS * 2, trust_env=False) as http:
        ready = [asyncio.Event() for _ in arrived]
        tasks = [
            asyncio.create_task(_sync(http, token, mine, event))
            for token, mine, event in zip(tokens[1:], arrived, ready, strict=True)
        ]
        await asyncio.gather(*(event.wait() for event in ready))

        async def send(order: int, key: str) -> object:
            headers = {"Authorization": f"Bearer {tokens[order % len(tokens)]}"}
            body = {"msgtype": "m.text", "body": TEXT, "key": key}
            answer = await http.put(f"{path}/{uuid4()}", json=body, headers=headers)
            return answer.raise_for_status()

        asks = [
            Ask(
                method="PUT",
                path=f"{path}/{{id}}",
                body=json.dumps({"msgtype": "m.text", "body": TEXT}),
                headers={"Authorization": f"Bearer {token}"},
            )
            for token in tokens
        ]
        try:
            yield Way(server.base_url, send, lambda: arrived, asks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _sync(http: httpx.AsyncClient, token: str, arrived: dict[str, float], ready: asyncio.Event) -> None:
    since = ""
    while True:
        query: dict[str, str] = {"timeout": "20000"} | ({"since": since} if since else {})
        answer = await http.get("/_matrix/client/v3/sync", params=query, headers={"Authorization": f"Bearer {token}"})
        page: dict[str, Any] = answer.raise_for_status().json()
        since = page["next_batch"]
        for room in page.get("rooms", {}).get("join", {}).values():
            for event in room["timeline"]["events"]:
                if key := event.get("content", {}).get("key"):
                    arrived.setdefault(key, time.monotonic())
        ready.set()
