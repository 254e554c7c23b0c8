"""What happens in a lesson, as one person sees it: the acts behind the event tests."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sferum.accounts.models import User
from sferum.calls.models import Presence
from sferum.calls.queries import find_room
from sferum.calls.services import note_hint
from sferum.engines.livekit import MediaEvent
from sferum.lessons.models import Lesson
from sferum.lessons.services import guard, lobby
from sferum.registers import services as registers
from tests.client import ApiClient
from tests.factories.town import Town, plan

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

    def register(self) -> Any:
        return self.clients[self.viewer].get(f"/api/lessons/{self.lesson.pk}/register").json()

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
    Presence.objects.filter(user=scene.town.pupil).update(left_at=NOON)


def _arrive(scene: Scene) -> None:
    """The row that the media server's webhook makes; the job that follows is the act under test."""
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


def measured(scene: Scene) -> None:
    _arrive(scene)
    registers.note_presence(lesson=scene.lesson, user_id=scene.town.pupil.pk, now=NOON)


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
