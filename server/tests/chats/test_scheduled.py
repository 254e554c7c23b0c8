"""Messages that wait: for their time, for the end of quiet hours; delivered once, or kept with a sentence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.chats import services
from sferum.chats.models import Message, ScheduledMessage
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.chats.conftest import NOON, GoTo, Talk, told

EVENING = timedelta(hours=10)  # 22:00 in Moscow
AT_FIVE = "2026-11-23T14:00:00Z"


def later(talk: Talk, who: str, chat: Any, text: str = "Напоминаю про тетради", **more: Any) -> Any:
    answer = talk.send(who, chat, text, **{"send_at": AT_FIVE, **more})
    assert answer.status_code == 202, answer.content.decode()
    return answer.json()


def test_message_goes_at_its_time_and_once(talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]) -> None:
    chat = talk.chat()
    waiting = later(talk, "teacher", chat)
    assert (waiting["send_at"], waiting["is_for_quiet"]) == (AT_FIVE, False)
    assert talk.get("teacher", f"/api/chats/{chat.pk}/scheduled") == [waiting]
    assert talk.get("pupil", f"/api/chats/{chat.pk}/scheduled") == []
    assert told(talk.town.teacher, "chat.scheduled_changed") == [{"chat_id": str(chat.pk), "scheduled": [waiting]}]
    go_to(timedelta(hours=4, minutes=59))
    deliver_due()
    assert talk.texts("pupil", chat) == []
    go_to(timedelta(hours=5))
    for _ in range(2):
        deliver_due()
    (sent,) = talk.history("pupil", chat)
    assert (sent["text"], sent["sent_at"], sent["client_id"]) == (waiting["text"], AT_FIVE, waiting["client_id"])
    assert told(talk.town.teacher, "chat.scheduled_changed")[-1]["scheduled"] == []
    assert not ScheduledMessage.objects.exists()


def test_repeated_wish_answers_what_became_of_the_first(
    talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]
) -> None:
    chat, client_id = talk.chat(), str(uuid4())
    waiting = later(talk, "teacher", chat, client_id=client_id)
    assert later(talk, "teacher", chat, client_id=client_id) == waiting
    go_to(timedelta(hours=5))
    deliver_due()
    again = talk.send("teacher", chat, client_id=client_id, send_at="2026-11-24T09:00:00Z")
    assert (again.status_code, again.json()["seq"]) == (200, 1)
    assert not ScheduledMessage.objects.exists()


def test_sent_meanwhile_under_the_same_id_it_is_not_doubled(
    talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]
) -> None:
    chat, client_id = talk.chat(), str(uuid4())
    later(talk, "teacher", chat, client_id=client_id)
    talk.say("teacher", chat, "Напоминаю про тетради", client_id=client_id)
    go_to(timedelta(hours=5))
    deliver_due()
    assert len(talk.history("pupil", chat)) == 1
    assert not ScheduledMessage.objects.exists()


def test_waiting_message_is_changed_sent_now_and_cancelled(talk: Talk) -> None:
    chat = talk.chat()
    first, second = later(talk, "teacher", chat), later(talk, "teacher", chat, "Второе")
    path = f"/api/scheduled/{first['id']}"
    changed = talk.call("teacher", "PATCH", path, {"text": "Иначе", "send_at": "2026-11-23T15:00:00Z"})
    assert (changed.json()["text"], changed.json()["send_at"]) == ("Иначе", "2026-11-23T15:00:00Z")
    assert list(talk.call("teacher", "PATCH", path, {"send_at": "2026-11-23T08:00:00Z"}).json()["fields"]) == [
        "send_at"
    ]
    assert talk.call("teacher", "PATCH", path, {"text": " "}).status_code == 422
    assert talk.call("teacher", "POST", f"{path}/now").status_code == 201
    assert talk.call("teacher", "DELETE", f"/api/scheduled/{second['id']}").status_code == 204
    assert talk.texts("pupil", chat) == ["Иначе"]
    assert talk.get("teacher", f"/api/chats/{chat.pk}/scheduled") == []


@pytest.mark.parametrize("who", ["co_teacher", "pupil", "stranger", "admin"])
def test_what_waits_is_its_authors_alone(who: str, talk: Talk) -> None:
    waiting = later(talk, "teacher", talk.chat())
    for method, path in [("PATCH", ""), ("DELETE", ""), ("POST", "/now")]:
        body = {"text": "Моё"} if method == "PATCH" else None
        assert talk.call(who, method, f"/api/scheduled/{waiting['id']}{path}", body).status_code == 404


def test_refused_one_stays_with_its_author_and_says_why(
    talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]
) -> None:
    chat = talk.chat()
    archived, gone = later(talk, "teacher", chat), later(talk, "pupil", talk.chat("class", talk.town.class_7b))
    talk.town.class_7b.archived_at = NOON
    talk.town.class_7b.save()
    people.expel(user=talk.town.pupil, community=talk.town.class_7b, role=Role.PUPIL, now=NOON)
    go_to(timedelta(hours=5))
    for _ in range(2):
        deliver_due()
    assert not Message.objects.exists()
    (kept,) = talk.get("teacher", f"/api/chats/{chat.pk}/scheduled")
    assert (kept["text"], kept["refusal"]) == (archived["text"], "Этот класс в архиве. Писать здесь уже нельзя.")
    assert told(talk.town.teacher, "chat.scheduled_changed")[-1]["scheduled"] == [kept]
    assert ScheduledMessage.objects.get(pk=gone["id"]).refusal == "Этот чат Вам больше не открыт."
    # What refused it may pass: a new time tries it again.
    talk.town.class_7b.archived_at = None
    talk.town.class_7b.save()
    again = {"send_at": "2026-11-23T15:00:00Z"}
    assert talk.call("teacher", "PATCH", f"/api/scheduled/{kept['id']}", again).json()["refusal"] == ""
    go_to(timedelta(hours=6))
    deliver_due()
    assert talk.texts("co_teacher", chat) == [archived["text"]]


def test_one_refusal_holds_nobody_else_back(talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]) -> None:
    later(talk, "teacher", talk.chat("announcements", talk.town.class_7b))
    people.expel(user=talk.town.teacher, community=talk.town.class_7b, role=Role.TEACHER, now=NOON)
    later(talk, "co_teacher", talk.chat(), "Вторая")
    go_to(timedelta(hours=5))
    deliver_due()
    assert talk.texts("pupil", talk.chat()) == ["Вторая"]


@pytest.mark.parametrize("send_at", ["2028-01-01T00:00:00Z"])
def test_time_that_can_not_be_is_refused(send_at: str, talk: Talk) -> None:
    refused = talk.send("teacher", talk.chat(), send_at=send_at)
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["send_at"])


def test_time_that_has_passed_is_now(talk: Talk) -> None:
    talk.say("teacher", talk.chat(), send_at="2026-11-23T08:59:00Z")


def test_in_quiet_hours_a_teachers_message_waits_for_the_morning(
    talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]
) -> None:
    chat = talk.chat()
    go_to(EVENING)
    assert talk.open("teacher", chat)["quiet"] == {"is_now": True, "until": "2026-11-24T04:00:00Z"}
    answer = talk.send("teacher", chat, "Доброй ночи")
    assert answer.status_code == 202
    assert (answer.json()["send_at"], answer.json()["is_for_quiet"]) == ("2026-11-24T04:00:00Z", True)
    assert talk.texts("pupil", chat) == []
    go_to(timedelta(hours=19))
    deliver_due()
    assert talk.texts("pupil", chat) == ["Доброй ночи"]


def test_what_can_not_wait_is_sent_now(talk: Talk, go_to: GoTo) -> None:
    chat = talk.chat()
    go_to(EVENING)
    talk.say("teacher", chat, "Завтра к первому уроку!", send_now=True)
    waiting = talk.send("teacher", chat, "И ещё").json()
    assert talk.call("teacher", "POST", f"/api/scheduled/{waiting['id']}/now").json()["text"] == "И ещё"


def test_families_and_colleagues_write_when_they_like(talk: Talk, go_to: GoTo) -> None:
    go_to(EVENING)
    talk.say("pupil", talk.chat(), "Кто решил № 5?")
    talk.say("parent", talk.direct("parent", talk.town.teacher)["id"])
    talk.say("teacher", talk.direct("teacher", talk.town.co_teacher)["id"])
    assert talk.send("teacher", talk.direct("teacher", talk.town.parent)["id"]).status_code == 202


@pytest.mark.parametrize(
    "rules", [{"delays_in_quiet": False}, {"quiet_from": "22:30", "quiet_until": "06:00"}, {"quiet_from": "07:00"}]
)
def test_school_decides_of_its_quiet_hours(rules: dict[str, Any], talk: Talk, go_to: GoTo) -> None:
    talk.rules(**rules)
    go_to(EVENING)
    talk.say("teacher", talk.chat())


def test_waiting_messages_have_an_end(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.scheduling, "WAITING_AT_MOST", 1)
    later(talk, "teacher", talk.chat())
    refused = talk.send("teacher", talk.chat(), send_at=AT_FIVE)
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_scheduled")
