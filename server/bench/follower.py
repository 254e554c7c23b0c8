"""One person's device in a chat, as our page behaves: personal channel, numbers, history over HTTP when one is missing.

Follows the rule of design: number ≤ last → drop; = last + 1 → apply; a gap or a forgotten channel → ask history.
"""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bench.installs import Install
from bench.people import RefusedError, Someone, signed_in

# What a measurement publishes past our API.
RAW_TYPE = "bench.raw"
RETRY_SECONDS = 0.3
JITTER_SECONDS = 0.3
PAGE = 100


@dataclass
class Place:
    """Where the personal channel was left, as the engine counts."""

    channel: str = ""
    offset: int = 0
    epoch: str = ""


@dataclass
class Follower:
    """`seen` has the numbers in the order in which this device showed them; `arrived` when, by client id."""

    person: Someone
    chat_id: str
    seen: list[int] = field(default_factory=list)
    arrived: dict[str, float] = field(default_factory=dict)
    refetches: int = 0
    on_message: Callable[["Follower", dict[str, Any]], None] = lambda _follower, _message: None
    on_event: Callable[[dict[str, Any]], None] = lambda _event: None
    _place: Place = field(default_factory=Place)
    _behind: asyncio.Event = field(default_factory=asyncio.Event)
    _connected: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def last(self) -> int:
        return self.seen[-1] if self.seen else 0

    @asynccontextmanager
    async def following(self) -> AsyncIterator["Follower"]:
        """Connected now, and again after every loss, until the block ends."""
        tasks = [asyncio.create_task(self._stay_connected()), asyncio.create_task(self._stay_complete())]
        try:
            await asyncio.wait_for(self._connected.wait(), timeout=30)
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def catch_up(self) -> None:
        """Read history from the last number on, page by page."""
        while True:
            page = await self.person.ask("GET", f"/api/chats/{self.chat_id}/messages?after={self.last}&limit={PAGE}")
            for message in page["items"]:
                self._take(message)
            if not page["has_more"]:
                return

    async def _stay_connected(self) -> None:
        while True:
            with contextlib.suppress(OSError, WebSocketException, RefusedError, httpx.HTTPError):
                await self._session()
            await asyncio.sleep(RETRY_SECONDS + random.random() * JITTER_SECONDS)

    async def _stay_complete(self) -> None:
        while True:
            await self._behind.wait()
            self._behind.clear()
            self.refetches += 1
            try:
                await self.catch_up()
            except (RefusedError, httpx.HTTPError):
                self._behind.set()
                await asyncio.sleep(RETRY_SECONDS + random.random() * JITTER_SECONDS)

    async def _session(self) -> None:
        token = await self.person.ask("POST", "/api/realtime/token")
        async with connect(token["url"], proxy=None) as socket:
            await socket.send(json.dumps({"id": 1, "connect": self._hello(token)}))
            async for frame in socket:
                for line in str(frame).split("\n"):
                    await self._hear(json.loads(line), socket)

    def _hello(self, token: dict[str, Any]) -> dict[str, Any]:
        hello: dict[str, Any] = {"token": token["token"]}
        if self._place.channel:
            place = {"recover": True, "offset": self._place.offset, "epoch": self._place.epoch}
            hello["subs"] = {self._place.channel: place}
        return hello

    async def _hear(self, said: dict[str, Any], socket: ClientConnection) -> None:
        if not said:
            await socket.send("{}")
        elif "connect" in said:
            for channel, sub in said["connect"].get("subs", {}).items():
                self._place = Place(channel=channel, offset=sub.get("offset", 0), epoch=sub.get("epoch", ""))
                for publication in sub.get("publications", []):
                    self._publication(publication)
                if not sub.get("recovered"):
                    self._behind.set()
            self._connected.set()
        elif "push" in said and "pub" in said["push"]:
            self._publication(said["push"]["pub"])
        elif "push" in said and "disconnect" in said["push"]:
            await socket.close()

    def _publication(self, publication: dict[str, Any]) -> None:
        self._place.offset = publication.get("offset", self._place.offset)
        event = publication["data"]
        self.on_event(event)
        if event["type"] == RAW_TYPE:
            self.arrived[event["data"]["key"]] = time.monotonic()
        elif event["type"] == "chat.message_sent" and event["data"]["message"]["chat_id"] == self.chat_id:
            message = event["data"]["message"]
            if message["seq"] > self.last + 1:
                self._behind.set()
            else:
                self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if message["seq"] <= self.last:
            return
        self.seen.append(message["seq"])
        self.arrived.setdefault(message["client_id"], time.monotonic())
        self.on_message(self, message)


@asynccontextmanager
async def everybody_following(running: Install) -> AsyncIterator[list[Follower]]:
    """The bench's class, all signed in and listening to their class chat; the teacher comes first."""
    async with contextlib.AsyncExitStack() as stack:
        people = await stack.enter_async_context(signed_in(running.school, base_url=running.base_url))
        chat_id = await class_chat(people[0])
        followers = [Follower(person=one, chat_id=chat_id) for one in people]
        for one in followers:
            await stack.enter_async_context(one.following())
        yield followers


async def class_chat(person: Someone) -> str:
    """The class's own chat; a job makes it soon after the class."""
    deadline = time.monotonic() + 30
    while True:
        page = await person.ask("GET", "/api/chats")
        found = [chat["id"] for chat in page["items"] if chat["kind"] == "class"]
        if found:
            return str(found[0])
        if time.monotonic() > deadline:
            raise TimeoutError("чат класса не появился")
        await asyncio.sleep(0.2)
