"""Signs under messages."""

from typing import Any

from tests.chats.conftest import Talk, told


def react(talk: Talk, who: str, message: Any, key: str = "like", *, is_set: bool = True) -> Any:
    method = "PUT" if is_set else "DELETE"
    return talk.call(who, method, f"/api/messages/{message['id']}/reactions/{key}")


def test_signs_are_put_and_taken_back_each_once(talk: Talk) -> None:
    chat = talk.chat()
    message = talk.say("teacher", chat, "Молодцы!")
    pupil, classmate = str(talk.town.pupil.pk), str(talk.town.classmate.pk)
    react(talk, "pupil", message)
    react(talk, "pupil", message)
    react(talk, "classmate", message, "heart")
    answer = react(talk, "classmate", message)
    expected = [{"key": "like", "user_ids": [pupil, classmate]}, {"key": "heart", "user_ids": [classmate]}]
    assert answer.json() == expected
    assert talk.history("teacher", chat)[0]["reactions"] == expected
    left = react(talk, "pupil", message, is_set=False).json()
    assert left == [{"key": "heart", "user_ids": [classmate]}, {"key": "like", "user_ids": [classmate]}]
    news = told(talk.town.teacher, "chat.reaction_set")
    assert len(news) == 4
    assert news[-1] == {"chat_id": str(chat.pk), "message_id": message["id"], "reactions": left}


def test_who_only_reads_announcements_may_say_that_he_liked_one(talk: Talk) -> None:
    message = talk.say("teacher", talk.chat("announcements"), "Завтра экскурсия")
    assert react(talk, "parent", message, "ok").status_code == 200


def test_who_reads_along_stays_unseen(talk: Talk) -> None:
    chat = talk.direct("teacher", talk.town.pupil)["id"]
    message = talk.say("teacher", chat)
    refused = react(talk, "admin", message)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Здесь Вы только читаете.")


def test_unknown_signs_and_strangers_are_refused(talk: Talk) -> None:
    message = talk.say("teacher", talk.chat())
    assert react(talk, "pupil", message, "poop").status_code == 422
    assert react(talk, "stranger", message).status_code == 404
    talk.call("teacher", "DELETE", f"/api/messages/{message['id']}")
    assert react(talk, "pupil", message).status_code == 409
