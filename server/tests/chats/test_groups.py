"""Groups: made by teachers, joined and left with a line that all read."""

from typing import Any
from uuid import uuid4

import pytest

from sferum.audit.models import AuditRow
from sferum.chats.models import Chat
from sferum.delivery.models import OutboxRow
from sferum.schools.services import people
from tests.chats.conftest import NOON, Talk, channels, hear, told


def add(talk: Talk, who: str, group: Any, *others: str) -> Any:
    body = {"user_ids": [str(talk.user(one).pk) for one in others]}
    return talk.call(who, "POST", f"/api/chats/{group['id']}/people", body)


def remove(talk: Talk, who: str, group: Any, other: str) -> Any:
    return talk.call(who, "DELETE", f"/api/chats/{group['id']}/people/{talk.user(other).pk}")


def names(talk: Talk, who: str, group: Any) -> list[tuple[str, str]]:
    listed = talk.get(who, f"/api/chats/{group['id']}/people")
    return [(one["person"]["name"], one["role"]) for one in listed]


def test_teacher_makes_a_group_of_those_he_may_write_to(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "parent", "co_teacher")
    assert (group["title"], group["kind"], group["can_add_people"], group["can_leave"]) == (
        "Поход",
        "group",
        True,
        True,
    )
    assert names(talk, "pupil", group) == [
        ("Марина Сергеевна", "owner"),
        ("Илья Петров", "member"),
        ("Анна Петрова", "member"),
        ("Светлана Юрьевна", "member"),
    ]
    for who in ("pupil", "parent", "co_teacher"):
        assert told(talk.user(who), "chat.opened")[0]["chat"]["title"] == "Поход"
        talk.say(who, group["id"])
    assert talk.texts("pupil", group["id"])[0] == "Новая группа «Поход». Ведёт Марина Сергеевна."
    assert AuditRow.objects.filter(action="chat.group_made").count() == 1


def test_group_sent_twice_is_one(talk: Talk) -> None:
    people = [str(talk.user(one).pk) for one in ("pupil", "parent")]
    body = {"client_id": str(uuid4()), "title": "Поход", "user_ids": people}
    first, again = (talk.call("teacher", "POST", "/api/chats/group", body).json() for _ in range(2))
    assert first["id"] == again["id"]
    assert Chat.objects.filter(kind="group").count() == 1


@pytest.mark.parametrize("others", [["other_class_pupil", "pupil"], ["pupil", "stranger"], ["pupil", "unrostered"]])
def test_refusal_names_nobody(others: list[str], talk: Talk) -> None:
    body = {"client_id": str(uuid4()), "title": "Поход", "user_ids": [str(talk.user(one).pk) for one in others]}
    refused = talk.call("teacher", "POST", "/api/chats/group", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "contact_closed")
    assert refused.json()["detail"] == "В группу можно позвать тех, кому Вы можете написать."


def test_two_are_no_group_and_a_name_is_needed(talk: Talk) -> None:
    body = {"client_id": str(uuid4()), "title": "Поход", "user_ids": [str(talk.town.pupil.pk)]}
    assert list(talk.call("teacher", "POST", "/api/chats/group", body).json()["fields"]) == ["user_ids"]
    body = {**body, "title": " ", "user_ids": [str(talk.town.pupil.pk), str(talk.town.parent.pk)]}
    assert list(talk.call("teacher", "POST", "/api/chats/group", body).json()["fields"]) == ["title"]


def test_pupils_make_groups_of_classmates_where_the_school_lets_them(talk: Talk) -> None:
    body = {
        "client_id": str(uuid4()),
        "title": "Проект",
        "user_ids": [str(talk.town.classmate.pk), str(talk.town.co_teacher.pk)],
    }
    refused = talk.call("pupil", "POST", "/api/chats/group", body)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Группы собирают учителя.")
    talk.rules(pupils_make_groups=True)
    # A teacher is not called into it by a pupil.
    assert talk.call("pupil", "POST", "/api/chats/group", body).status_code == 403
    assert talk.call("parent", "POST", "/api/chats/group", body).status_code == 403


