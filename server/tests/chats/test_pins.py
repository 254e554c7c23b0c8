"""Pins: for all of the chat, by those who keep order in it."""

from typing import Any

from sferum.chats.services import changing
from tests.chats.conftest import Talk, told


def pin(talk: Talk, who: str, message: Any, *, is_set: bool = True) -> Any:
    return talk.call(who, "PUT" if is_set else "DELETE", f"/api/messages/{message['id']}/pin")


def test_pinned_messages_stand_at_the_top_the_latest_first(talk: Talk) -> None:
    chat = talk.chat()
    first, second = talk.say("teacher", chat, "Раз"), talk.say("pupil", chat, "Два")
    for message in (first, second, second):
        assert pin(talk, "teacher", message).status_code == 200
    assert [one["text"] for one in talk.open("pupil", chat)["pins"]] == ["Два", "Раз"]
    assert [one["text"] for one in told(talk.town.pupil, "chat.pins_changed")[-1]["pins"]] == ["Два", "Раз"]
    assert len(told(talk.town.pupil, "chat.pins_changed")) == 2
    assert [one["text"] for one in pin(talk, "co_teacher", second, is_set=False).json()] == ["Раз"]


def test_pupils_pin_nothing_in_their_class(talk: Talk) -> None:
    message = talk.say("pupil", talk.chat())
    assert pin(talk, "pupil", message).status_code == 403
    assert pin(talk, "parent", message).status_code == 404


def test_two_pin_for_each_other(talk: Talk) -> None:
    chat = talk.direct("teacher", talk.town.parent)["id"]
    message = talk.say("teacher", chat)
    assert pin(talk, "parent", message).status_code == 200
    assert len(talk.open("teacher", chat)["pins"]) == 1


def test_later_comer_of_a_group_sees_the_later_pins_only(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    old = talk.say("teacher", group["id"], "Старое")
    pin(talk, "teacher", old)
    people = {"user_ids": [str(talk.town.parent.pk)]}
    assert talk.call("teacher", "POST", f"/api/chats/{group['id']}/people", people).status_code == 200
    new = talk.say("teacher", group["id"], "Новое")
    pin(talk, "teacher", new)
    assert [one["text"] for one in talk.open("parent", group["id"])["pins"]] == ["Новое"]
    assert [one["text"] for one in told(talk.town.parent, "chat.pins_changed")[-1]["pins"]] == ["Новое"]
    assert [one["text"] for one in told(talk.town.pupil, "chat.pins_changed")[-1]["pins"]] == ["Новое", "Старое"]


def test_pins_have_an_end(talk: Talk, monkeypatch: Any) -> None:
    monkeypatch.setattr(changing, "PINS_AT_MOST", 1)
    chat = talk.chat()
    pin(talk, "teacher", talk.say("teacher", chat))
    refused = pin(talk, "teacher", talk.say("teacher", chat))
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_pins")
