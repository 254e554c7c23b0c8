"""Attacks on the realtime engine itself: publishing, listening where one may not, other people's tokens."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import jwt
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from config.env import env
from sferum.accounts.models import User
from sferum.engines import centrifugo
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("centrifugo_server")
SignIn = Callable[[User | None], ApiClient]
DENIED = 103


async def dialogue(*commands: dict[str, Any]) -> list[dict[str, Any]]:
    """What the engine answers to each command; a closed connection answers its code."""
    address = f"ws://127.0.0.1:{env.centrifugo_port}/connection/websocket"
    async with connect(address, origin=env.base_url) as socket:  # type: ignore[arg-type]
        answers = []
        for number, command in enumerate(commands, start=1):
            await socket.send(json.dumps({"id": number, **command}))
            answers.append(await _answer(socket, number))
        return answers


async def _answer(socket: ClientConnection, number: int) -> dict[str, Any]:
    try:
        while True:
            frame = await asyncio.wait_for(socket.recv(), 10)
            for line in str(frame).splitlines():
                reply: dict[str, Any] = json.loads(line)
                if reply.get("id") == number:
                    return reply
    except ConnectionClosed as closed:
        return {"closed": closed.rcvd.code if closed.rcvd else None}


@pytest.fixture
def hello(town: Town, as_user: SignIn) -> dict[str, Any]:
    token = as_user(town.pupil).send("POST", "/api/realtime/token").json()["token"]
    return {"connect": {"token": token}}


@pytest.fixture
def channel(town: Town, now: datetime) -> str:
    return plan(town, now).channel


def listen(channel: str, token: str) -> dict[str, Any]:
    return {"subscribe": {"channel": channel, "token": token}}


def test_member_listens_and_never_publishes(town: Town, as_user: SignIn, hello: dict[str, Any], channel: str) -> None:
    answer = as_user(town.pupil).send("POST", "/api/realtime/subscription", {"channel": channel})
    forged = {"type": "lesson.hands_lowered", "seq": 1, "data": {}}
    personal = f"personal:#{town.pupil.pk}"
    greeted, heard, in_room, in_personal, unknown = asyncio.run(
        dialogue(
            hello,
            listen(channel, answer.json()["token"]),
            {"publish": {"channel": channel, "data": forged}},
            {"publish": {"channel": personal, "data": forged}},
            {"publish": {"channel": f"personal:#{town.teacher.pk}", "data": forged}},
        )
    )
    assert personal in greeted["connect"]["subs"]
    assert "subscribe" in heard
    assert [reply["error"]["code"] for reply in (in_room, in_personal, unknown)] == [DENIED] * 3


def test_nobody_connects_without_a_token_of_ours(town: Town) -> None:
    forged = jwt.encode({"sub": str(town.teacher.pk)}, "x" * 32, algorithm="HS256")
    unsigned = jwt.encode({"sub": str(town.teacher.pk)}, "", algorithm="none")
    for token in (forged, unsigned):
        assert asyncio.run(dialogue({"connect": {"token": token}})) == [{"closed": 3500}]
    assert asyncio.run(dialogue({"connect": {}})) == [{"closed": 3501}]


def test_nobody_listens_where_his_token_does_not_let_him(
    town: Town, hello: dict[str, Any], channel: str, now: datetime
) -> None:
    untold = asyncio.run(dialogue(hello, {"subscribe": {"channel": channel}}))[1]
    assert untold["error"]["code"] == DENIED
    stolen = centrifugo.subscription_token(user_id=town.teacher.pk, channel=f"lesson-staff{channel[6:]}", now=now)
    assert asyncio.run(dialogue(hello, listen(f"lesson-staff{channel[6:]}", stolen)))[1] == {"closed": 3500}
    other = centrifugo.subscription_token(user_id=town.pupil.pk, channel=channel, now=now)
    assert asyncio.run(dialogue(hello, listen("lesson:other", other)))[1] == {"closed": 3500}
    personal = f"personal:#{town.teacher.pk}"
    assert asyncio.run(dialogue(hello, {"subscribe": {"channel": personal}}))[1]["error"]["code"] == DENIED


def test_another_site_cannot_connect(town: Town, hello: dict[str, Any]) -> None:
    async def from_elsewhere() -> None:
        address = f"ws://127.0.0.1:{env.centrifugo_port}/connection/websocket"
        async with connect(address, origin="http://evil.example"):  # type: ignore[arg-type]
            pass

    with pytest.raises(Exception, match="403"):
        asyncio.run(from_elsewhere())