def test_later_comer_reads_from_then_on(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    talk.say("pupil", group["id"], "До")
    assert add(talk, "teacher", group, "parent").status_code == 200
    talk.say("pupil", group["id"], "После")
    assert talk.texts("parent", group["id"]) == ["Теперь в группе: Анна Петрова.", "После"]
    assert talk.listed("parent")["Поход"]["unread"] == 1
    assert talk.texts("classmate", group["id"])[-2:] == ["Теперь в группе: Анна Петрова.", "После"]
    assert [one["chat"]["unread"] for one in told(talk.town.parent, "chat.opened")] == [0]


def test_only_its_leader_adds_renames_and_takes_out(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    assert add(talk, "pupil", group, "parent").status_code == 403
    assert talk.call("pupil", "PATCH", f"/api/chats/{group['id']}", {"title": "Мой"}).status_code == 403
    assert remove(talk, "pupil", group, "classmate").status_code == 403
    assert add(talk, "stranger", group, "pupil").status_code == 404
    assert add(talk, "teacher", group, "other_class_pupil").status_code == 403
    assert remove(talk, "teacher", group, "parent").status_code == 404


def test_who_is_taken_out_reads_nothing_any_more(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    assert remove(talk, "teacher", group, "pupil").status_code == 204
    assert talk.call("pupil", "GET", f"/api/chats/{group['id']}/messages").status_code == 404
    assert "Поход" not in talk.listed("pupil")
    assert told(talk.town.pupil, "chat.closed") == [{"chat_id": group["id"]}]
    assert talk.texts("classmate", group["id"])[-1] == "Больше не в группе: Илья Петров."
    assert [one["message"]["text"] for one in told(talk.town.pupil, "chat.message_sent")][-1].startswith("Новая")


def test_group_whose_leader_leaves_is_led_by_an_adult_of_the_school(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate", "co_teacher")
    assert remove(talk, "teacher", group, "teacher").status_code == 204
    assert names(talk, "pupil", group)[0] == ("Светлана Юрьевна", "owner")
    last = talk.texts("pupil", group["id"])[-1]
    assert last == "Больше не в группе: Марина Сергеевна. Группу теперь ведёт Светлана Юрьевна."
    assert told(talk.town.co_teacher, "chat.changed")
    assert add(talk, "co_teacher", group, "parent").status_code == 200


def test_renamed_group_is_called_so_everywhere(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    assert talk.call("teacher", "PATCH", f"/api/chats/{group['id']}", {"title": "Музей"}).json()["title"] == "Музей"
    assert told(talk.town.pupil, "chat.changed")[-1]["chat"]["title"] == "Музей"
    assert talk.texts("pupil", group["id"])[-1] == "Группа теперь называется «Музей»."


def test_people_of_a_class_chat_are_the_schools_affair(talk: Talk) -> None:
    chat = talk.chat()
    body = {"user_ids": [str(talk.town.parent.pk)]}
    assert talk.call("teacher", "POST", f"/api/chats/{chat.pk}/people", body).status_code == 403
    assert talk.call("pupil", "DELETE", f"/api/chats/{chat.pk}/people/{talk.town.pupil.pk}").status_code == 403
    assert talk.call("teacher", "PATCH", f"/api/chats/{chat.pk}", {"title": "Мы"}).status_code == 403


def test_who_has_left_the_school_is_told_nothing_of_its_groups_even_before_a_job_has_run(talk: Talk) -> None:
    chat = talk.group("teacher", "pupil", "classmate", "co_teacher")["id"]
    message = talk.say("teacher", chat)
    people.leave_school(user=talk.town.pupil, school_id=talk.town.school.pk, by=None, now=NOON)
    OutboxRow.objects.all().delete()
    talk.say("classmate", chat)
    assert talk.call("teacher", "PUT", f"/api/messages/{message['id']}/pin").status_code == 200
    rest = [talk.town.teacher, talk.town.classmate, talk.town.co_teacher]
    assert hear("chat.message_sent") == hear("chat.pins_changed") == channels(rest)
    readers = {one["person"]["id"] for one in talk.get("teacher", f"/api/chats/{chat}/readers")}
    assert readers == {str(one.pk) for one in rest}
    assert talk.call("pupil", "GET", f"/api/chats/{chat}").status_code == 404
