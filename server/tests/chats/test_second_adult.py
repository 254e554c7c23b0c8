"""A talk of an adult of the school with a pupil: who reads along, since when, and that everybody sees it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.schools.models import SchoolRules
from sferum.schools.services import settings
from tests.chats.conftest import NOON, GoTo, Talk, told


def talk_of_two(talk: Talk) -> str:
    found: str = talk.direct("teacher", talk.town.pupil)["id"]
    return found


def readers(talk: Talk, who: str, chat_id: str) -> list[tuple[str, str]]:
    return [(one["person"]["name"], one["why"]) for one in talk.get(who, f"/api/chats/{chat_id}/readers")]


def set_rule(talk: Talk, rule: str, now: Any = NOON) -> None:
    settings.set_rules(school=talk.town.school, by=talk.town.admin, now=now, changes={"adult_child": rule})


def test_second_adult_reads_along_and_both_see_who_it_is(talk: Talk) -> None:
    chat_id = talk_of_two(talk)
    talk.say("teacher", chat_id, "Зайди после урока")
    assert readers(talk, "pupil", chat_id) == [
        ("Тамара Львовна", "second_adult"),
        ("Марина Сергеевна", "member"),
        ("Илья Петров", "member"),
    ]
    assert talk.open("pupil", chat_id)["readers_line"] == "Читаете Вы и Марина Сергеевна, а ещё Тамара Львовна"
    (watched,) = talk.get("admin", "/api/chats/watched")
    assert (watched["title"], watched["why"], watched["unread"]) == (
        "Марина Сергеевна и Илья Петров",
        "second_adult",
        0,
    )
    assert talk.texts("admin", chat_id) == ["Зайди после урока"]
    assert talk.listed("admin") == {}
    assert [one["message"]["text"] for one in told(talk.town.admin, "chat.message_sent")] == ["Зайди после урока"]


def test_who_reads_along_writes_nothing_there(talk: Talk) -> None:
    chat_id = talk_of_two(talk)
    message = talk.say("pupil", chat_id)
    refused = talk.send("admin", chat_id)
    assert (refused.status_code, refused.json()["code"]) == (403, "writing_closed")
    for method, path in [
        ("DELETE", f"/api/messages/{message['id']}"),
        ("PUT", f"/api/messages/{message['id']}/pin"),
        ("PATCH", f"/api/messages/{message['id']}"),
    ]:
        body = {"text": "Другое"} if method == "PATCH" else None
        assert talk.call("admin", method, path, body).status_code == 403


def test_class_teacher_is_the_second_adult_before_the_office(talk: Talk) -> None:
    talk.town.class_7b.head_teacher = talk.town.co_teacher
    talk.town.class_7b.save()
    chat_id = talk_of_two(talk)
    talk.say("teacher", chat_id)
    assert readers(talk, "teacher", chat_id)[0] == ("Светлана Юрьевна", "second_adult")
    assert len(talk.get("co_teacher", "/api/chats/watched")) == 1
    assert talk.call("admin", "GET", f"/api/chats/{chat_id}").status_code == 404


def test_talks_of_adults_and_of_pupils_have_no_second_adult(talk: Talk) -> None:
    for who, other in [("teacher", talk.town.parent), ("pupil", talk.town.classmate), ("parent", talk.town.pupil)]:
        chat_id = talk.direct(who, other)["id"]
        talk.say(who, chat_id)
        assert {why for _, why in readers(talk, who, chat_id)} == {"member"}
    assert talk.get("admin", "/api/chats/watched") == []


def test_parents_get_their_copy_where_the_school_says_so_from_then_on(
    talk: Talk, go_to: GoTo, run_jobs: Callable[[], int]
) -> None:
    chat_id = talk_of_two(talk)
    old = talk.say("teacher", chat_id, "Старое")
    now = go_to(timedelta(hours=1))
    set_rule(talk, "parent_copy", now)
    run_jobs()
    talk.say("teacher", chat_id, "Новое")
    line = "Теперь по правилу школы этот чат читают и родители ученика: новые сообщения, не прежние."
    assert talk.texts("pupil", chat_id) == ["Старое", line, "Новое"]
    assert talk.texts("parent", chat_id) == [line, "Новое"]
    assert readers(talk, "pupil", chat_id)[0] == ("Анна Петрова", "parent")
    assert talk.call("admin", "GET", f"/api/chats/{chat_id}").status_code == 404
    # Not even as a change of what they may not read.
    talk.call("teacher", "PATCH", f"/api/messages/{old['id']}", {"text": "Старое иначе"})
    talk.call("pupil", "PUT", f"/api/messages/{old['id']}/reactions/like")
    assert not told(talk.town.parent, "chat.message_edited")
    assert not told(talk.town.parent, "chat.reaction_set")
    assert talk.call("parent", "GET", f"/api/messages/{old['id']}/versions").status_code == 404
    talk.call("teacher", "DELETE", f"/api/messages/{old['id']}")
    assert not told(talk.town.parent, "chat.message_deleted")


def test_rule_is_announced_once_for_each_change(talk: Talk, go_to: GoTo, run_jobs: Callable[[], int]) -> None:
    chat_id = talk_of_two(talk)
    talk.say("teacher", chat_id)
    set_rule(talk, "open", go_to(timedelta(hours=1)))
    set_rule(talk, "open", go_to(timedelta(hours=2)))
    run_jobs()
    settings.set_rules(
        school=talk.town.school, by=talk.town.admin, now=NOON + timedelta(hours=3), changes={"report_hours": 48}
    )
    run_jobs()
    lines = [one for one in talk.history("pupil", chat_id) if one["kind"] == "system"]
    assert [one["text"] for one in lines] == ["Правило школы изменилось: этот чат читаете только вы двое."]


@pytest.mark.parametrize("rule", ["second_adult", "parent_copy"])
def test_group_that_shrank_to_an_adult_and_a_pupil_is_read_along_from_then_on(
    rule: str, talk: Talk, go_to: GoTo
) -> None:
    SchoolRules.objects.update_or_create(school=talk.town.school, defaults={"adult_child": rule})
    group = talk.group("teacher", "pupil", "classmate")
    talk.say("pupil", group["id"], "Втроём")
    go_to(timedelta(minutes=5))
    talk.call("classmate", "DELETE", f"/api/chats/{group['id']}/people/{talk.town.classmate.pk}")
    go_to(timedelta(minutes=6))
    talk.say("teacher", group["id"], "Вдвоём")
    watcher: User = talk.town.admin if rule == "second_adult" else talk.town.parent
    assert talk.texts(watcher, group["id"])[-1] == "Вдвоём"
    assert "Втроём" not in talk.texts(watcher, group["id"])
