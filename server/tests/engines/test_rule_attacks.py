"""A client that ignores our interface meets the media server at each rule; refused beside let through.

Connections go the way that all connections go: past the door that Caddy asks (`/hooks/media-door`).
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar
from urllib.parse import quote

import pytest
from django.test import Client
from livekit import rtc

from config.env import env
from tests.factories.room import Room

pytestmark = pytest.mark.usefixtures("livekit_server")
T = TypeVar("T")
PATIENCE = 20
MICROPHONE, SCREEN = rtc.TrackSource.SOURCE_MICROPHONE, rtc.TrackSource.SOURCE_SCREENSHARE
Jobs = Callable[[], int]


def door(token: str) -> int:
    """What Caddy is told when somebody connects with this token."""
    address = f"/livekit/rtc?access_token={quote(token)}&auto_subscribe=1"
    return Client().get("/hooks/media-door", headers={"X-Forwarded-Uri": address}).status_code


def ticket(room: Room, who: str) -> str:
    status, answer = room.enter(who)
    assert status == 200, answer
    return str(answer["token"])


class Media:
    """The Python SDK on a loop of its own, so that a test stays a list of presses and what they do."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._rooms: list[rtc.Room] = []

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def connect(self, token: str) -> "Device":
        device = self.run(self._device())
        self.run(device.media.connect(f"ws://127.0.0.1:{env.livekit_port}", token))
        self._rooms.append(device.media)
        return device

    async def _device(self) -> "Device":
        # A room of the SDK takes the loop it is made on, and looks for none but the running one.
        return Device(self)

    def close(self) -> None:
        for media in self._rooms:
            self.run(media.disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)


class Device:
    """One connection with a ticket of ours; publishes whatever it likes and hears what the server lets through."""

    def __init__(self, sdk: Media) -> None:
        self._sdk = sdk
        self.media = rtc.Room()
        self._changed = threading.Condition()
        for name in ("track_published", "track_unpublished", "participant_disconnected", "disconnected"):
            self.media.on(name, self._wake)

    def publishes(self, source: "rtc.TrackSource.ValueType") -> bool:
        async def attempt() -> bool:
            track = rtc.LocalAudioTrack.create_audio_track("voice", rtc.AudioSource(48000, 1))
            options = rtc.TrackPublishOptions(source=source)
            with contextlib.suppress(Exception):  # refused at once, or never answered
                await asyncio.wait_for(self.media.local_participant.publish_track(track, options), 3)
                return True
            return False

        return self._sdk.run(attempt())

    def hears(self, identity: str, source: int) -> bool:
        person = self.media.remote_participants.get(identity)
        return person is not None and source in {track.source for track in person.track_publications.values()}

    def is_out(self) -> bool:
        return self.media.connection_state == rtc.ConnectionState.CONN_DISCONNECTED

    def until(self, holds: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(holds, PATIENCE)

    def _wake(self, *_: object) -> None:
        with self._changed:
            self._changed.notify_all()


@pytest.fixture
def media() -> Iterator[Media]:
    media = Media()
    yield media
    media.close()


def test_silenced_pupil_is_cut_off_and_publishes_no_more_until_let(room: Room, run_jobs: Jobs, media: Media) -> None:
    pupil, classmate = media.connect(ticket(room, "pupil")), media.connect(ticket(room, "classmate"))
    me = room.id("pupil")
    assert pupil.publishes(MICROPHONE)
    classmate.until(lambda: classmate.hears(me, MICROPHONE))
    room.call("teacher", "POST", "/silence")
    run_jobs()
    classmate.until(lambda: not classmate.hears(me, MICROPHONE))
    assert not pupil.publishes(MICROPHONE)
    assert not pupil.publishes(SCREEN)
    room.call("teacher", "PATCH", "/people/{pupil}", {"speak": "allow"})
    run_jobs()
    assert pupil.publishes(MICROPHONE)  # without rejoining
    classmate.until(lambda: classmate.hears(me, MICROPHONE))
    assert not classmate.publishes(MICROPHONE)


def test_share_without_approval_is_refused_and_stopped_at_one_press(room: Room, run_jobs: Jobs, media: Media) -> None:
    pupil, classmate = media.connect(ticket(room, "pupil")), media.connect(ticket(room, "classmate"))
    me = room.id("pupil")
    assert not pupil.publishes(SCREEN)
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "allow"})
    run_jobs()
    assert pupil.publishes(SCREEN)
    classmate.until(lambda: classmate.hears(me, SCREEN))
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "deny"})
    run_jobs()
    classmate.until(lambda: not classmate.hears(me, SCREEN))
    assert not pupil.publishes(SCREEN)


def test_muted_once_may_open_again(room: Room, run_jobs: Jobs, media: Media) -> None:
    pupil, classmate = media.connect(ticket(room, "pupil")), media.connect(ticket(room, "classmate"))
    assert pupil.publishes(MICROPHONE)
    classmate.until(lambda: classmate.hears(room.id("pupil"), MICROPHONE))
    [voice] = pupil.media.local_participant.track_publications.values()
    assert voice.track is not None
    muted, opened = threading.Event(), threading.Event()
    classmate.media.on("track_muted", lambda *_: muted.set())
    classmate.media.on("track_unmuted", lambda *_: opened.set())
    room.call("teacher", "POST", "/people/{pupil}/mute")
    run_jobs()
    assert muted.wait(PATIENCE)
    voice.track.unmute()
    assert opened.wait(PATIENCE)


def test_removed_pupil_is_out_and_no_token_of_his_connects(room: Room, run_jobs: Jobs, media: Media) -> None:
    old = ticket(room, "pupil")
    assert door(old) == 204
    pupil = media.connect(old)
    room.call("teacher", "DELETE", "/people/{pupil}")
    run_jobs()
    pupil.until(pupil.is_out)
    assert door(old) == 401  # his old token, minutes from its end
    room._clients.pop("pupil")  # a second device, a fresh login
    assert room.enter("pupil")[0] == 403
    assert room.call("teacher", "PUT", "/people/{pupil}").status_code == 204
    assert door(ticket(room, "pupil")) == 204


def test_old_token_brings_no_withdrawn_right_back(room: Room) -> None:
    """The trap of the media server: a reload with the first token restores what was revoked."""
    old = ticket(room, "pupil")
    room.call("teacher", "POST", "/silence")
    assert door(old) == 401
    assert door(ticket(room, "pupil")) == 204
    assert door(ticket(room, "teacher")) == 204


def test_ended_lesson_and_frozen_or_locked_room_let_no_token_pass(room: Room) -> None:
    inside = ticket(room, "pupil")
    room.call("teacher", "PATCH", "/rules", {"is_locked": True})
    assert room.enter("classmate")[0] == 409
    assert door(inside) == 204  # he was in before the door was locked
    room.call("teacher", "POST", "/end")
    assert door(inside) == 401


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_door_knows_only_our_tokens(room: Room, token: str) -> None:
    assert door(token) == 401
    assert door(ticket(room, "pupil") + "x") == 401
    assert Client().get("/hooks/media-door").status_code == 401


def test_token_in_a_header_is_read_too(room: Room) -> None:
    headers = {"X-Forwarded-Uri": "/livekit/rtc?sdk=python", "Authorization": f"Bearer {ticket(room, 'pupil')}"}
    assert Client().get("/hooks/media-door", headers=headers).status_code == 204
