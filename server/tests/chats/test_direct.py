"""Talks of two: whom the roster lets write to whom, and a sentence for the others."""

import pytest

from sferum.chats.models import Chat
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.chats.conftest import NOON, Talk, told


@pytest.mark.parametrize(
    ("who", "other"),
    [
        ("teacher", "pupil"),
        ("pupil", "teacher"),
        ("parent", "teacher"),
        ("parent", "pupil"),
        ("pupil", "classmate"),
        ("teacher", "other_class_teacher"),
        ("pupil", "admin"),
        ("parent", "staff"),
        ("admin", "other_class_pupil"),
    ],
)
def test_those_whom_the_school_ties_write_to_each_other(who: str, other: str, talk: Talk) -> None:
    chat = talk.direct(who, talk.user(other))
    assert (chat["kind"], chat["can_write"], chat["closed"]) == ("direct", True, "")
    assert chat["title"] == chat["person"]["name"]
    talk.say(who, chat["id"])
    assert talk.direct(other, talk.user(who))["id"] == chat["id"]
    talk.say(other, chat["id"], "И Вам", send_now=True)


@pytest.mark.parametrize(
    ("who", "other", "sentence"),
    [
        ("pupil", "other_class_pupil", "своим учителям и одноклассникам."),
        ("pupil", "other_class_teacher", "своим учителям и одноклассникам."),
        ("pupil", "parent_of_nobody", "своим учителям и одноклассникам."),
        ("parent", "classmate", "учителям Ваших детей и родителям их одноклассников."),
        ("teacher", "other_class_pupil", "своим ученикам, их родителям и коллегам."),
    ],
)
def test_across_the_roster_a_sentence_says_whom_one_may_write_to(
    who: str, other: str, sentence: str, talk: Talk
) -> None:
    found = talk.town.staff if other == "parent_of_nobody" else talk.user(other)
    if other == "parent_of_nobody":
        people.enrol(user=talk.town.unrostered, community=talk.town.class_7a, role=Role.PARENT, now=NOON)
        found = talk.town.unrostered
    refused = talk.call(who, "POST", "/api/chats/direct", {"user_id": str(found.pk)})
    assert (refused.status_code, refused.json()["code"]) == (403, "contact_closed")
    assert refused.json()["detail"] == f"Писать можно тем, с кем Вас связывает школа: {sentence}"
    assert not Chat.objects.filter(kind="direct").exists()


def test_nobody_opens_a_talk_with_himself_whatever_talks_he_has(talk: Talk) -> None:
    talk.direct("teacher", talk.town.pupil)
    answer = talk.call("teacher", "POST", "/api/chats/direct", {"user_id": str(talk.town.teacher.pk)})
    assert answer.status_code == 404


@pytest.mark.parametrize("other", ["stranger", "strange_teacher", "unrostered"])
def test_people_of_another_school_do_not_exist(other: str, talk: Talk) -> None:
    for who in ("teacher", "pupil", "admin"):
        answer = talk.call(who, "POST", "/api/chats/direct", {"user_id": str(talk.user(other).pk)})
        assert answer.status_code == 404
    assert talk.call("pupil", "POST", "/api/chats/direct", {"user_id": str(talk.town.pupil.pk)}).status_code == 404


def test_other_one_sees_it_with_its_first_message(talk: Talk) -> None:
    chat = talk.direct("parent", talk.town.teacher)
    assert "Марина Сергеевна" in talk.listed("parent")
    assert talk.listed("teacher") == {}
    assert not told(talk.town.teacher, "chat.opened")
    talk.say("parent", chat["id"], "Добрый день")
    (opened,) = told(talk.town.teacher, "chat.opened")
    assert opened["chat"] == talk.listed("teacher")["Анна Петрова"]
    assert (opened["chat"]["unread"], opened["chat"]["last_message"]["text"]) == (1, "Добрый день")


def test_nobody_else_knows_of_a_talk_of_two(talk: Talk) -> None:
    chat = talk.direct("parent", talk.town.teacher)
    talk.say("parent", chat["id"])
    for who in ("pupil", "co_teacher", "admin", "staff", "stranger"):
        assert talk.call(who, "GET", f"/api/chats/{chat['id']}").status_code == 404


def test_when_the_tie_ends_what_was_written_stays_readable(talk: Talk) -> None:
    chat = talk.direct("pupil", talk.town.teacher)
    talk.say("pupil", chat["id"], "Спасибо")
    people.expel(user=talk.town.teacher, community=talk.town.class_7b, role=Role.TEACHER, now=NOON)
    refused = talk.send("pupil", chat["id"])
    assert (refused.status_code, refused.json()["code"]) == (403, "writing_closed")
    assert refused.json()["detail"] == "Писать можно тем, с кем Вас связывает школа. Этот чат можно только читать."
    assert talk.texts("pupil", chat["id"]) == ["Спасибо"]
    assert talk.direct("pupil", talk.town.teacher)["can_write"] is False


def test_contacts_are_found_by_the_beginning_of_a_name(talk: Talk) -> None:
    found = talk.get("pupil", "/api/people?q=колес")
    assert [one["name"] for one in found] == ["Марина Сергеевна"]
    assert talk.get("pupil", "/api/people?q=серге") == found  # «Сергеев» teaches elsewhere
    assert talk.get("pupil", "/api/people?q=чуж") == []
    assert [one["name"] for one in talk.get("pupil", "/api/people")] == [
        "Тамара Львовна",
        "Полина Ефимова",
        "Марина Сергеевна",
        "Глеб Ильич",
        "Анна Петрова",
        "Светлана Юрьевна",
    ]
