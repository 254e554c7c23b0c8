"""Reading by the school's staff of what is not theirs: with a reason, audited, seen by all, for a day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sferum.audit.models import AuditRow
from tests.chats.conftest import GoTo, Talk, told

LINE = "Чат сейчас читает Тамара Львовна, до 24.11, 12:00. Причина: Жалоба родителей"


def supervise(talk: Talk, who: str, chat_id: Any, reason: str = "Жалоба родителей") -> Any:
    return talk.call(who, "POST", f"/api/chats/{chat_id}/supervision", {"reason": reason})


def test_supervision_is_said_to_everybody_and_audited(talk: Talk) -> None:
    chat = talk.chat()
    talk.say("pupil", chat, "Секрет")
    assert talk.call("admin", "GET", f"/api/chats/{chat.pk}").status_code == 404
    opened = supervise(talk, "admin", chat.pk)
    assert (opened.status_code, opened.json()["why"], opened.json()["can_write"]) == (201, "supervision", False)
    assert talk.texts("admin", chat) == ["Секрет", LINE]
    assert told(talk.town.pupil, "chat.message_sent")[-1]["message"]["text"] == LINE
    first = talk.get("pupil", f"/api/chats/{chat.pk}/readers")[0]
    assert (first["person"]["name"], first["why"], first["until"]) == (
        "Тамара Львовна",
        "supervision",
        "2026-11-24T09:00:00Z",
    )
    assert AuditRow.objects.filter(action="chat.supervised", actor_id=talk.town.admin.pk).count() == 1
    refused = talk.send("admin", chat)
    assert (refused.status_code, refused.json()["code"]) == (403, "writing_closed")


def test_overseer_hears_the_chat_while_the_day_lasts(talk: Talk, go_to: GoTo, run_jobs: Callable[[], int]) -> None:
    chat = talk.chat()
    supervise(talk, "admin", chat.pk)
    assert "7\u00a0«Б»" in talk.listed("admin")
    talk.say("pupil", chat, "Днём")
    assert [one["message"]["text"] for one in told(talk.town.admin, "chat.message_sent")] == [LINE, "Днём"]
    go_to(timedelta(hours=24))
    assert talk.call("admin", "GET", f"/api/chats/{chat.pk}/messages").status_code == 404
    assert "7\u00a0«Б»" not in talk.listed("admin")
    run_jobs()
    assert told(talk.town.admin, "chat.closed") == [{"chat_id": str(chat.pk)}]
    assert talk.texts("pupil", chat)[-1] == "Тамара Львовна больше не читает этот чат."
    talk.say("pupil", chat, "Потом")
    assert "Потом" not in [one["message"]["text"] for one in told(talk.town.admin, "chat.message_sent")]


def test_person_named_for_safety_may_too(talk: Talk) -> None:
    talk.rules(safety_officer_id=talk.town.staff.pk)
    assert supervise(talk, "staff", talk.chat().pk).status_code == 201


@pytest.mark.parametrize("who", ["staff", "other_class_teacher", "parent", "strange_admin", "unrostered"])
def test_nobody_else_reads_what_is_not_his(who: str, talk: Talk) -> None:
    assert supervise(talk, who, talk.chat().pk).status_code == 404


def test_reason_is_needed_and_a_reader_needs_none(talk: Talk) -> None:
    assert list(supervise(talk, "admin", talk.chat().pk, " ").json()["fields"]) == ["reason"]
    # The second adult reads this talk anyway.
    chat_id = talk.direct("teacher", talk.town.pupil)["id"]
    again = supervise(talk, "admin", chat_id)
    assert (again.status_code, again.json()["code"]) == (409, "already_reading")
