"""Rules of the room: what each switch takes from pupils, in the API and in the ticket; teachers keep everything."""

import itertools
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from sferum.lessons.models import Lesson
from sferum.lessons.rules import LEVELS, PRESETS, Rules, publishable
from tests.factories.room import Room

MICROPHONE, CAMERA, SCREEN, SCREEN_SOUND = "microphone", "camera", "screen_share", "screen_share_audio"


def set_rules(room: Room, who: str = "teacher", **changes: Any) -> Any:
    return room.call(who, "PATCH", "/rules", changes)


def test_class_of_seven_starts_with_its_ages_rules(room: Room) -> None:
    state = room.state("pupil")["room"]
    assert state["preset"] == "grades_5_9"
    assert state["rules"] == state["limits"] == PRESETS["grades_5_9"].dict()
    assert room.ticket_sources("pupil") == {MICROPHONE, CAMERA}
    assert room.ticket_sources("teacher") == {MICROPHONE, CAMERA, SCREEN, SCREEN_SOUND}


@pytest.mark.parametrize(
    ("changes", "lost", "sources"),
    [
        ({"speak": "word"}, {"speak"}, {CAMERA}),
        ({"camera": "none"}, {"show_camera"}, {MICROPHONE}),
        ({"share": "none"}, {"ask_share"}, {MICROPHONE, CAMERA}),
        ({"write": "teachers"}, {"write"}, {MICROPHONE, CAMERA}),
        ({"write": "closed"}, {"write", "write_teachers"}, {MICROPHONE, CAMERA}),
        ({"react": "none"}, {"react"}, {MICROPHONE, CAMERA}),
    ],
)
def test_switch_takes_from_pupils_what_it_says(
    room: Room, changes: dict[str, str], lost: set[str], sources: set[str]
) -> None:
    before, teachers = room.can("pupil"), room.can("teacher")
    assert set_rules(room, **changes).status_code == 200
    assert before - room.can("pupil") == lost
    assert room.can("teacher") == teachers
    assert room.ticket_sources("pupil") == sources
    assert room.ticket_sources("co_teacher") == {MICROPHONE, CAMERA, SCREEN, SCREEN_SOUND}


def test_switches_off_hold_in_the_api_too(room: Room) -> None:
    set_rules(room, write="teachers", react="none", share="none")
    message = {"client_id": str(uuid4()), "text": "Можно выйти?"}
    chats = room.state("pupil")
    refused = room.client("pupil").send("POST", f"/api/chats/{chats['chat_id']}/messages", message)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Сейчас писать можно только учителю.")
    sent = room.client("pupil").send("POST", f"/api/chats/{chats['teacher_chat_id']}/messages", message)
    assert sent.status_code == 201
    assert room.call("pupil", "POST", "/reactions", {"reaction": "clap"}).status_code == 403
    assert room.call("teacher", "POST", "/reactions", {"reaction": "clap"}).status_code == 204
    assert room.call("pupil", "PUT", "/share-request").status_code == 403


def test_teacher_only_tightens_what_the_school_allows(room: Room) -> None:
    refused = set_rules(room, share="all", speak="word")
    assert refused.status_code == 422
    assert refused.json()["fields"] == {"share": "Школа не разрешает этого для такого возраста."}
    assert room.state("pupil")["room"]["rules"]["speak"] == "all"  # nothing of a refused change stays
    assert set_rules(room, speak="word").json()["rules"]["speak"] == "word"
    assert set_rules(room, speak="all").json()["rules"]["speak"] == "all"


def test_only_who_rules_the_room_changes_it(room: Room) -> None:
    for path, body in [("/rules", {"speak": "word"}), ("/people/{classmate}", {"speak": "deny"})]:
        assert room.call("pupil", "PATCH", path, body).status_code == 403
        assert room.call("other_class_teacher", "PATCH", path, body).status_code == 404
        assert room.call("co_teacher", "PATCH", path, body).status_code == 200


def test_silence_takes_single_permissions_and_the_floor(room: Room) -> None:
    for who in ("pupil", "classmate"):
        assert room.enter(who)[0] == 200
    room.call("teacher", "PATCH", "/people/{pupil}", {"speak": "allow"})
    room.call("teacher", "PUT", "/floor", {"user_id": room.id("classmate")})
    assert room.call("teacher", "POST", "/silence").status_code == 204
    for who in ("pupil", "classmate"):
        assert "speak" not in room.can(who)
        assert room.ticket_sources(who) == {CAMERA}
    assert room.state("teacher")["room"]["floor"] is None
    assert room.state("teacher")["standings"] == []


