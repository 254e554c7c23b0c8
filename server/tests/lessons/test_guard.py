"""Not left alone: ten seconds without a teacher freeze the room; his return restores it exactly."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from sferum.calls.models import Seat
from sferum.delivery.models import OutboxRow
from sferum.kit import clock
from sferum.lessons.services import guard
from tests.factories.room import Room

MICROPHONE, CAMERA, SCREEN, SCREEN_SOUND = "microphone", "camera", "screen_share", "screen_share_audio"


class Watch:
    """Time that the test moves; the watch looks at every step of two seconds, as the job does."""

    def __init__(self, start: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.began = start
        monkeypatch.setattr(clock, "now", lambda: self.now)

    def wait(self, seconds: int) -> None:
        for _ in range(seconds // 2):
            self.now += timedelta(seconds=2)
            guard.freeze_abandoned(now=self.now, watched_since=self.began)


@pytest.fixture
def watch(room: Room, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch(now, monkeypatch)
    for who in ("pupil", "classmate"):
        assert room.enter(who)[0] == 200
    assert room.call("teacher", "POST", "/pulse").status_code == 204
    return watch


def frozen(room: Room) -> bool:
    return room.state("teacher")["room"]["frozen_at"] is not None


def test_room_without_its_teacher_is_frozen_after_ten_seconds(room: Room, watch: Watch) -> None:
    watch.wait(30)  # what his entry gave him is over
    room.call("teacher", "POST", "/pulse")
    watch.wait(8)
    assert not frozen(room)
    watch.wait(4)
    assert frozen(room)
    assert room.ticket_sources("pupil") == {CAMERA}
    assert not {"speak", "share", "ask_share", "write"} & room.can("pupil")
    # The way to the teachers stays open.
    assert "write_teachers" in room.can("pupil")


def test_beating_pulse_of_either_teacher_keeps_the_room(room: Room, watch: Watch) -> None:
    watch.wait(30)
    assert room.enter("co_teacher")[0] == 200
    for _ in range(10):
        room.call("co_teacher", "POST", "/pulse")
        watch.wait(8)
    assert not frozen(room)


def test_return_restores_exactly_what_was(room: Room, watch: Watch) -> None:
    room.call("teacher", "PATCH", "/rules", {"speak": "word"})
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "allow"})
    room.call("teacher", "PATCH", "/people/{classmate}", {"speak": "allow", "camera": "deny"})
    before = {who: (room.can(who), room.ticket_sources(who)) for who in ("pupil", "classmate")}
    assert before["pupil"][1] == {CAMERA, SCREEN}
    assert before["classmate"][1] == {MICROPHONE}
    watch.wait(44)
    assert frozen(room)
    assert room.ticket_sources("pupil") == {CAMERA}
    assert room.ticket_sources("classmate") == set()
    room.call("teacher", "POST", "/pulse")
    assert not frozen(room)
    assert {who: (room.can(who), room.ticket_sources(who)) for who in ("pupil", "classmate")} == before


def test_frozen_room_lets_back_who_was_in_and_keeps_out_who_was_not(room: Room, watch: Watch) -> None:
    watch.wait(44)
    assert room.enter("pupil")[0] == 200
    Seat.objects.filter(user=room.town.classmate).delete()  # as if he came for the first time now
    status, problem = room.enter("classmate")
    assert (status, problem["code"]) == (409, "in_lobby")
    room.call("teacher", "POST", "/pulse")
    assert room.state("teacher")["lobby"] == []
    assert room.enter("classmate")[0] == 200


def test_other_teachers_are_called_once(room: Room, watch: Watch) -> None:
    OutboxRow.objects.all().delete()
    watch.wait(60)
    called = [row.payload["channels"] for row in OutboxRow.objects.filter(payload__data__type="lesson.left_alone")]
    assert sorted(channel for channels in called for channel in channels) == sorted(
        f"personal:#{room.id(who)}" for who in ("teacher", "co_teacher")
    )


def test_chat_to_all_is_closed_while_frozen(room: Room, watch: Watch) -> None:
    chats = room.state("pupil")
    watch.wait(44)
    body = {"client_id": str(uuid4()), "text": "Учитель ушёл!"}
    refused = room.client("pupil").send("POST", f"/api/chats/{chats['chat_id']}/messages", body)
    assert (refused.status_code, refused.json()["detail"]) == (
        403,
        "Учитель вышел. Чат откроется, когда он вернётся.",
    )
    told = room.client("pupil").send("POST", f"/api/chats/{chats['teacher_chat_id']}/messages", body)
    assert told.status_code == 201


def test_pupils_beat_no_pulse(room: Room, watch: Watch) -> None:
    assert room.call("pupil", "POST", "/pulse").status_code == 403
    assert room.call("stranger", "POST", "/pulse").status_code == 404
    watch.wait(44)
    assert frozen(room)


def test_watch_that_has_just_begun_listens_first(room: Room, watch: Watch) -> None:
    """After a restart of the server the last pulse is old for every lesson, and nobody is gone."""
    watch.now += timedelta(minutes=5)
    watch.began = watch.now
    watch.wait(8)
    room.call("teacher", "POST", "/pulse")
    watch.wait(8)
    assert not frozen(room)


def test_slow_entry_of_a_teacher_freezes_nobody(room: Room, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(now, monkeypatch)
    watch.wait(28)
    assert not frozen(room)
    watch.wait(6)
    assert frozen(room)


def test_ended_lesson_is_not_frozen(room: Room, watch: Watch) -> None:
    assert room.call("teacher", "POST", "/end").status_code == 200
    watch.wait(44)
    assert not frozen(room)
