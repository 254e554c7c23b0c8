"""Search: Russian words in all their forms, «ё», slips of the hand; only of what one reads."""

from typing import Any

import pytest

from sferum.schools.models import Region
from tests.chats.conftest import Talk


def find(talk: Talk, who: str, words: str, more: str = "") -> Any:
    return talk.get(who, f"/api/search?q={words}{more}")


def found(talk: Talk, who: str, words: str) -> list[str]:
    return [one["message"]["text"] for one in find(talk, who, words)["messages"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Завтра будет контрольная по алгебре", "контрольная"),
        ("Готовимся к контрольной!", "контрольная"),
        ("Принесите контрольные", "КОНТРОЛЬНУЮ"),
        ("Контрольную перенесли", "контрольной"),
        ("Ёлка в актовом зале", "елка"),
        ("Елка в актовом зале", "ёлку"),
        ("Сдайте «тетради» — до пятницы", "тетрадь"),
        ("Урок 🎉праздник🎉", "праздник"),
        ("Собрание в среду", "собр"),
        ("Контрольная в среду", "контрльная"),
        ("Расписание изменилось", "раписание"),
    ],
)
def test_word_is_found_whatever_its_form(text: str, words: str, talk: Talk) -> None:
    talk.say("teacher", talk.chat(), text)
    talk.say("teacher", talk.chat(), "Совсем другое")
    assert found(talk, "pupil", words) == [text]


def test_all_words_must_be_there_and_the_newest_comes_first(talk: Talk) -> None:
    for text in ("Контрольная по физике", "Контрольная по алгебре", "Алгебра: контрольная", "Алгебра"):
        talk.say("teacher", talk.chat(), text)
    assert found(talk, "pupil", "контрольная алгебра") == ["Алгебра: контрольная", "Контрольная по алгебре"]


def test_hit_is_marked_in_its_surroundings(talk: Talk) -> None:
    talk.say("teacher", talk.chat(), "Коллеги, напоминаю: в понедельник у седьмых классов контрольная работа")
    hit = find(talk, "pupil", "контрольную")["messages"][0]
    assert hit["chat_title"] == "7\u00a0«Б»"
    assert [piece["text"] for piece in hit["snippet"] if piece["is_hit"]] == ["контрольная"]


def test_nobody_finds_what_he_does_not_read(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    talk.say("teacher", group["id"], "Экскурсия секретная")
    talk.say("teacher", talk.chat("parents"), "Экскурсия для родителей")
    talk.say("teacher", talk.direct("teacher", talk.town.parent)["id"], "Экскурсия лично")
    people = {"user_ids": [str(talk.town.other_class_teacher.pk)]}
    talk.call("teacher", "POST", f"/api/chats/{group['id']}/people", people)
    assert found(talk, "pupil", "экскурсия") == ["Экскурсия секретная"]
    assert sorted(found(talk, "parent", "экскурсия")) == ["Экскурсия для родителей", "Экскурсия лично"]
    for who in ("other_class_teacher", "admin", "staff", "stranger", "strange_teacher", "unrostered"):
        assert found(talk, who, "экскурсия") == []


def test_deleted_and_hidden_messages_and_system_lines_are_not_found(talk: Talk) -> None:
    from sferum.chats import services
    from sferum.chats.models import Message
    from tests.chats.conftest import NOON

    message = talk.say("teacher", talk.chat(), "Экскурсия отменена")
    hidden = talk.say("teacher", talk.chat(), "Экскурсия скрыта")
    talk.call("teacher", "DELETE", f"/api/messages/{message['id']}")
    services.hide_message(message=Message.objects.get(pk=hidden["id"]), by=None, now=NOON)
    services.post_system(chat=talk.chat(), text="Экскурсия системы", now=NOON)
    assert found(talk, "pupil", "экскурсия") == []


def test_who_reads_along_finds_what_he_reads(talk: Talk) -> None:
    talk.say("teacher", talk.direct("teacher", talk.town.pupil)["id"], "Про олимпиаду")
    assert found(talk, "admin", "олимпиада") == ["Про олимпиаду"]
    assert found(talk, "staff", "олимпиада") == []


def test_search_in_one_chat_and_by_pages(talk: Talk) -> None:
    chat = talk.chat()
    for number in range(25):
        talk.say("teacher" if number % 2 else "co_teacher", chat, f"Задача {number}")
    talk.say("teacher", talk.chat("announcements"), "Задача объявлена")
    page = find(talk, "pupil", "задача", f"&chat_id={chat.pk}")
    assert (len(page["messages"]), page["has_more"]) == (20, True)
    rest = find(talk, "pupil", "задача", f"&chat_id={chat.pk}&before={page['cursor']}")
    assert [one["message"]["text"] for one in rest["messages"]] == [f"Задача {number}" for number in range(4, -1, -1)]
    assert not rest["has_more"]
    assert talk.call("parent", "GET", f"/api/search?q=задача&chat_id={chat.pk}").status_code == 404


def test_chats_and_people_are_found_by_name(talk: Talk) -> None:
    talk.chat()
    page = find(talk, "pupil", "7")
    assert {one["title"] for one in page["chats"]} == {"7\u00a0«Б»", "Объявления, 7\u00a0«Б»"}
    assert [one["name"] for one in find(talk, "pupil", "Рябо")["people"]] == ["Светлана Юрьевна"]
    assert find(talk, "pupil", "%25_")["messages"] == []


@pytest.mark.parametrize("words", ["", "   ", "!!!", "%27%3B--", "a" * 500, "к:*%26!("])
def test_odd_words_break_nothing(words: str, talk: Talk) -> None:
    talk.say("teacher", talk.chat(), "Привет")
    assert find(talk, "pupil", words)["messages"] == []


def test_region_may_have_the_search_switched_off(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat, "Контрольная в среду")
    assert found(talk, "pupil", "контрольная")
    assert find(talk, "pupil", "контрольная", f"&chat_id={chat.pk}")["messages"]
    assert talk.open("pupil", chat)["can_search"]
    region: Region = talk.town.school.region
    region.features = [one for one in region.features if one != "search"]
    region.save()
    assert found(talk, "pupil", "контрольная") == []
    assert find(talk, "pupil", "7")["chats"]
    refused = talk.call("pupil", "GET", f"/api/search?q=контрольная&chat_id={chat.pk}")
    assert (refused.status_code, refused.json()["code"]) == (403, "feature_off")
    assert not talk.open("pupil", chat)["can_search"]
