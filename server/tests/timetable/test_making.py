"""Rules, bells and holidays: who makes them, what is refused, what is only pointed out; days that were stay."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sferum.audit.models import AuditRow
from sferum.kit import clock
from sferum.timetable.models import Placing, Slot
from tests.factories.town import Town
from tests.timetable.conftest import MONDAY, TUESDAY, Desk


def test_admin_and_deputy_head_add_a_lesson_for_the_year(desk: Desk, town: Town) -> None:
    for weekday, by in ((2, town.admin), (3, town.staff)):
        slot = desk.add(weekday=weekday, by=by).json()["slot"]
        assert (slot["first_date"], slot["last_date"]) == ("2026-11-23", "2027-05-31")
        assert (slot["starts"], slot["ends"]) == ("10:30:00", "11:15:00")
    assert AuditRow.objects.filter(action="timetable.slot_added").count() == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": None}, "number"),
        ({"number": 3, "starts": "10:00", "ends": "10:40"}, "number"),
        ({"number": None, "starts": "10:00", "ends": "09:00"}, "ends"),
        ({"number": 12}, "number"),
        ({"subject": " "}, "subject"),
        ({"first_date": "2026-12-02", "last_date": "2026-12-01"}, "last_date"),
        ({"last_date": "2029-12-01"}, "last_date"),
    ],
)
def test_bad_facts_are_named(desk: Desk, facts: dict[str, Any], field: str) -> None:
    answer = desk.add(**facts)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert not Slot.objects.exists()


def test_teacher_is_of_this_school(desk: Desk, town: Town) -> None:
    for nobody in (town.strange_teacher, town.pupil, town.parent):
        answer = desk.add(teacher_id=str(nobody.pk))
        assert (answer.status_code, set(answer.json()["fields"])) == (422, {"teacher_id"})


def test_class_is_not_in_two_lessons_at_once(desk: Desk, town: Town) -> None:
    desk.slot(weeks="odd")
    busy = desk.add(subject="Физика", teacher_id=str(town.co_teacher.pk))
    assert (busy.status_code, busy.json()["code"]) == (409, "class_busy")
    assert "Алгебра" in busy.json()["detail"]
    by_time = desk.add(subject="Физика", number=None, starts="11:00", ends="11:40")
    assert by_time.status_code == 409
    assert desk.add(weeks="even", subject="Физика").status_code == 201
    assert desk.add(number=None, starts="11:15", ends="11:40").status_code == 201


def test_teacher_and_room_in_two_places_are_pointed_out_not_refused(desk: Desk, town: Town) -> None:
    first = desk.slot()
    second = desk.add(community=town.class_7a)
    assert second.status_code == 201
    warnings = second.json()["warnings"]
    assert [one["code"] for one in warnings] == ["teacher_twice", "room_twice", "not_of_class"]
    assert set(warnings[0]["slot_ids"]) == {first, second.json()["slot"]["id"]}
    assert warnings[0]["sentence"].endswith("Марина Сергеевна сразу в двух местах.")
    for seen in (desk.week(town.admin, community_id=str(town.class_7b.pk)), desk.week(town.admin, TUESDAY)):
        assert seen["can_edit"]
    seen = desk.week(town.admin, community_id=str(town.class_7b.pk))
    assert {one["code"] for one in seen["warnings"]} == {"teacher_twice", "room_twice"}
    assert desk.week(town.pupil)["warnings"] == []


def test_change_holds_from_its_day_and_days_before_stay(desk: Desk, town: Town) -> None:
    slot = desk.slot(first_date="2026-11-02")
    body = {"since": "2026-12-01", "subject": "Геометрия", "teacher_id": str(town.co_teacher.pk), "room": "7"}
    answer = desk.client().send("PATCH", f"/api/timetable/slots/{slot}", body)
    assert answer.status_code == 200, answer.content.decode()
    assert [one["subject"] for one in desk.lessons(town.pupil)] == ["Алгебра"]
    (later,) = desk.lessons(town.pupil, date(2026, 12, 1))
    assert (later["subject"], later["teacher"]["name"], later["room"]) == ("Геометрия", "Светлана Юрьевна", "7")
    assert [one["subject"] for one in desk.lessons(town.pupil, date(2026, 11, 3))] == ["Алгебра"]


def test_change_never_reaches_back(desk: Desk, town: Town) -> None:
    slot = desk.slot(first_date="2026-11-02")
    desk.client().send("PATCH", f"/api/timetable/slots/{slot}", {"since": "2026-11-02", "subject": "Геометрия"})
    assert [one["subject"] for one in desk.lessons(town.pupil, date(2026, 11, 3))] == ["Алгебра"]
    assert [one["subject"] for one in desk.lessons(town.pupil)] == ["Геометрия"]


def test_ended_lesson_stops_and_one_that_never_was_goes_wholly(desk: Desk, town: Town) -> None:
    began, never = desk.slot(first_date="2026-11-02"), desk.slot(weekday=4, first_date="2026-12-01")
    for slot in (began, never):
        assert desk.client().send("DELETE", f"/api/timetable/slots/{slot}").status_code == 204
    assert [str(one) for one in Slot.objects.values_list("pk", flat=True)] == [began]
    assert desk.lessons(town.pupil) == []
    assert len(desk.lessons(town.pupil, date(2026, 11, 3))) == 1


def test_bells_move_every_lesson_by_number(desk: Desk, town: Town) -> None:
    desk.slot()
    bells = {
        "bells": [{"number": 3, "starts": "11:00", "ends": "11:40"}, {"number": 1, "starts": "09:00", "ends": "09:40"}]
    }
    answer = desk.client().send("PUT", f"/api/schools/{town.school.pk}/timetable/bells", bells)
    assert [one["number"] for one in answer.json()["bells"]] == [1, 3]
    assert desk.lessons(town.pupil)[0]["starts_at"] == "2026-11-24T11:00:00+03:00"


@pytest.mark.parametrize(
    "bells",
    [
        [],
        [{"number": 1, "starts": "09:00", "ends": "09:00"}],
        [{"number": 1, "starts": "09:00", "ends": "09:40"}, {"number": 2, "starts": "09:30", "ends": "10:10"}],
        [{"number": 1, "starts": "09:00", "ends": "09:40"}, {"number": 1, "starts": "10:00", "ends": "10:40"}],
    ],
)
def test_bells_that_make_no_sense_are_refused(desk: Desk, town: Town, bells: list[object]) -> None:
    path = f"/api/schools/{town.school.pk}/timetable/bells"
    assert desk.client().send("PUT", path, {"bells": bells}).status_code == 422


def test_holiday_can_be_taken_back(desk: Desk, town: Town) -> None:
    desk.slot()
    path = f"/api/schools/{town.school.pk}/timetable/holidays"
    body = {"name": "День учителя", "first_date": str(TUESDAY), "last_date": str(TUESDAY)}
    (holiday,) = desk.client().send("POST", path, body).json()["holidays"]
    assert desk.lessons(town.pupil) == []
    assert desk.client().send("DELETE", f"{path}/{holiday['id']}").json()["holidays"] == []
    assert len(desk.lessons(town.pupil)) == 1
    assert desk.client().send("POST", path, {**body, "first_date": "2026-12-01"}).status_code == 422


class TestLiveLessons:
    """The coming fortnight stands as lessons of the live room."""

    def test_added_rule_stands_as_lessons_of_the_coming_fortnight(
        self, desk: Desk, town: Town, run_jobs: Callable[[], int]
    ) -> None:
        desk.slot()
        run_jobs()
        found = Placing.objects.select_related("lesson").order_by("date")
        assert [str(one.date) for one in found] == ["2026-11-24", "2026-12-01"]
        assert [one.lesson.teacher_id for one in found] == [town.teacher.pk] * 2
        door = desk.client(town.pupil).get(f"/api/communities/{town.class_7b.pk}/lesson")
        assert door.status_code == 200

    def test_every_day_adds_a_day_and_nothing_twice(self, desk: Desk, now: datetime) -> None:
        desk.slot()
        for _ in range(2):
            desk.place()
        assert Placing.objects.count() == 2
        desk.place(now + timedelta(days=1))
        assert Placing.objects.count() == 3

    def test_lesson_is_at_the_class_address_when_its_hour_comes(
        self, desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.slot()
        desk.place()
        bell = datetime.fromisoformat("2026-11-24T10:25:00+03:00")
        monkeypatch.setattr(clock, "now", lambda: bell)
        seen = desk.client(town.teacher).get(f"/api/communities/{town.class_7b.pk}/lesson").json()["lesson"]
        assert (seen["subject"], seen["can_open"]) == ("Алгебра", True)

    def test_changed_rule_changes_the_lessons_that_stand_and_keeps_their_rows(self, desk: Desk, town: Town) -> None:
        slot = desk.slot()
        desk.place()
        before = set(Placing.objects.values_list("lesson_id", flat=True))
        desk.client().send(
            "PATCH", f"/api/timetable/slots/{slot}", {"subject": "Геометрия", "teacher_id": str(town.co_teacher.pk)}
        )
        desk.place()
        found = Placing.objects.select_related("lesson")
        assert {one.lesson_id for one in found} == before
        assert {(one.lesson.subject, one.lesson.teacher_id) for one in found} == {("Геометрия", town.co_teacher.pk)}

    def test_what_the_teacher_did_by_hand_stays(self, desk: Desk, town: Town) -> None:
        desk.slot()
        desk.place()
        placing = Placing.objects.order_by("date")[0]
        client = desk.client(town.teacher)
        client.send(
            "PATCH", f"/api/lessons/{placing.lesson_id}", {"topic": "Прямая", "subject": "Алгебра, контрольная"}
        )
        other = Placing.objects.order_by("date")[1]
        client.send("DELETE", f"/api/lessons/{other.lesson_id}")
        desk.place()
        placing.lesson.refresh_from_db()
        assert (placing.lesson.topic, placing.lesson.subject) == ("Прямая", "Алгебра, контрольная")
        assert [one.lesson.state for one in Placing.objects.order_by("date")] == ["planned", "cancelled"]
        assert Placing.objects.count() == 2

    def test_ended_rule_cancels_what_has_not_begun(self, desk: Desk, town: Town) -> None:
        slot = desk.slot(first_date="2026-11-02")
        desk.place()
        desk.client().send("DELETE", f"/api/timetable/slots/{slot}")
        desk.place()
        assert {one.lesson.state for one in Placing.objects.select_related("lesson")} == {"cancelled"}

    def test_holiday_cancels_and_its_end_brings_back(self, desk: Desk, town: Town) -> None:
        desk.slot()
        desk.place()
        path = f"/api/schools/{town.school.pk}/timetable/holidays"
        body = {"name": "Каникулы", "first_date": str(MONDAY), "last_date": "2026-11-29"}
        (holiday,) = desk.client().send("POST", path, body).json()["holidays"]
        desk.place()
        assert [one.lesson.state for one in Placing.objects.order_by("date")] == ["cancelled", "planned"]
        desk.client().send("DELETE", f"{path}/{holiday['id']}")
        desk.place()
        assert [one.lesson.state for one in Placing.objects.order_by("date")] == ["planned", "planned"]
        assert len(desk.lessons(town.pupil)) == 1
