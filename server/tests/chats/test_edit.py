"""Editing: for a day, by the author; what it said before stays readable to him and the moderators."""

from datetime import timedelta
from typing import Any

import pytest

from sferum.chats.models import MessageVersion
from tests.chats.conftest import GoTo, Talk, channels, hear, told


def edit(talk: Talk, who: str, message: Any, text: str) -> Any:
    return talk.call(who, "PATCH", f"/api/messages/{message['id']}", {"text": text})


def test_edited_message_says_something_else_to_everybody(talk: Talk, go_to: GoTo) -> None:
    town, chat = talk.town, talk.chat()
    message = talk.say("pupil", chat, "№ 4")
    go_to(timedelta(hours=1))
    edited = edit(talk, "pupil", message, "№ 5")
    assert edited.status_code == 200
    assert (edited.json()["text"], edited.json()["edited_at"]) == ("№ 5", "2026-11-23T10:00:00Z")
    assert talk.history("classmate", chat) == [edited.json()]
    assert told(town.teacher, "chat.message_edited") == [{"message": edited.json()}]
    assert hear("chat.message_edited") == channels([town.pupil, town.classmate, town.teacher, town.co_teacher])


def test_what_it_said_before_is_read_by_its_author_and_the_teacher(talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "№ 4")
    edit(talk, "pupil", message, "№ 5")
    edit(talk, "pupil", message, "№ 6")
    path = f"/api/messages/{message['id']}/versions"
    for who in ("pupil", "teacher"):
        assert [one["text"] for one in talk.get(who, path)] == ["№ 4", "№ 5"]
    assert talk.call("classmate", "GET", path).status_code == 403
    assert talk.call("parent", "GET", path).status_code == 404


def test_the_same_text_again_is_no_edit(talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "№ 4")
    assert edit(talk, "pupil", message, " № 4 ").json() == message
    assert not MessageVersion.objects.exists()
    assert not told(talk.town.teacher, "chat.message_edited")


def test_after_a_day_it_stands_as_it_is(talk: Talk, go_to: GoTo) -> None:
    message = talk.say("pupil", talk.chat(), "№ 4")
    go_to(timedelta(hours=24))
    refused = edit(talk, "pupil", message, "№ 5")
    assert (refused.status_code, refused.json()["code"]) == (403, "too_late_to_edit")


@pytest.mark.parametrize(("who", "status"), [("classmate", 403), ("teacher", 403), ("parent", 404), ("stranger", 404)])
def test_nobody_edits_what_another_wrote(who: str, status: int, talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "№ 4")
    assert edit(talk, who, message, "№ 5").status_code == status
    assert talk.texts("pupil", talk.chat()) == ["№ 4"]


def test_deleted_message_is_not_edited(talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "№ 4")
    talk.call("pupil", "DELETE", f"/api/messages/{message['id']}")
    refused = edit(talk, "pupil", message, "№ 5")
    assert (refused.status_code, refused.json()["code"]) == (409, "message_deleted")


def test_edited_text_is_looked_at_again(talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "Привет")
    assert edit(talk, "pupil", message, "Скажи код из смс").json()["warning"] == "code"
    assert edit(talk, "pupil", message, "").status_code == 422
