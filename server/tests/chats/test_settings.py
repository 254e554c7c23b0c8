"""One's own settings of a chat: how loud it is, whether it stands on top."""

from tests.chats.conftest import Talk, told


def test_level_and_pin_are_mine_alone(talk: Talk) -> None:
    chat, other = talk.chat(), talk.chat("announcements")
    talk.say("teacher", chat)
    talk.say("teacher", other)
    changed = talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/settings", {"level": "mentions", "is_pinned": True})
    assert (changed.status_code, changed.json()["level"], changed.json()["is_pinned"]) == (200, "mentions", True)
    assert next(iter(talk.listed("pupil"))) == "7\u00a0«Б»"
    assert next(iter(talk.listed("classmate"))) == "Объявления, 7\u00a0«Б»"
    assert [one["chat"]["is_pinned"] for one in told(talk.town.pupil, "chat.changed")] == [True]
    again = talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/settings", {"is_pinned": False}).json()
    assert (again["level"], again["is_pinned"]) == ("mentions", False)


def test_silenced_chats_are_left_out_of_the_badge(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    for level, chats in [("all", 1), ("mentions", 0), ("none", 0)]:
        talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/settings", {"level": level})
        assert talk.get("pupil", "/api/chats/unread")["chats"] == chats


def test_unknown_level_and_foreign_chat_are_refused(talk: Talk) -> None:
    path = f"/api/chats/{talk.chat().pk}/settings"
    assert talk.call("pupil", "PUT", path, {"level": "loud"}).status_code == 422
    assert talk.call("stranger", "PUT", path, {"level": "none"}).status_code == 404
