"""Attacks on the media server itself, with a client that ignores our interface; each beside its success."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import jwt
import pytest
from livekit import api, rtc

from config.env import env
from sferum.accounts.models import User
from sferum.engines import livekit
from sferum.lessons.models import Lesson
from sferum.lessons.services import door
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")
SignIn = Callable[[User | None], ApiClient]
PATIENCE = 20


@pytest.fixture
def lesson(town: Town, now: datetime, as_user: SignIn) -> Lesson:
    lesson = plan(town, now)
    assert as_user(town.teacher).send("POST", f"/api/lessons/{lesson.pk}/entry").status_code == 200
    return lesson


@pytest.fixture
def token(town: Town, lesson: Lesson, as_user: SignIn) -> str:
    answer = as_user(town.pupil).send("POST", f"/api/lessons/{lesson.pk}/entry")
    assert answer.status_code == 200
    ticket: str = answer.json()["token"]
    return ticket


def admitted(token: str) -> int:
    """The media server's own verdict on a token."""
    try:
        with urlopen(f"http://127.0.0.1:{env.livekit_port}/rtc/validate?access_token={token}", timeout=5) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        return refusal.code


def claims(token: str) -> dict[str, Any]:
    return jwt.decode(token, env.secrets.livekit_secret, algorithms=["HS256"])


def test_ticket_is_admitted_to_its_room_until_it_expires(token: str) -> None:
    assert admitted(token) == 200
    old = claims(token) | {"exp": int((datetime.now(UTC) - timedelta(hours=1)).timestamp())}
    assert admitted(jwt.encode(old, env.secrets.livekit_secret, algorithm="HS256")) == 401


def test_token_turned_to_another_room_is_refused(token: str, lesson: Lesson) -> None:
    livekit.ensure_room(name="lesson:other", max_participants=5)
    head, _, signature = token.split(".")
    forged = claims(token)
    forged["video"]["room"] = "lesson:other"
    body = jwt.encode(forged, "x" * 32, algorithm="HS256").split(".")[1]
    assert admitted(".".join([head, body, signature])) == 401
    assert admitted(jwt.encode(forged, "another secret, 32 bytes or more", algorithm="HS256")) == 401
    assert admitted(jwt.encode(forged, "", algorithm="none")) == 401


def test_forged_role_in_metadata_gives_nothing(town: Town, lesson: Lesson, token: str, as_user: SignIn) -> None:
    async def attack() -> str:
        """What the media server itself says of him after he claims to be a teacher."""
        room = rtc.Room()
        await asyncio.wait_for(room.connect(f"ws://127.0.0.1:{env.livekit_port}", token), PATIENCE)
        with contextlib.suppress(Exception):  # the SDK reports the refusal in one version and swallows it in another
            await asyncio.wait_for(room.local_participant.set_metadata('{"role": "teacher"}'), PATIENCE)
        async with api.LiveKitAPI(
            f"http://127.0.0.1:{env.livekit_port}", env.secrets.livekit_key, env.secrets.livekit_secret
        ) as control:
            asked = api.RoomParticipantIdentity(room=lesson.channel, identity=room.local_participant.identity)
            known = await control.room.get_participant(asked)
        await room.disconnect()
        assert known.identity == str(town.pupil.pk)
        return known.metadata

    assert asyncio.run(attack()) == ""
    # Neither the rows nor the rights know of it.
    assert as_user(town.pupil).send("POST", f"/api/lessons/{lesson.pk}/end").status_code == 403
    assert as_user(town.teacher).send("POST", f"/api/lessons/{lesson.pk}/end").status_code == 200


def test_ended_lesson_sends_everybody_out_and_keeps_old_tokens_out(
    town: Town, lesson: Lesson, token: str, now: datetime, run_jobs: Callable[[], int]
) -> None:
    assert admitted(token) == 200
    assert livekit.present(lesson.channel) == []
    door.end(lesson=lesson, by=town.teacher, now=now)
    run_jobs()
    # The ticket has minutes to live, and opens nothing: the room is gone and only the server makes rooms.
    assert admitted(token) == 404
