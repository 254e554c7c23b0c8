"""Substitutions: one day otherwise; the live lesson keeps in step, everybody concerned hears of it once."""

from datetime import date, datetime
from typing import Any

import pytest

from sferum.kit import clock
from sferum.notifications.models import Notice
from sferum.timetable.models import Change, Placing
from tests.factories.talk import mother_of
from tests.factories.town import Town
from tests.timetable.conftest import NEXT_TUESDAY, TUESDAY, WEDNESDAY, Desk


def test_another_teacher_subject_and_room_for_one_day(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    desk.place()
    facts: dict[str, Any] = {
        "teacher_id": str(town.co_teacher.pk),
        "subject": "Биология",
        "room": "9",
        "note": "Возьмите атлас.",
    }
    assert desk.change(slot, TUESDAY, **facts).status_code == 204
    (lesson,) = desk.lessons(town.pupil)
    assert (lesson["subject"], lesson["teacher"]["name"], lesson["room"]) == ("Биология", "Светлана Юрьевна", "9")
    assert (lesson["is_changed"], lesson["note"]) == (True, "Возьмите атлас.")
    assert (lesson["instead_of"]["subject"], lesson["instead_of"]["teacher"]["name"], lesson["instead_of"]["room"]) == (
        "Алгебра",
        "Марина Сергеевна",
        "12",
    )
    live = Placing.objects.select_related("lesson").get(date=TUESDAY).lesson
    assert (live.subject, live.teacher_id) == ("Биология", town.co_teacher.pk)
    assert [one["subject"] for one in desk.lessons(town.pupil, NEXT_TUESDAY)] == ["Алгебра"]


def test_substitute_from_outside_the_class_may_open_this_lesson_and_no_other(
    desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = desk.slot()
    desk.place()
    guest = town.other_class_teacher
    desk.change(slot, TUESDAY, teacher_id=str(guest.pk))
    first, second = (one.lesson_id for one in Placing.objects.order_by("date"))
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat("2026-11-24T10:25:00+03:00"))
    today = desk.client(guest).get("/api/today").json()["lessons"]
    assert [(one["id"], one["can_open"]) for one in today] == [(str(first), True)]
    assert desk.client(guest).get(f"/api/lessons/{second}").status_code == 404
    (mine,) = desk.lessons(guest)
    assert mine["lesson_id"] == str(first)


def test_taken_back_the_rule_holds_again_and_the_guest_is_a_stranger(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    desk.place()
    desk.change(slot, TUESDAY, teacher_id=str(town.other_class_teacher.pk))
    answer = desk.client().send("DELETE", f"/api/timetable/slots/{slot}/changes/{TUESDAY}")
    assert answer.status_code == 204
    (lesson,) = desk.lessons(town.pupil)
    assert (lesson["teacher"]["name"], lesson["is_changed"]) == ("Марина Сергеевна", False)
    assert desk.client(town.other_class_teacher).get(f"/api/lessons/{lesson['lesson_id']}").status_code == 404


def test_cancelled_day_cancels_the_live_lesson_and_comes_back_as_another(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    desk.place()
    before = Placing.objects.get(date=TUESDAY).lesson_id
    desk.change(slot, TUESDAY, is_cancelled=True)
    (lesson,) = desk.lessons(town.pupil)
    assert lesson["state"] == "cancelled"
    assert Placing.objects.select_related("lesson").get(date=TUESDAY).lesson.state == "cancelled"
    desk.client().send("DELETE", f"/api/timetable/slots/{slot}/changes/{TUESDAY}")
    after = Placing.objects.select_related("lesson").get(date=TUESDAY).lesson
    assert (after.state, after.pk == before) == ("planned", False)
    assert [one["state"] for one in desk.lessons(town.pupil)] == ["planned"]


def test_substitution_beyond_the_fortnight_waits_and_holds(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    far = date(2027, 2, 2)
    assert desk.change(slot, far, subject="Биология").status_code == 204
    assert [one["subject"] for one in desk.lessons(town.pupil, far)] == ["Биология"]
    assert not Placing.objects.filter(date=far).exists()
    desk.place(datetime.fromisoformat("2027-01-25T09:00:00+03:00"))
    assert Placing.objects.select_related("lesson").get(date=far).lesson.subject == "Биология"


def test_class_parents_and_both_teachers_are_told_once(desk: Desk, town: Town, now: datetime) -> None:
    mother = mother_of(town.classmate, town.class_7b, now)
    slot = desk.slot()
    facts: dict[str, Any] = {"teacher_id": str(town.co_teacher.pk), "subject": "Биология"}
    for _ in range(2):
        desk.change(slot, TUESDAY, **facts)
    told = Notice.objects.filter(kind="timetable")
    assert {row.user_id for row in told} == {
        person.pk for person in (town.pupil, town.classmate, town.parent, mother, town.teacher, town.co_teacher)
    }
    assert len(told) == 6
    assert told[0].text == "24\u00a0ноября, 3-й урок. Будет: Биология, Светлана Юрьевна, кабинет 12."
    desk.change(slot, TUESDAY, is_cancelled=True)
    told = Notice.objects.filter(kind="timetable")
    assert len(told) == 6
    assert told[0].text == "24\u00a0ноября, 3-й урок. Алгебра: урока не будет."


def test_teacher_in_two_places_on_one_day_is_pointed_out(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    desk.slot(community=town.class_7a, teacher_id=str(town.other_class_teacher.pk), room="5")
    desk.change(slot, TUESDAY, teacher_id=str(town.other_class_teacher.pk))
    query: dict[str, Any] = {"community_id": str(town.class_7b.pk)}
    (warning,) = desk.week(town.admin, **query)["warnings"]
    assert warning["code"] == "teacher_twice"
    assert warning["sentence"].startswith("24\u00a0ноября, 3-й урок")
    assert desk.week(town.admin, NEXT_TUESDAY, **query)["warnings"] == []


def test_moved_to_another_number_and_not_onto_another_lesson(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    desk.slot(number=4, subject="Физика")
    busy = desk.change(slot, TUESDAY, number=4)
    assert (busy.status_code, busy.json()["code"]) == (409, "class_busy")
    assert not Change.objects.exists()
    assert desk.change(slot, TUESDAY, number=5).status_code == 204
    assert [(one["subject"], one["number"]) for one in desk.lessons(town.pupil)] == [("Физика", 4), ("Алгебра", 5)]


@pytest.mark.parametrize(
    ("day", "facts", "status"),
    [
        (WEDNESDAY, {"is_cancelled": True}, 404),
        (date(2026, 11, 17), {"is_cancelled": True}, 409),
        (TUESDAY, {}, 422),
        (TUESDAY, {"subject": "Алгебра", "room": "12"}, 422),
        (TUESDAY, {"number": 14}, 422),
    ],
)
def test_what_makes_no_substitution(desk: Desk, day: date, facts: dict[str, Any], status: int) -> None:
    slot = desk.slot(first_date="2026-11-02")
    assert desk.change(slot, day, **facts).status_code == status
    assert not Change.objects.exists()


def test_lesson_that_has_begun_is_not_substituted(desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    slot = desk.slot()
    desk.place()
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat("2026-11-24T10:40:00+03:00"))
    answer = desk.change(slot, TUESDAY, subject="Биология")
    assert (answer.status_code, answer.json()["code"]) == (409, "day_is_over")


def test_strange_teacher_substitutes_nobody(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    answer = desk.change(slot, TUESDAY, teacher_id=str(town.strange_teacher.pk))
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"teacher_id"})
