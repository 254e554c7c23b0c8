"""Deleting: by the author or who keeps order; a trace stays on every screen, the words in the row."""

from typing import Any

import pytest

from sferum.audit.models import AuditRow
from sferum.chats.models import Message
from tests.chats.conftest import Talk, told


def delete(talk: Talk, who: str, message: Any) -> int:
    status: int = talk.call(who, "DELETE", f"/api/messages/{message['id']}").status_code
    return status


@pytest.mark.parametrize("who", ["pupil", "teacher"])
def test_only_a_trace_is_left(who: str, talk: Talk) -> None:
    chat = talk.chat()
    message = talk.say("pupil", chat, "Ой")
    for _ in range(2):  # pressed twice
        assert delete(talk, who, message) == 204
    (trace,) = talk.history("classmate", chat)
    assert (trace["text"], trace["seq"], bool(trace["deleted_at"])) == ("", 1, True)
    assert [one["message_id"] for one in told(talk.town.classmate, "chat.message_deleted")] == [message["id"]]
    assert Message.objects.get().text == "Ой"
    assert AuditRow.objects.filter(action="message.deleted", actor_id=talk.user(who).pk).count() == 1


@pytest.mark.parametrize(("who", "status"), [("classmate", 403), ("parent", 404), ("admin", 404), ("stranger", 404)])
def test_others_take_nothing_away(who: str, status: int, talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "Не ой")
    assert delete(talk, who, message) == status
    assert talk.texts("pupil", talk.chat()) == ["Не ой"]


def test_in_a_talk_of_two_each_deletes_his_own(talk: Talk) -> None:
    chat = talk.direct("teacher", talk.town.parent)["id"]
    message = talk.say("parent", chat, "Ой")
    assert delete(talk, "teacher", message) == 403
    assert delete(talk, "parent", message) == 204


def test_its_words_go_from_quotes_pins_and_signs_as_well(talk: Talk) -> None:
    chat = talk.chat()
    message = talk.say("pupil", chat, "Секрет")
    talk.say("classmate", chat, "Не понял", reply_to=message["id"])
    assert talk.call("classmate", "PUT", f"/api/messages/{message['id']}/reactions/like").status_code == 200
    assert talk.call("teacher", "PUT", f"/api/messages/{message['id']}/pin").status_code == 200
    assert delete(talk, "pupil", message) == 204
    trace, answer = talk.history("classmate", chat)
    assert (trace["reactions"], answer["reply_to"]["text"]) == ([], "")
    assert talk.open("classmate", chat)["pins"] == []
    assert told(talk.town.classmate, "chat.pins_changed")[-1]["pins"] == []
