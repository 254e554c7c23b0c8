"""The queue: whose it is, in which order, what it costs."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from sferum.delivery.models import OutboxRow
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.factories.town import Town
from tests.moderation.conftest import TEXT, Desk, GoTo, notices


@pytest.mark.parametrize(
    ("who", "status", "sees"),
    [
        ("admin", 200, True),
        ("staff", 200, False),  # other staff stand in only where nobody else may look
        ("teacher", 403, False),
        ("pupil", 403, False),
        ("classmate", 403, False),
        ("parent", 403, False),
        ("strange_admin", 404, False),
        ("strange_teacher", 404, False),
        ("unrostered", 404, False),
    ],
)
def test_reports_are_read_by_whom_the_school_made_answer_for_them(
    who: str, status: int, sees: bool, desk: Desk, town: Town
) -> None:
    desk.report()
    answer = desk.queue(getattr(town, who))
    assert answer.status_code == status
    assert (TEXT in answer.content.decode()) is sees
    one = desk.look(getattr(town, who))
    assert one.status_code == (200 if sees else 404)
    assert desk.decide(getattr(town, who)).status_code == (200 if sees else 404)


def test_the_person_named_is_asked_and_the_admin_still_sees(desk: Desk, town: Town) -> None:
    desk.name_officer(town.co_teacher)
    desk.report()
    assert [title for title, _ in notices(town.co_teacher)] == ["Новая жалоба"]
    assert notices(town.admin) == []
    for reader in (town.co_teacher, town.admin):
        page = desk.queue(reader).json()
        assert len(page["items"]) == 1
        assert [one["id"] for one in page["responsible"]] == [str(town.co_teacher.pk)]
    assert desk.decide(town.co_teacher).status_code == 200


def test_who_was_named_and_has_left_the_staff_is_nobody(desk: Desk, town: Town) -> None:
    desk.name_officer(town.pupil)
    desk.report()
    assert desk.queue(town.pupil).status_code == 403
    assert [title for title, _ in notices(town.admin)] == ["Новая жалоба"]


def test_a_report_about_the_only_one_who_would_read_it_goes_to_other_staff(desk: Desk, town: Town, now: Any) -> None:
    people.enrol(user=town.admin, community=town.class_7b, role=Role.TEACHER, now=now)
    desk.write(town.admin)
    desk.report()
    assert desk.queue(town.admin).json()["items"] == []
    (seen,) = desk.queue(town.staff).json()["items"]
    assert seen["can_decide"]
    assert [title for title, _ in notices(town.staff)] == ["Новая жалоба"]
    assert desk.decide(town.staff).status_code == 200
    # And of others they still see nothing.
    desk.write(town.classmate)
    desk.report()
    assert desk.queue(town.staff).json()["items"] == []
    assert desk.look(town.staff).status_code == 404


def test_the_term_is_the_schools(desk: Desk, town: Town, go_to: GoTo) -> None:
    desk.name_officer(town.co_teacher, report_hours=3)
    start = go_to(timedelta(0))
    desk.report()
    (seen,) = desk.queue().json()["items"]
    assert seen["due_at"] == (start + timedelta(hours=3)).isoformat().replace("+00:00", "Z")
    assert not seen["is_overdue"]
    go_to(timedelta(hours=3))
    assert desk.look().json()["is_overdue"]


def test_waiting_cases_come_by_their_term_and_decided_ones_newest_first(
    desk: Desk, town: Town, go_to: GoTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sferum.moderation.queries.PAGE", 2)
    for number in range(3):
        go_to(timedelta(minutes=number))
        desk.write(town.classmate, f"№ {number}")
        desk.report(reason="spam")

    def texts(query: str) -> tuple[list[str], bool, str]:
        page = desk.queue(query=query).json()
        found = page["items"]
        return [one["text"] for one in found], page["has_more"], found[-1]["id"] if found else ""

    first, more, last = texts("")
    assert (first, more) == (["№ 0", "№ 1"], True)
    assert texts(f"?before={last}")[:2] == (["№ 2"], False)
    assert desk.queue(query=f"?before={uuid4()}").status_code == 404
    assert texts("?state=decided")[0] == []
    for number, one in enumerate(desk.queue().json()["items"]):
        go_to(timedelta(hours=1 + number))
        desk.case = one["id"]
        assert desk.decide().status_code == 200
    decided, _, last = texts("?state=decided")
    assert decided == ["№ 1", "№ 0"]
    assert texts("")[0] == ["№ 2"]
    assert desk.queue(query="?state=lost").status_code == 422


def test_the_queue_costs_the_same_however_long_it_is(
    desk: Desk, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        desk.write(town.classmate, f"№ {number}")
        desk.report()
        desk.report(town.teacher)
    admin = desk.client(town.admin)
    with django_assert_max_num_queries(15):
        assert len(admin.get(f"/api/schools/{town.school.pk}/reports").json()["items"]) == 3


def test_open_queues_hear_of_every_move(desk: Desk, town: Town) -> None:
    desk.name_officer(town.co_teacher)
    desk.report()
    OutboxRow.objects.all().delete()
    desk.decide()
    (row,) = OutboxRow.objects.filter(payload__data__type="moderation.case_moved")
    assert set(row.payload["channels"]) == {f"personal:#{town.co_teacher.pk}", f"personal:#{town.admin.pk}"}
    data = row.payload["data"]["data"]
    assert (data["case_id"], data["state"]) == (desk.case, "decided")
