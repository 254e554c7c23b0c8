"""State before + event = state read afresh, for every event class.

Here each event is made to happen for real, and (state before, event, state after) as one person sees them is written
to the web client's fixtures; there, vitest proves that the client's own reducers turn the first into the last.
`SFERUM_WRITE_FIXTURES=1` rewrites the files; without it a difference fails.
"""

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from config.env import ROOT
from sferum.accounts.events import SessionEnded
from sferum.accounts.models import User
from sferum.accounts.services import withdraw_sign_in
from sferum.delivery.models import OutboxRow
from sferum.kit import clock
from sferum.kit.events import Event
from sferum.lessons.models import Lesson
from sferum.lessons.services import guard, lobby
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")
FIXTURES = ROOT / "web" / "src" / "realtime" / "fixtures"
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Act = Callable[["Scene"], object]


class Scene:
    """An open lesson with one hand up, seen by one person."""

    def __init__(self, town: Town, as_user: Callable[[User | None], ApiClient], viewer: str) -> None:
        self.town = town
        self.lesson: Lesson = plan(town, NOON)
        self.clients = {name: as_user(getattr(town, name)) for name in ("teacher", "co_teacher", "pupil", "classmate")}
        self.viewer = viewer

    def call(self, who: str, method: str, path: str, body: Any = None) -> None:
        names = {
            "lesson": self.lesson.pk,
            "chat": self.lesson.chat_id,
            "teacher_chat": self.lesson.teacher_chat_id,
            **{name: getattr(self.town, name).pk for name in self.clients},
        }
        answer = self.clients[who].send(method, path.format(**names), body)
        assert answer.status_code < 300 or answer.json()["code"] in {"lesson_not_open", "in_lobby"}

    def open(self) -> None:
        self.call("teacher", "POST", "/api/lessons/{lesson}/entry")
        self.call("classmate", "PUT", "/api/lessons/{lesson}/hand")

    def state(self) -> Any:
        return self.clients[self.viewer].get(f"/api/lessons/{self.lesson.pk}").json()

    def messages(self) -> Any:
        return self.clients[self.viewer].get(f"/api/chats/{self.lesson.chat_id}/messages").json()["items"]

    def last_message(self) -> Any:
        return self.messages()[-1]["id"]


def hand(scene: Scene) -> None:
    scene.call("pupil", "PUT", "/api/lessons/{lesson}/hand")


def presence(is_here: bool) -> Act:
    def act(scene: Scene) -> None:
        if not is_here:
            _stay(scene)
        lobby.note_presence(lesson=scene.lesson, user_id=scene.town.pupil.pk, is_here=is_here)

    return act


def _stay(scene: Scene) -> None:
    from sferum.calls.models import Presence

    Presence.objects.filter(user=scene.town.pupil).update(left_at=NOON)


def _arrive(scene: Scene) -> None:
    """The row that the media server's webhook makes; the job that follows is the act under test."""
    from sferum.calls.queries import find_room
    from sferum.calls.services import note_hint
    from sferum.engines.livekit import MediaEvent

    scene.call("pupil", "POST", "/api/lessons/{lesson}/entry")
    room = find_room(scene.lesson.channel)
    assert room is not None
    hint = MediaEvent(
        id="EV",
        kind="participant_joined",
        room=room.name,
        identity=str(scene.town.pupil.pk),
        session="PA",
        sent_at=NOON,
    )
    note_hint(room=room, event=hint, now=NOON)


def entered(scene: Scene) -> None:
    _arrive(scene)
    presence(True)(scene)


def nothing(scene: Scene) -> None:
    pass


def opened(scene: Scene) -> None:
    scene.open()


def opened_with_hand(scene: Scene) -> None:
    scene.open()
    hand(scene)


def opened_with_pupil(scene: Scene) -> None:
    scene.open()
    _arrive(scene)


def rules(**changes: Any) -> Act:
    return lambda scene: scene.call("teacher", "PATCH", "/api/lessons/{lesson}/rules", changes)


def locked_with_knock(scene: Scene) -> None:
    scene.open()
    rules(is_locked=True)(scene)
    scene.call("pupil", "POST", "/api/lessons/{lesson}/entry")


def written(scene: Scene) -> None:
    scene.open()
    say(scene)


def say(scene: Scene) -> None:
    body = {"client_id": str(uuid4()), "text": "Учебник, с. 84."}
    scene.call("teacher", "POST", "/api/chats/{chat}/messages", body)


def left_alone(scene: Scene) -> None:
    guard.freeze_abandoned(now=NOON + timedelta(minutes=1), watched_since=NOON)


