"""Blocks and restrictions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sferum.chats import services
from tests.chats.conftest import NOON, GoTo, Talk, told


def block(talk: Talk, who: str, other: str, *, is_set: bool = True) -> int:
    path = f"/api/blocks/{talk.user(other).pk}"
    status: int = talk.call(who, "PUT" if is_set else "DELETE", path).status_code
    return status


def test_blocked_one_writes_no_more_until_it_is_undone(talk: Talk) -> None:
    chat_id = talk.direct("pupil", talk.town.classmate)["id"]
    talk.say("classmate", chat_id)
    assert block(talk, "pupil", "classmate") == 204
    refused = talk.send("classmate", chat_id)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Сейчас написать этому человеку нельзя.")
    mine = talk.send("pupil", chat_id)
    sentence = "Вы заблокировали этого человека. Чтобы написать ему, снимите блокировку."
    assert (mine.status_code, mine.json()["detail"]) == (403, sentence)
    assert [one["name"] for one in talk.get("pupil", "/api/blocks")] == ["Полина Ефимова"]
    assert talk.get("classmate", "/api/blocks") == []
    assert told(talk.town.classmate, "chat.changed")[-1]["chat"]["can_write"] is False
    assert block(talk, "pupil", "classmate", is_set=False) == 204
    assert told(talk.town.classmate, "chat.changed")[-1]["chat"]["can_write"] is True
    talk.say("classmate", chat_id)


def test_staff_reach_pupils_and_parents_past_a_block(talk: Talk) -> None:
    chat_id = talk.direct("teacher", talk.town.parent)["id"]
    assert block(talk, "parent", "teacher") == 204
    talk.say("teacher", chat_id)


def test_block_keeps_out_of_new_groups_as_well(talk: Talk) -> None:
    assert block(talk, "co_teacher", "teacher") == 204
    people = [str(talk.user(one).pk) for one in ("co_teacher", "pupil")]
    body = {"client_id": "6b0f3b0e-0000-4000-8000-000000000001", "title": "Поход", "user_ids": people}
    assert talk.call("teacher", "POST", "/api/chats/group", body).status_code == 403


@pytest.mark.parametrize("other", ["stranger", "unrostered", "pupil"])
def test_one_blocks_people_of_his_school_only(other: str, talk: Talk) -> None:
    assert block(talk, "pupil", other) == 404


def test_restricted_one_writes_to_the_schools_staff_only(talk: Talk, go_to: GoTo, run_jobs: Callable[[], int]) -> None:
    chat = talk.chat()
    talk.say("pupil", chat)
    with_mate = talk.direct("pupil", talk.town.classmate)["id"]
    with_teacher = talk.direct("pupil", talk.town.teacher)["id"]
    until = NOON + timedelta(days=1)
    services.restrict(user=talk.town.pupil, school=talk.town.school, until=until, by=talk.town.admin, now=NOON)
    sentence = "Пока Вам нельзя писать в чатах школы. Учителям и администрации писать можно."
    for chat_id in (str(chat.pk), with_mate):
        refused = talk.send("pupil", chat_id)
        assert (refused.status_code, refused.json()["detail"]) == (403, sentence)
    talk.say("pupil", with_teacher)
    changed = {one["chat"]["id"]: one["chat"]["can_write"] for one in told(talk.town.pupil, "chat.changed")}
    assert changed == {str(chat.pk): False, with_mate: False, with_teacher: True} | {
        pk: can for pk, can in changed.items() if pk not in {str(chat.pk), with_mate, with_teacher}
    }
    go_to(timedelta(days=1))
    talk.say("pupil", chat)
    run_jobs()
    assert {one["chat"]["id"]: one["chat"]["can_write"] for one in told(talk.town.pupil, "chat.changed")}[with_mate]


def test_restriction_is_lifted_at_once(talk: Talk) -> None:
    facts: dict[str, Any] = {"user": talk.town.pupil, "school": talk.town.school, "by": talk.town.admin, "now": NOON}
    services.restrict(until=NOON + timedelta(days=1), **facts)
    assert talk.send("pupil", talk.chat()).status_code == 403
    services.unrestrict(**facts)
    talk.say("pupil", talk.chat())
