"""The register as a file, and the list of a class's registers."""

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.lessons.models import Lesson
from sferum.registers import services
from sferum.registers.sheet import HEAD, disarm
from tests.client import ApiClient
from tests.factories.town import Town, person, plan
from tests.registers.held import BELL, Held, at

SignIn = Callable[[User | None], ApiClient]


def rows(client: ApiClient, held: Held) -> list[list[str]]:
    raw = client.get(f"/api/lessons/{held.lesson.pk}/register.csv").content
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_sheet_tells_what_the_screen_tells(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.stay(town.pupil, 8, 20)
    held.enter(town.pupil, 24)
    held.end(45)
    held.store()
    services.correct(
        lesson=held.lesson,
        user_id=town.pupil.pk,
        status="present",
        note="ехал; «пробка»",
        by=town.teacher,
        now=at(50),
    )
    head, absent, late = rows(as_user(town.teacher), held)
    assert head == HEAD
    assert absent == ["1", "Ефимова Полина Андреевна", "нет", "нет", "", "", "0", "0", "0", "0", "", "", ""]
    assert late == [
        "2",
        "Петров Илья Олегович",
        "на уроке",
        "опоздание",
        "09:28",  # the school's time
        "10:05",
        "33",
        "8",
        "0",
        "0",
        "09:40–09:44 причина неизвестна",
        "Колесникова Марина Сергеевна, 23.11.2026 10:10",
        "ехал; «пробка»",
    ]


def test_sheet_is_named_in_russian_for_every_browser(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    answer = as_user(town.teacher).get(f"/api/lessons/{held.lesson.pk}/register.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    disposition = answer["Content-Disposition"]
    assert disposition.isascii()
    kind, _, name = disposition.partition("; filename*=utf-8''")
    assert (kind, unquote(name)) == ("attachment", "Журнал 7Б 2026-11-23 Алгебра.csv")


def test_sheet_is_safe_against_formulas(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    profile = accounts.profiles([town.pupil.pk])[town.pupil.pk]
    profile.family_name = "=HYPERLINK(1)"
    profile.save()
    services.correct(
        lesson=held.lesson, user_id=town.pupil.pk, status=None, note="@SUM(A1)", by=town.teacher, now=at(1)
    )
    _head, *lines = rows(as_user(town.teacher), held)
    assert [line[1] for line in lines] == ["'=HYPERLINK(1) Илья Олегович", "Ефимова Полина Андреевна"]
    assert lines[0][-1] == "'@SUM(A1)"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+7", "'+7"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("Петров-Водкин", "Петров-Водкин"),
        ("09:40", "09:40"),
        ("", ""),
    ],
)
def test_cell_is_disarmed(cell: str, safe: str) -> None:
    assert disarm(cell) == safe


def test_surnames_stand_in_the_russian_order(town: Town, held: Held, as_user: SignIn) -> None:
    from sferum.schools.models import Role
    from sferum.schools.services import people

    for login, family in (("yo", "Ёлкин"), ("zhu", "Жуков"), ("yezh", "Ежов")):
        people.enrol(user=person(login, family, "Ян"), community=town.class_7b, role=Role.PUPIL, now=BELL)
    held.open()
    live = [line[1].split()[0] for line in rows(as_user(town.teacher), held)[1:]]
    held.end(45)
    held.store()
    assert live == [line[1].split()[0] for line in rows(as_user(town.teacher), held)[1:]]
    assert live == ["Ежов", "Ефимова", "Ёлкин", "Жуков", "Петров"]


def _store(town: Town, held: Held, number: int) -> Lesson:
    lesson = plan(town, at(number * 60), subject=f"Урок {number}")
    Lesson.objects.filter(pk=lesson.pk).update(state="ended", opened_at=at(number * 60), ended_at=at(number * 60 + 45))
    services.store(lesson=lesson, now=at(number * 60 + 45))
    return lesson


def page(client: ApiClient, town: Town, before: Any = None) -> Any:
    query = f"?before={before}" if before else ""
    return client.get(f"/api/communities/{town.class_7b.pk}/registers{query}")


def test_classes_registers_are_listed_newest_first_with_their_counts(
    town: Town,
    held: Held,
    as_user: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    monkeypatch.setattr("sferum.registers.queries.PAGE", 2)
    teacher = as_user(town.teacher)
    lessons = [_store(town, held, number) for number in range(3)]
    services.correct(lesson=lessons[2], user_id=town.pupil.pk, status="late", note="", by=town.teacher, now=at(999))
    first = page(teacher, town).json()
    assert ([one["subject"] for one in first["items"]], first["has_more"]) == (["Урок 2", "Урок 1"], True)
    assert first["items"][0]["counts"] == {"present": 0, "late": 1, "left_early": 0, "absent": 1, "trying": 0}
    rest = page(teacher, town, before=first["items"][-1]["id"]).json()
    assert ([one["subject"] for one in rest["items"]], rest["has_more"]) == (["Урок 0"], False)
    assert page(teacher, town, before=held.lesson.pk).status_code == 404  # it has no register
    with django_assert_max_num_queries(9):
        page(teacher, town)


def test_reading_a_register_stays_within_its_query_budget(
    town: Town, held: Held, as_user: SignIn, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    held.open()
    for user in (town.pupil, town.classmate):
        held.stay(user, 0, 10)
        services.correct(lesson=held.lesson, user_id=user.pk, status="late", note="", by=town.teacher, now=at(11))
    teacher = as_user(town.teacher)
    path = f"/api/lessons/{held.lesson.pk}/register"
    with django_assert_max_num_queries(15):
        teacher.get(path)
    held.end(45)
    held.store()
    with django_assert_max_num_queries(13):
        teacher.get(path)