# (event, who looks, what went before, the act). An act may tell more; all that it tells is played to the client.
CASES: list[tuple[str, str, Act, Act]] = [
    ("lesson.opened", "pupil", nothing, lambda s: s.call("teacher", "POST", "/api/lessons/{lesson}/entry")),
    ("lesson.ended", "pupil", opened, lambda s: s.call("teacher", "POST", "/api/lessons/{lesson}/end")),
    (
        "lesson.edited",
        "pupil",
        nothing,
        lambda s: s.call("teacher", "PATCH", "/api/lessons/{lesson}", {"topic": "Тема"}),
    ),
    ("lesson.cancelled", "teacher", nothing, lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}")),
    ("lesson.hand_raised", "teacher", opened, hand),
    (
        "lesson.hand_lowered",
        "pupil",
        opened_with_hand,
        lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}/hands/{classmate}"),
    ),
    (
        "lesson.hands_lowered",
        "pupil",
        opened_with_hand,
        lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}/hands"),
    ),
    (
        "lesson.reaction_sent",
        "pupil",
        opened,
        lambda s: s.call("classmate", "POST", "/api/lessons/{lesson}/reactions", {"reaction": "clap"}),
    ),
    ("lesson.person_entered", "teacher", opened, entered),
    ("lesson.person_left", "teacher", opened_with_pupil, presence(False)),
    (
        "lesson.person_knocked",
        "teacher",
        nothing,
        lambda s: s.call("pupil", "POST", "/api/lessons/{lesson}/entry"),
    ),
    (
        "lesson.knock_answered",
        "teacher",
        locked_with_knock,
        lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}/lobby/{pupil}"),
    ),
    ("lesson.room_changed", "pupil", opened, rules(speak="word", slow_seconds=30)),
    (
        "lesson.standing_changed",
        "teacher",
        opened,
        lambda s: s.call("teacher", "PATCH", "/api/lessons/{lesson}/people/{pupil}", {"speak": "deny"}),
    ),
    (
        "lesson.rights_changed",
        "pupil",
        opened,
        lambda s: s.call("teacher", "PATCH", "/api/lessons/{lesson}/people/{pupil}", {"share": "allow"}),
    ),
    ("lesson.left_alone", "co_teacher", opened, left_alone),
    ("chat.message_sent", "pupil", opened, say),
    (
        "chat.message_deleted",
        "pupil",
        written,
        lambda s: s.call("teacher", "DELETE", f"/api/messages/{s.last_message()}"),
    ),
]


@pytest.mark.parametrize(("kind", "viewer", "before", "act"), CASES, ids=[case[0] for case in CASES])
def test_event_turns_the_state_before_into_the_state_after(
    kind: str,
    viewer: str,
    before: Act,
    act: Act,
    town: Town,
    as_user: Callable[[User | None], ApiClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    scene = Scene(town, as_user, viewer)
    before(scene)
    state_before, messages_before = scene.state(), scene.messages()
    OutboxRow.objects.all().delete()
    act(scene)
    mine = [row for row in OutboxRow.objects.order_by("id") if _reaches(row, scene)]
    assert kind in [row.payload["data"]["type"] for row in mine]
    fixture = {
        "name": kind,
        "state_before": state_before,
        "messages_before": messages_before,
        "events": [{"channel": _namespace(row), "envelope": row.payload["data"]} for row in mine],
        "state_after": scene.state(),
        "messages_after": scene.messages(),
    }
    _compare(kind, _anonymous(fixture))


def test_planned_lesson_reaches_everyone_of_the_class(town: Town, as_user: Callable[[User | None], ApiClient]) -> None:
    body = {"client_id": str(uuid4()), "subject": "Геометрия"}
    as_user(town.teacher).send("POST", f"/api/communities/{town.class_7b.pk}/lessons", body)
    rows = OutboxRow.objects.filter(payload__data__type="lesson.planned")
    told = {channel: row.payload["data"] for row in rows for channel in row.payload["channels"]}
    assert set(told) == {
        f"personal:#{user.pk}" for user in (town.teacher, town.co_teacher, town.pupil, town.classmate, town.parent)
    }
    # Each is told what he himself may do.
    seen = as_user(town.pupil).get(f"/api/communities/{town.class_7b.pk}/lesson").json()["lesson"]
    assert told[f"personal:#{town.pupil.pk}"]["data"]["lesson"] == seen


def test_closed_account_is_told_and_cut_off(town: Town, now: datetime) -> None:
    withdraw_sign_in(user=town.pupil, now=now, by=None)
    rows = list(OutboxRow.objects.order_by("id"))
    assert rows[0].payload["data"]["type"] == SessionEnded.type
    assert (rows[1].method, rows[1].payload) == ("disconnect", {"user": str(town.pupil.pk)})


def test_every_event_class_has_its_test() -> None:
    def kinds(base: type[Event]) -> set[str]:
        is_ours = base.__module__.startswith("sferum.") and hasattr(base, "type")
        found = {base.type} if is_ours else set()
        return found.union(*(kinds(child) for child in base.__subclasses__()))

    elsewhere = {"lesson.planned", "session.ended"}
    assert kinds(Event) == {case[0] for case in CASES} | elsewhere


def _reaches(row: OutboxRow, scene: Scene) -> bool:
    person = f"personal:#{getattr(scene.town, scene.viewer).pk}"
    rooms = {scene.lesson.channel} | ({scene.lesson.staff_channel} if "teacher" in scene.viewer else set())
    return bool(rooms & {row.payload.get("channel")}) or person in row.payload.get("channels", [])


def _namespace(row: OutboxRow) -> str:
    return str(row.payload.get("channel") or "personal").partition(":")[0]


def _anonymous(fixture: dict[str, Any]) -> str:
    """The same text on every run: ids by order of appearance, colours (which follow ids) all nought."""
    text = json.dumps(fixture, ensure_ascii=False, indent=1)
    seen: dict[str, str] = {}

    def stable(found: re.Match[str]) -> str:
        return seen.setdefault(found.group(), str(UUID(int=len(seen) + 1)))

    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", stable, text)
    return re.sub(r'"color": \d', '"color": 0', text) + "\n"


def _compare(kind: str, text: str) -> None:
    path: Path = FIXTURES / f"{kind}.json"
    if os.environ.get("SFERUM_WRITE_FIXTURES"):
        FIXTURES.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert path.exists(), "run this test with SFERUM_WRITE_FIXTURES=1 and commit the fixture"
    assert path.read_text() == text
