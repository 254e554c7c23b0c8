"""What chats tell their people, played. Messages of a lesson's chat, on its channel: tests/test_events.py."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sferum.chats import services
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.events.driver import Act, Case, Stage
from tests.factories.talk import chat_of

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIST = {"session": "/api/session", "list": "/api/chats", "unread": "/api/chats/unread"}
CHAT = LIST | {"chat": "/api/chats/{chat}", "messages": "/api/chats/{chat}/messages"}


def say(who: str, text: str, name: str = "message", **more: Any) -> Act:
    """A message to the chat; its id under the name."""

    def act(stage: Stage) -> None:
        body = {"client_id": str(uuid4()), "text": text.format(**stage.ids), **more}
        stage.ids[name] = stage.call(who, "POST", "/api/chats/{chat}/messages", body)["id"]

    return act


def call(who: str, method: str, path: str, body: Any = None) -> Act:
    return lambda stage: stage.call(who, method, path, body)


def all_of(*acts: Act) -> Act:
    def act(stage: Stage) -> None:
        for one in acts:
            one(stage)

    return act


def class_chat(stage: Stage) -> None:
    stage.ids["chat"] = chat_of(stage.town.class_7b, "class").pk


def talked(stage: Stage) -> None:
    class_chat(stage)
    say("teacher", "Учебник, с. 84.", "asked")(stage)
    say("pupil", "А если k отрицательное?")(stage)
    body = {"client_id": str(uuid4()), "text": "Хороший вопрос", "reply_to": str(stage.ids["message"])}
    stage.call("teacher", "POST", "/api/chats/{chat}/messages", body)


def group(stage: Stage) -> None:
    body = {
        "client_id": str(uuid4()),
        "title": "Поход",
        "user_ids": [str(stage.ids["pupil"]), str(stage.ids["classmate"])],
    }
    stage.ids["chat"] = stage.call("teacher", "POST", "/api/chats/group", body)["id"]


def opened_direct(stage: Stage) -> None:
    body = {"user_id": str(stage.ids["teacher"])}
    stage.ids["chat"] = UUID(stage.call("parent", "POST", "/api/chats/direct", body)["id"])


def left_class(stage: Stage) -> None:
    people.expel(user=stage.town.pupil, community=stage.town.class_7b, role=Role.PUPIL, now=NOON)
    services.follow_roles(user=stage.town.pupil, community=stage.town.class_7b, now=NOON)


def pinned(stage: Stage) -> None:
    talked(stage)
    stage.call("teacher", "PUT", "/api/messages/{asked}/pin")


REACTION = "/api/messages/{message}/reactions/like"
SCHEDULED = {"scheduled": "/api/chats/{chat}/scheduled"}
LATER = {"send_at": "2026-11-23T15:00:00Z"}

CASES = [
    Case("chat.message_sent", "pupil", say("teacher", "@[x]({pupil}), к доске"), CHAT, talked, name="to_me"),
    Case("chat.message_sent", "pupil", say("pupil", "Понятно"), CHAT, talked, name="mine"),
    Case(
        "chat.message_edited",
        "classmate",
        call("pupil", "PATCH", "/api/messages/{message}", {"text": "k < 0?"}),
        CHAT,
        talked,
    ),
    Case(
        "chat.message_deleted",
        "classmate",
        call("teacher", "DELETE", "/api/messages/{asked}"),
        CHAT,
        pinned,
        name="pinned",
    ),
    Case("chat.reaction_set", "pupil", call("teacher", "PUT", REACTION), CHAT, talked),
    Case("chat.pins_changed", "pupil", call("teacher", "PUT", "/api/messages/{message}/pin"), CHAT, pinned),
    Case("chat.opened", "pupil", group, LIST),
    Case("chat.opened", "teacher", say("parent", "Добрый день"), LIST, opened_direct, name="direct"),
    Case("chat.changed", "pupil", call("teacher", "PATCH", "/api/chats/{chat}", {"title": "Музей"}), LIST, group),
    Case("chat.closed", "pupil", left_class, LIST, talked),
    Case("chat.read", "pupil", call("pupil", "PUT", "/api/chats/{chat}/read", {"seq": 3}), CHAT, talked),
    Case("chat.draft_saved", "pupil", call("pupil", "PUT", "/api/chats/{chat}/draft", {"text": "Я"}), CHAT, class_chat),
    Case(
        "chat.scheduled_changed",
        "teacher",
        call(
            "teacher", "POST", "/api/chats/{chat}/messages", {"client_id": str(UUID(int=7)), "text": "Тетради", **LATER}
        ),
        SCHEDULED,
        class_chat,
    ),
]
