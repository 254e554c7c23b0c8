"""How far one has read: one's own affair on all of one's devices."""

from typing import Any

from sferum.delivery.models import OutboxRow
from tests.chats.conftest import Talk, told


def read(talk: Talk, who: str, chat: Any, seq: int) -> Any:
    answer = talk.call(who, "PUT", f"/api/chats/{chat.pk}/read", {"seq": seq})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_unread_are_the_messages_of_people_after_the_last_one_read(talk: Talk) -> None:
    chat = talk.chat()
    for text in ("Раз", "Два", "Три"):
        talk.say("teacher", chat, text)
    listed = talk.listed("pupil")["7\u00a0«Б»"]
    assert (listed["unread"], listed["read_seq"], listed["last_seq"]) == (3, 0, 3)
    assert read(talk, "pupil", chat, 2) == {"read_seq": 2, "unread": 1}
    assert talk.get("pupil", "/api/chats/unread") == {"chats": 1, "mentions": 0}
    assert read(talk, "pupil", chat, 99) == {"read_seq": 3, "unread": 0}
    assert talk.get("pupil", "/api/chats/unread") == {"chats": 0, "mentions": 0}


def test_reading_never_goes_back(talk: Talk) -> None:
    chat = talk.chat()
    for _ in range(3):
        talk.say("teacher", chat)
    read(talk, "pupil", chat, 3)
    before = OutboxRow.objects.count()
    assert read(talk, "pupil", chat, 1) == {"read_seq": 3, "unread": 0}
    assert OutboxRow.objects.count() == before


def test_only_my_own_devices_learn_how_far_i_have_read(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    read(talk, "pupil", chat, 1)
    (row,) = OutboxRow.objects.filter(payload__data__type="chat.read")
    assert row.payload["channels"] == [f"personal:#{talk.town.pupil.pk}"]
    assert told(talk.town.pupil, "chat.read") == [{"chat_id": str(chat.pk), "read_seq": 1, "unread": 0}]


def test_who_writes_has_read_what_stands_above(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    talk.say("pupil", chat)
    assert talk.listed("pupil")["7\u00a0«Б»"]["unread"] == 0
    assert talk.listed("teacher")["7\u00a0«Б»"]["unread"] == 1


def test_strangers_have_nothing_to_read(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    for who in ("parent", "stranger", "admin"):
        assert talk.call(who, "PUT", f"/api/chats/{chat.pk}/read", {"seq": 1}).status_code == 404
