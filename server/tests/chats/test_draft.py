"""Drafts: what is begun on one device goes on on another."""

from sferum.delivery.models import OutboxRow
from tests.chats.conftest import Talk, told


def test_what_i_have_begun_is_on_all_my_devices_and_on_nobody_elses(talk: Talk) -> None:
    chat = talk.chat()
    path = f"/api/chats/{chat.pk}/draft"
    assert talk.call("pupil", "PUT", path, {"text": "Марина Серг"}).status_code == 204
    assert talk.listed("pupil")["7\u00a0«Б»"]["draft"] == "Марина Серг"
    assert talk.listed("classmate")["7\u00a0«Б»"]["draft"] is None
    assert told(talk.town.pupil, "chat.draft_saved") == [{"chat_id": str(chat.pk), "text": "Марина Серг"}]
    (row,) = OutboxRow.objects.filter(payload__data__type="chat.draft_saved")
    assert len(row.payload["channels"]) == 1
    assert talk.call("pupil", "PUT", path, {"text": ""}).status_code == 204
    assert talk.listed("pupil")["7\u00a0«Б»"]["draft"] is None


def test_draft_keeps_the_read_mark(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/read", {"seq": 1})
    talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/draft", {"text": "Да"})
    listed = talk.listed("pupil")["7\u00a0«Б»"]
    assert (listed["draft"], listed["read_seq"]) == ("Да", 1)


def test_endless_draft_and_foreign_chat_are_refused(talk: Talk) -> None:
    path = f"/api/chats/{talk.chat().pk}/draft"
    assert talk.call("pupil", "PUT", path, {"text": "А" * 4001}).status_code == 422
    assert talk.call("parent", "PUT", path, {"text": "Я"}).status_code == 404
