"""Mentions: of readers of the chat only, under the roster's names."""

from tests.chats.conftest import Talk


def at(talk: Talk, who: str, name: str = "кто угодно") -> str:
    return f"@[{name}]({talk.user(who).pk})"


def test_name_in_a_mention_is_the_rosters(talk: Talk) -> None:
    chat = talk.chat()
    message = talk.say("pupil", chat, f"{at(talk, 'teacher', 'Директор')}, можно вопрос?")
    teacher = talk.town.teacher.pk
    assert message["text"] == f"@[Марина Сергеевна]({teacher}), можно вопрос?"
    assert message["mentions"] == [str(teacher)]


def test_who_does_not_read_the_chat_is_not_called(talk: Talk) -> None:
    for who in ("parent", "admin", "stranger", "unrostered"):
        message = talk.say("pupil", talk.chat(), f"Эй, {at(talk, who, 'Вася')}!")
        assert (message["text"], message["mentions"]) == ("Эй, Вася!", [])


def test_named_one_finds_the_chat_marked_until_he_reads(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat, f"{at(talk, 'pupil')} — к доске")
    assert talk.listed("pupil")["7\u00a0«Б»"]["has_mention"]
    assert not talk.listed("classmate")["7\u00a0«Б»"]["has_mention"]
    assert talk.get("pupil", "/api/chats/unread") == {"chats": 1, "mentions": 1}
    talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/read", {"seq": 1})
    assert not talk.listed("pupil")["7\u00a0«Б»"]["has_mention"]
    assert talk.get("pupil", "/api/chats/unread")["mentions"] == 0


def test_own_name_calls_nobody(talk: Talk) -> None:
    talk.say("pupil", talk.chat(), f"Это {at(talk, 'pupil')}")
    assert talk.get("pupil", "/api/chats/unread")["mentions"] == 0


def test_mention_that_an_edit_brings_is_the_rosters_too(talk: Talk) -> None:
    message = talk.say("pupil", talk.chat(), "Вопрос")
    text = f"{at(talk, 'teacher', 'Завуч')} и {at(talk, 'parent', 'мама')}"
    edited = talk.call("pupil", "PATCH", f"/api/messages/{message['id']}", {"text": text}).json()
    assert edited["text"] == f"@[Марина Сергеевна]({talk.town.teacher.pk}) и мама"
    assert edited["mentions"] == [str(talk.town.teacher.pk)]