def test_one_pupil_may_speak_while_all_are_silent(room: Room) -> None:
    set_rules(room, speak="word")
    standing = room.call("teacher", "PATCH", "/people/{pupil}", {"speak": "allow"})
    assert standing.json()["speak"] == "allow"
    assert MICROPHONE in room.ticket_sources("pupil")
    assert MICROPHONE not in room.ticket_sources("classmate")
    room.call("teacher", "PATCH", "/people/{pupil}", {"speak": "default"})
    assert MICROPHONE not in room.ticket_sources("pupil")
    # And the other way round: one is silent while all may speak.
    set_rules(room, speak="all")
    room.call("teacher", "PATCH", "/people/{pupil}", {"speak": "deny", "camera": "deny"})
    assert room.ticket_sources("pupil") == set()
    assert room.ticket_sources("classmate") == {MICROPHONE, CAMERA}


def test_share_is_asked_approved_used_and_given_back(room: Room) -> None:
    assert room.ticket_sources("pupil") == {MICROPHONE, CAMERA}
    assert room.call("pupil", "PUT", "/share-request").status_code == 204
    asked = room.state("teacher")["standings"][0]
    assert asked["user_id"] == room.id("pupil")
    assert asked["share_asked_at"]
    assert SCREEN not in room.ticket_sources("pupil")
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "allow"})
    assert room.ticket_sources("pupil") == {MICROPHONE, CAMERA, SCREEN, SCREEN_SOUND}
    assert room.call("pupil", "DELETE", "/share-request").status_code == 204
    assert SCREEN not in room.ticket_sources("pupil")
    assert room.state("teacher")["standings"] == []


def test_stopped_share_stays_stopped(room: Room) -> None:
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "allow"})
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "deny"})
    assert room.ticket_sources("pupil") == {MICROPHONE, CAMERA}
    assert room.call("pupil", "PUT", "/share-request").status_code == 403
    room.call("pupil", "DELETE", "/share-request")  # giving back is no way round a refusal
    assert room.call("pupil", "PUT", "/share-request").status_code == 403


def test_silenced_pupil_does_not_speak_through_the_sound_of_his_screen(room: Room) -> None:
    room.call("teacher", "PATCH", "/people/{pupil}", {"share": "allow"})
    set_rules(room, speak="word")
    assert room.ticket_sources("pupil") == {CAMERA, SCREEN}


def test_slow_mode_is_the_servers(room: Room, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    set_rules(room, slow_seconds=30)
    chat = f"/api/chats/{room.state('pupil')['chat_id']}/messages"
    first = {"client_id": str(uuid4()), "text": "Раз"}
    assert room.client("pupil").send("POST", chat, first).status_code == 201
    refused = room.client("pupil").send("POST", chat, {"client_id": str(uuid4()), "text": "Два"})
    assert (refused.status_code, refused.json()["code"]) == (429, "slow_mode")
    assert 0 < int(refused["Retry-After"]) <= 30
    # The first one's answer may have got lost: sent again it is the same message, not a second one.
    assert room.client("pupil").send("POST", chat, first).status_code == 200
    for _ in range(2):
        body = {"client_id": str(uuid4()), "text": "Тише"}
        assert room.client("teacher").send("POST", chat, body).status_code == 201


def test_rules_end_with_the_lesson(room: Room) -> None:
    assert room.call("teacher", "POST", "/end").status_code == 200
    assert set_rules(room, speak="word").status_code == 403
    assert not {"speak", "write", "react", "raise_hand"} & room.can("pupil")


def test_tighter_of_two_wins_in_every_switch() -> None:
    for name, levels in LEVELS.items():
        for left, right in itertools.product(levels, repeat=2):
            met = Rules(**{name: left}).meet(Rules(**{name: right}))
            assert getattr(met, name) == levels[max(levels.index(left), levels.index(right))]
            assert (name in Rules(**{name: left}).looser_than(Rules(**{name: right}))) == (
                levels.index(left) < levels.index(right)
            )


def test_no_ability_no_source() -> None:
    assert publishable(frozenset()) == frozenset()
    assert publishable(frozenset({"share"})) == {SCREEN}
    assert publishable(frozenset({"speak", "show_camera", "share"})) == {MICROPHONE, CAMERA, SCREEN, SCREEN_SOUND}


def test_lesson_without_stored_rules_is_not_looser_than_its_age(room: Room) -> None:
    Lesson.objects.filter(pk=room.lesson.pk).update(own_rules={})
    assert room.state("pupil")["room"]["rules"] == PRESETS["grades_5_9"].dict()
