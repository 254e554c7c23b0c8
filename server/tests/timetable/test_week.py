"""The week as a pupil, a parent, a teacher and the office see it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sferum.accounts import services as accounts
from sferum.schools.models import Community, Kind, Region, Role
from sferum.schools.services import communities, people
from tests.factories.town import Town, plan
from tests.timetable.conftest import MONDAY, NEXT_TUESDAY, TUESDAY, WEDNESDAY, Desk


def test_class_sees_its_week_by_the_schools_bells(desk: Desk, town: Town) -> None:
    desk.slot()
    week = desk.week(town.pupil)
    assert (week["monday"], week["number"], week["is_odd"]) == (str(MONDAY), 13, True)
    (lesson,) = week["days"][1]["lessons"]
    assert (lesson["subject"], lesson["room"], lesson["number"]) == ("Алгебра", "12", 3)
    assert (lesson["starts_at"], lesson["time_zone"]) == ("2026-11-24T10:30:00+03:00", "Europe/Moscow")
    assert lesson["teacher"]["name"] == "Марина Сергеевна"
    assert lesson["state"] == "planned"
    assert len(week["bells"]) == 8
    assert not week["can_edit"]


@pytest.mark.parametrize(
    ("weeks", "days"), [("odd", [TUESDAY]), ("even", [NEXT_TUESDAY]), ("all", [TUESDAY, NEXT_TUESDAY])]
)
def test_every_other_week(desk: Desk, town: Town, weeks: str, days: list[date]) -> None:
    desk.slot(weeks=weeks)
    found = [*desk.lessons(town.pupil, MONDAY), *desk.lessons(town.pupil, MONDAY + timedelta(days=7))]
    assert [one["date"] for one in found] == [str(day) for day in days]


def test_teacher_sees_his_own_lessons_in_all_classes_and_no_others(desk: Desk, town: Town) -> None:
    desk.slot()
    desk.slot(weekday=3, teacher_id=str(town.co_teacher.pk), subject="Биология")
    desk.slot(community=town.class_7a, weekday=4)
    assert [(one["community"]["short_name"], one["subject"]) for one in desk.lessons(town.teacher)] == [
        ("7Б", "Алгебра"),
        ("7А", "Алгебра"),
    ]


def test_parent_sees_each_childs_lessons_and_whose_they_are(desk: Desk, town: Town, now: datetime) -> None:
    accounts.add_guardian(guardian=town.parent, pupil=town.other_class_pupil)
    accounts.add_guardian(guardian=town.parent, pupil=town.stranger)
    desk.slot()
    desk.slot(community=town.class_7a, weekday=3, teacher_id=str(town.other_class_teacher.pk))
    week = desk.week(town.parent)
    found = {one["date"]: one["pupil_ids"] for day in week["days"] for one in day["lessons"]}
    assert found == {str(TUESDAY): [str(town.pupil.pk)], str(WEDNESDAY): [str(town.other_class_pupil.pk)]}
    assert {child["full_name"] for child in week["children"]} == {"Петров Илья Олегович", "Волков Артём", "Чужой Егор"}


def test_two_schools_each_by_its_own_clock(desk: Desk, town: Town) -> None:
    accounts.add_guardian(guardian=town.parent, pupil=town.stranger)
    desk.slot()
    desk.slot(community=town.other_class, by=town.strange_admin, teacher_id=str(town.strange_teacher.pk))
    found = desk.lessons(town.parent)
    assert [(one["starts_at"], one["time_zone"]) for one in found] == [
        ("2026-11-24T10:30:00+05:00", "Asia/Yekaterinburg"),
        ("2026-11-24T10:30:00+03:00", "Europe/Moscow"),
    ]


def test_class_page_shows_its_groups_too_and_strangers_nothing(desk: Desk, town: Town, now: datetime) -> None:
    group = communities.create_community(
        school=town.school, kind=Kind.SUBJECT, name="Английский, группа 1", by=town.admin, now=now, parent=town.class_7b
    )
    desk.slot(community=group, subject="Английский")
    desk.slot(weekday=3)
    query: dict[str, Any] = {"community_id": str(town.class_7b.pk)}
    for who in (town.pupil, town.parent, town.teacher, town.staff, town.admin):
        assert len(desk.lessons(who, **query)) == 2
    for stranger in (town.other_class_pupil, town.stranger, town.unrostered):
        assert desk.client(stranger).get("/api/timetable/week", query).status_code == 404


def test_group_is_in_the_week_of_its_pupils_only(desk: Desk, town: Town, now: datetime) -> None:
    group = communities.create_community(
        school=town.school, kind=Kind.SUBJECT, name="Английский, группа 1", by=town.admin, now=now, parent=town.class_7b
    )
    people.enrol(user=town.pupil, community=group, role=Role.PUPIL, now=now)
    desk.slot(community=group, subject="Английский")
    assert len(desk.lessons(town.pupil)) == 1
    assert desk.lessons(town.classmate) == []


def test_another_teachers_week_is_for_those_who_make_the_timetable(desk: Desk, town: Town) -> None:
    desk.slot()
    desk.slot(community=town.other_class, by=town.strange_admin, teacher_id=str(town.strange_teacher.pk))
    assert len(desk.lessons(town.staff, teacher_id=str(town.teacher.pk))) == 1
    assert desk.lessons(town.staff, teacher_id=str(town.strange_teacher.pk)) == []
    answer = desk.client(town.co_teacher).get("/api/timetable/week", {"teacher_id": str(town.teacher.pk)})
    assert answer.status_code == 403


def test_holiday_takes_the_lessons_and_has_a_name(desk: Desk, town: Town) -> None:
    desk.slot()
    body = {"name": "Осенние каникулы", "first_date": "2026-11-23", "last_date": "2026-11-29"}
    assert desk.client().send("POST", f"/api/schools/{town.school.pk}/timetable/holidays", body).status_code == 201
    week = desk.week(town.pupil)
    assert [day["holiday"] for day in week["days"]] == ["Осенние каникулы"] * 7
    assert desk.lessons(town.pupil) == []
    assert len(desk.lessons(town.pupil, NEXT_TUESDAY)) == 1


def test_lesson_planned_by_hand_stands_in_the_week_too(desk: Desk, town: Town, now: datetime) -> None:
    lesson = plan(town, now, subject="Консультация", starts_in=timedelta(days=1))
    (seen,) = desk.lessons(town.pupil)
    assert (seen["lesson_id"], seen["slot_id"], seen["subject"]) == (str(lesson.pk), None, "Консультация")


def test_live_lesson_and_its_rule_are_one_line_and_the_teachers_hand_shows(desk: Desk, town: Town) -> None:
    desk.slot()
    desk.place()
    (lesson,) = desk.lessons(town.pupil)
    body = {"topic": "Линейная функция", "starts_at": "2026-11-25T08:00:00Z", "ends_at": "2026-11-25T08:45:00Z"}
    assert desk.client(town.teacher).send("PATCH", f"/api/lessons/{lesson['lesson_id']}", body).status_code == 200
    (moved,) = desk.lessons(town.pupil)
    assert (moved["date"], moved["topic"], moved["lesson_id"]) == (
        str(WEDNESDAY),
        "Линейная функция",
        lesson["lesson_id"],
    )


def test_week_is_read_in_few_queries_however_full_it_is(
    desk: Desk, town: Town, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for weekday in (2, 3, 4, 5):
        for number in (1, 2, 3):
            desk.slot(weekday=weekday, number=number)
    desk.place()
    client = desk.client(town.parent)
    with django_assert_max_num_queries(18):  # type: ignore[attr-defined]
        answer = client.get("/api/timetable/week", {"date": str(MONDAY)})
    assert sum(len(day["lessons"]) for day in answer.json()["days"]) == 12


def test_archived_class_has_no_week(desk: Desk, town: Town, now: datetime) -> None:
    desk.slot()
    Community.objects.filter(pk=town.class_7b.pk).update(archived_at=now)
    assert desk.lessons(town.teacher) == []


def test_region_without_timetables_lets_nobody_make_one(desk: Desk, town: Town) -> None:
    Region.objects.update(features=[])
    answer = desk.add()
    assert (answer.status_code, answer.json()["code"]) == (403, "feature_off")
