"""Decisions: what becomes of the message and its author, with one sentence why; who is told what."""

from datetime import timedelta
from typing import Any

import pytest

from sferum.audit.models import AuditRow
from sferum.chats.models import Message
from sferum.moderation.tasks import go_on
from tests.factories.town import Town
from tests.moderation.conftest import TEXT, WHY, Desk, GoTo, audited, notices


def test_a_removed_message_is_gone_at_once_and_for_good_after_two_weeks(desk: Desk, town: Town, go_to: GoTo) -> None:
    desk.report()
    decided = desk.decide()
    assert decided.status_code == 200
    assert (decided.json()["state"], decided.json()["can_decide"]) == ("decided", False)
    assert decided.json()["decision"]["made_by"]["id"] == str(town.admin.pk)
    assert (desk.seen()["is_hidden"], desk.seen()["text"]) == (True, "")
    go_to(timedelta(days=13, hours=23))
    go_on(0)
    assert Message.objects.get(pk=desk.message).deleted_at is None
    go_to(timedelta(days=14))
    go_on(0)
    go_on(0)
    assert Message.objects.get(pk=desk.message).deleted_at is not None
    assert desk.look().json()["text"] == TEXT
    assert audited("report.decided") == [town.admin.pk]


def test_a_message_that_is_left_stays_and_its_author_hears_nothing(desk: Desk, town: Town) -> None:
    desk.report()
    assert desk.decide(removes=False, sentence="Здесь нет ничего обидного.").status_code == 200
    assert desk.seen()["text"] == TEXT
    assert notices(town.classmate) == []
    assert desk.decisions() == []


def test_the_author_learns_what_and_why_and_never_who(desk: Desk, town: Town) -> None:
    desk.report()
    desk.decide(measure="warn")
    ((title, text),) = notices(town.classmate)
    assert title == "Решение по Вашему сообщению"
    assert text == f"Сообщение убрано. Вам вынесено предупреждение. {WHY}"
    (mine,) = desk.decisions()
    assert (mine["text"], mine["sentence"], mine["measure"], mine["can_appeal"]) == (TEXT, WHY, "warn", True)
    shown = desk.client(town.classmate).get(f"/api/decisions/{mine['id']}").content.decode()
    for name in ("Илья", "Петров", str(town.pupil.pk), "не в первый раз"):
        assert name not in shown + text
    for other in (town.pupil, town.admin, town.teacher, town.stranger):
        assert desk.client(other).get(f"/api/decisions/{mine['id']}").status_code == 404


def test_whoever_reported_learns_that_it_is_decided_and_no_more(desk: Desk, town: Town) -> None:
    desk.report()
    desk.report(town.teacher)
    desk.decide(measure="restrict", days=3)
    for reporter in (town.pupil, town.teacher):
        ((title, text),) = notices(reporter)
        assert title == "Ваша жалоба рассмотрена"
        assert "нельзя" not in text
        assert WHY not in text


def test_who_is_restricted_writes_to_the_staff_only_and_then_again_to_all(desk: Desk, town: Town, go_to: GoTo) -> None:
    desk.report()
    desk.decide(removes=False, measure="restrict", days=3)
    body = {"client_id": "018f6f1e-0000-7000-8000-000000000001", "text": "Привет", "send_now": True}
    path = f"/api/chats/{desk.chat.pk}/messages"
    refused = desk.client(town.classmate).send("POST", path, body)
    assert (refused.status_code, refused.json()["code"]) == (403, "writing_closed")
    opened = desk.client(town.classmate).send("POST", "/api/chats/direct", {"user_id": str(town.teacher.pk)})
    direct = f"/api/chats/{opened.json()['id']}/messages"
    assert desk.client(town.classmate).send("POST", direct, body).status_code == 201
    go_to(timedelta(days=3, seconds=1))
    assert desk.client(town.classmate).send("POST", path, body).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sentence": " "}, "sentence"),
        ({"sentence": "а" * 301}, "sentence"),
        ({"measure": "restrict"}, "days"),
        ({"measure": "warn", "days": 2}, "days"),
        ({"measure": "restrict", "days": 31}, "days"),
        ({"measure": "restrict", "days": 0}, "days"),
        ({"measure": "expel"}, "measure"),
    ],
)
def test_a_decision_that_is_not_whole_names_its_field(changes: dict[str, Any], field: str, desk: Desk) -> None:
    desk.report()
    refused = desk.decide(**changes)
    assert refused.status_code == 422
    assert field in refused.json()["fields"]
    assert desk.decide().status_code == 200


def test_a_case_is_decided_once(desk: Desk, town: Town) -> None:
    desk.report()
    assert desk.decide().status_code == 200
    again = desk.decide(removes=False)
    assert (again.status_code, again.json()["code"]) == (409, "already_decided")
    assert desk.seen()["is_hidden"]


def test_a_message_that_its_author_deleted_is_decided_all_the_same(desk: Desk, town: Town) -> None:
    desk.report()
    assert desk.client(town.classmate).send("DELETE", f"/api/messages/{desk.message}").status_code == 204
    assert desk.decide(measure="warn").status_code == 200
    assert [title for title, _ in notices(town.classmate)] == ["Решение по Вашему сообщению"]


def test_what_is_changed_after_a_decision_can_be_reported_anew(desk: Desk, town: Town) -> None:
    desk.report()
    desk.decide(removes=False, sentence="Здесь нет ничего обидного.")
    assert desk.report().status_code == 200  # the same words were decided about
    edited = desk.client(town.classmate).send("PATCH", f"/api/messages/{desk.message}", {"text": "А теперь есть"})
    assert edited.status_code == 200
    assert desk.report(reason="bullying").status_code == 201
    (seen,) = desk.queue().json()["items"]
    assert (seen["text"], len(seen["reports"]), seen["decision"]) == ("А теперь есть", 1, None)
    assert desk.decide().status_code == 200
    assert AuditRow.objects.filter(action="report.decided").count() == 2


def test_the_admins_hear_once_of_a_case_that_waits_too_long(desk: Desk, town: Town, go_to: GoTo) -> None:
    desk.name_officer(town.co_teacher)
    desk.report()
    go_to(timedelta(hours=23))
    go_on(0)
    assert notices(town.admin) == []
    go_to(timedelta(hours=24, minutes=1))
    go_on(0)
    go_on(0)
    assert [title for title, _ in notices(town.admin)] == ["Жалоба ждёт дольше срока"]
    assert audited("report.overdue") == [None]
    assert desk.look().json()["is_overdue"]
    assert desk.decide(town.admin).status_code == 200


def test_a_case_decided_in_time_alarms_nobody(desk: Desk, town: Town, go_to: GoTo) -> None:
    desk.report()
    desk.decide()
    go_to(timedelta(days=2))
    go_on(0)
    assert "Жалоба ждёт дольше срока" not in [title for title, _ in notices(town.admin)]
