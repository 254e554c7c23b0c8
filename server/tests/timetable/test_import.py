"""A CSV of the timetable: dry run, bad lines named, good ones kept, the same file twice changes nothing."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from sferum.accounts.models import User
from sferum.timetable.models import Slot
from tests.factories.town import Town
from tests.timetable.conftest import Desk

GOOD = """Класс;День;Урок;Предмет;Учитель;Кабинет;Недели
7Б;вторник;3;Алгебра;Колесникова Марина Сергеевна;12;
7-б;ср;2;Геометрия;Колесникова М. С.;12;нечётная
7 «А»;Пятница;1;Физика;Сергеев Пётр;5;
"""
BAD = """Класс;День;Урок;Начало;Конец;Предмет;Учитель
7Ж;вторник;3;;;Алгебра;Колесникова М.С.
7Б;вторница;3;;;Алгебра;Колесникова М.С.
7Б;вторник;33;;;Алгебра;Колесникова М.С.
7Б;вторник;;9:00;8:00;Алгебра;Колесникова М.С.
7Б;вторник;3;;;;Иванов И. И.
7Б;вторник;3;;;Алгебра;Колесникова М.С.
7Б;вторник;;11:00;11:40;Химия;Рябоконь Светлана
7Б;вторник;;11:15;11:40;Химия;Рябоконь Светлана
"""


def send(desk: Desk, text: str | bytes, *, by: User | None = None, **form: Any) -> Any:
    client = desk.client(by)
    data = text.encode() if isinstance(text, str) else text
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    return client.post(
        f"/api/schools/{desk.town.school.pk}/timetable/import",
        {"file": SimpleUploadedFile("расписание.csv", data), **form},
        headers={"X-CSRFToken": token},
    )


def test_dry_run_says_what_would_come_and_changes_nothing(desk: Desk) -> None:
    seen = send(desk, GOOD).json()
    assert (seen["is_applied"], seen["new"], seen["unchanged"], seen["faults"]) == (False, 3, 0, 0)
    assert not Slot.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_file_is_kept_and_twice_is_once(desk: Desk, town: Town, encoding: str) -> None:
    data = GOOD.encode(encoding)
    assert send(desk, data, is_dry_run="false").json()["new"] == 3
    again = send(desk, data, is_dry_run="false").json()
    assert (again["new"], again["unchanged"], again["ended"]) == (0, 3, 0)
    assert Slot.objects.count() == 3
    assert [(one["subject"], one["number"]) for one in desk.lessons(town.pupil)] == [("Алгебра", 3), ("Геометрия", 2)]


def test_each_bad_line_is_named_and_the_good_are_kept(desk: Desk) -> None:
    found = send(desk, BAD, is_dry_run="false").json()
    faults = {line["number"]: [fault["code"] for fault in line["faults"]] for line in found["lines"] if line["faults"]}
    assert faults == {
        2: ["class_unknown"],
        3: ["day_unknown"],
        4: ["number_unknown"],
        5: ["time_unknown"],
        6: ["subject_missing", "teacher_unknown"],
        8: ["class_busy"],
    }
    assert (found["new"], found["faults"]) == (2, 6)
    assert sorted(Slot.objects.values_list("subject", flat=True)) == ["Алгебра", "Химия"]
    assert found["lines"][0]["faults"][0]["sentence"] == "Класса «7Ж» в школе нет."


def test_new_file_replaces_the_lessons_of_its_classes_only(desk: Desk, town: Town) -> None:
    send(desk, GOOD, is_dry_run="false")
    new = "Класс,День,Урок,Предмет,Учитель,Кабинет\n7Б,вторник,3,Физика,Сергеев П. И.,12\n"
    kept = send(desk, new, is_dry_run="false", first_date="2026-12-01").json()
    assert [line["faults"][0]["code"] for line in kept["lines"]] == ["class_busy"]
    seen = send(desk, new, is_dry_run="false", replaces="true", first_date="2026-12-01").json()
    assert (seen["new"], seen["ended"], seen["faults"]) == (1, 2, 0)
    assert [one["subject"] for one in desk.lessons(town.pupil)] == ["Алгебра", "Геометрия"]
    assert [one["subject"] for one in desk.lessons(town.pupil, date(2026, 12, 1))] == ["Физика"]
    assert len(desk.lessons(town.other_class_pupil, date(2026, 12, 1))) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Имя;Фамилия\nИлья;Петров\n", "Нужны заголовки"),
        ("Класс;День;Урок;Предмет;Учитель\n", "только заголовки"),
        ("", "пустой"),
    ],
)
def test_what_is_no_timetable_is_refused_with_a_sentence(desk: Desk, text: str, sentence: str) -> None:
    answer = send(desk, text)
    assert answer.status_code == 422
    assert sentence in answer.json()["fields"]["file"]


def test_first_day_is_not_in_the_past(desk: Desk) -> None:
    answer = send(desk, GOOD, first_date="2026-11-01")
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"first_date"})


def test_file_is_taken_from_those_who_make_the_timetable_only(desk: Desk, town: Town) -> None:
    statuses = {
        name: send(desk, GOOD, by=getattr(town, name)).status_code
        for name in ("unrostered", "stranger", "strange_admin", "pupil", "parent", "teacher", "staff", "admin")
    }
    assert statuses == {
        **dict.fromkeys(("unrostered", "stranger", "strange_admin"), 404),
        **dict.fromkeys(("pupil", "parent", "teacher"), 403),
        **dict.fromkeys(("staff", "admin"), 200),
    }
