"""History and the list of chats: in pages, by numbers, within budget."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chats.conftest import Talk


def seqs(page: Any) -> list[int]:
    return [one["seq"] for one in page["items"]]


def count(talk: Talk, who: str, path: str) -> list[str]:
    talk.get(who, path)  # the session's first request
    with CaptureQueriesContext(connection) as seen:
        talk.get(who, path)
    return [
        one["sql"]
        for one in seen.captured_queries
        if not one["sql"].startswith(("SAVEPOINT", "RELEASE")) and "django_session" not in one["sql"]
    ]


def test_history_pages_both_ways_and_around_a_number(talk: Talk) -> None:
    chat = talk.chat()
    for number in range(9):
        talk.say("teacher" if number % 2 else "pupil", chat, f"№ {number}")
    path = f"/api/chats/{chat.pk}/messages"

    def page(query: str) -> tuple[list[int], bool, bool]:
        found = talk.get("classmate", path + query)
        return seqs(found), found["has_more"], found["has_newer"]

    assert page("?limit=3") == ([7, 8, 9], True, False)
    assert page("?limit=3&before=7") == ([4, 5, 6], True, True)
    assert page("?limit=3&before=3") == ([1, 2], False, True)
    assert page("?after=7") == ([8, 9], False, False)
    assert page("?after=0&limit=4") == ([1, 2, 3, 4], True, True)
    assert page("?around=5&limit=4") == ([3, 4, 5, 6], True, True)
    assert page("?around=1&limit=4") == ([1, 2], False, True)
    assert page("?around=99&limit=4") == ([8, 9], True, False)


def test_history_of_a_class_is_three_queries(talk: Talk) -> None:
    chat = talk.chat()
    asked = talk.say("teacher", chat, "Что скажете?")
    for who in ("pupil", "classmate", "co_teacher"):
        message = talk.say(who, chat, "Скажу", reply_to=asked["id"])
        talk.call("pupil", "PUT", f"/api/messages/{message['id']}/reactions/like")
    sent = count(talk, "pupil", f"/api/chats/{chat.pk}/messages")
    # Beside who asks: the chat with his standing; the messages with quotes and signs; their authors.
    assert len(sent[1:]) == 3, sent


def test_history_of_two_is_as_quick(talk: Talk) -> None:
    chat_id = talk.direct("teacher", talk.town.pupil)["id"]
    talk.say("pupil", chat_id)
    assert len(count(talk, "pupil", f"/api/chats/{chat_id}/messages")) == 4


def test_list_of_chats_costs_the_same_for_two_as_for_many(talk: Talk) -> None:
    talk.say("teacher", talk.chat())
    talk.say("teacher", talk.direct("teacher", talk.town.pupil)["id"])
    few = count(talk, "pupil", "/api/chats")
    for kind in ("announcements",):
        talk.say("teacher", talk.chat(kind))
    for who in ("classmate", "co_teacher", "admin", "staff", "parent"):
        talk.say("pupil", talk.direct("pupil", talk.user(who))["id"])
    talk.group("teacher", "pupil", "classmate")
    many = count(talk, "pupil", "/api/chats")
    assert len(talk.get("pupil", "/api/chats")["items"]) == 9
    assert len(few) == len(many) <= 7, many


def test_open_chat_costs_the_same_for_few_as_for_many_people(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    assert len(count(talk, "pupil", f"/api/chats/{chat.pk}")) <= 7


def test_badge_is_three_queries(talk: Talk) -> None:
    talk.say("teacher", talk.chat())
    assert len(count(talk, "pupil", "/api/chats/unread")) <= 3


def test_list_goes_on_where_the_page_ended(talk: Talk) -> None:
    for kind in ("class", "announcements"):
        talk.say("teacher", talk.chat(kind))
    for who in ("classmate", "co_teacher", "admin"):
        talk.say("pupil", talk.direct("pupil", talk.user(who))["id"])
    whole = [one["id"] for one in talk.get("pupil", "/api/chats")["items"]]
    pinned = whole[3]
    talk.call("pupil", "PUT", f"/api/chats/{pinned}/settings", {"is_pinned": True})
    expected = [pinned, *(one for one in whole if one != pinned)]
    found, cursor = [], ""
    for _ in range(len(expected)):
        page = talk.get("pupil", f"/api/chats?limit=2{cursor}")
        found += [one["id"] for one in page["items"]]
        if not page["has_more"]:
            break
        cursor = f"&before={page['cursor']}"
    assert found == expected
    assert talk.call("pupil", "GET", "/api/chats?before=x").status_code == 404


def test_chats_of_two_schools_stand_in_one_list(talk: Talk) -> None:
    from sferum.schools.models import Role
    from sferum.schools.services import people
    from tests.chats.conftest import NOON

    people.enrol(user=talk.town.parent, community=talk.town.other_class, role=Role.PARENT, now=NOON)
    here, there = talk.chat("parents"), talk.chat("parents", talk.town.other_class)
    talk.say("teacher", here)
    talk.say("strange_teacher", there)
    schools = {one["school_name"] for one in talk.get("parent", "/api/chats")["items"] if one["kind"] == "parents"}
    assert schools == {"Школа № 12", "Лицей № 3"}
    assert talk.call("parent", "GET", f"/api/chats/{talk.chat('class', talk.town.other_class).pk}").status_code == 404
