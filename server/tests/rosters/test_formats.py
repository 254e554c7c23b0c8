"""Tables as Excel, 1C and people leave them."""

from typing import Any

import pytest

from sferum.schools.models import Membership, Role
from tests.rosters.office import Office

TABLE = "Фамилия;Имя;Отчество;Класс\r\nСемёнова;Вера;Олеговна;7А\r\nЁлкин;Пётр;;7А\r\n"
PEOPLE = [("Семёнова", "Вера", "Олеговна"), ("Ёлкин", "Пётр", "")]


def names(office: Office, roster_import: Any) -> list[tuple[str, str, str]]:
    cells = [one["cells"] for one in office.lines(roster_import, order="file")]
    return [(one["family_name"], one["given_name"], one.get("patronymic", "")) for one in cells]


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1251"),
        TABLE.encode("utf-16"),
        TABLE.replace(";", ",").encode(),
        TABLE.replace(";", "\t").encode("utf-16"),
        ("sep=;\r\n" + TABLE).encode("cp1251"),
        TABLE.replace("\r\n", "\n").rstrip("\n").encode(),
        TABLE.replace("\r\n", "\r").encode(),
        ("Список 7 «А» класса;;;\r\n;;;\r\n" + TABLE).encode("cp1251"),
        "".join(f"{line};;;;\r\n" for line in TABLE.split("\r\n")).encode(),
        TABLE.replace("Семёнова", '"Семёнова"').replace("Фамилия", '" фамилия:"'.replace(":", "")).encode(),
        TABLE.replace("Семёнова", "СЕМЁНОВА").replace("Вера", "\u00a0вера ").encode(),
        "ФИО;Класс\r\nСемёнова Вера Олеговна;7А\r\nЁлкин Пётр;7 «А» класс\r\n".encode("cp1251"),
        "№ п/п,\"Фамилия, имя\",Отчество,Класс\n1,Семёнова Вера,Олеговна,7-а\n2,Ёлкин Пётр,,7 A\n".encode(),
    ],
    ids=[
        "utf-8", "bom", "cp1251", "utf-16", "commas", "tabs in utf-16", "sep=", "no last newline", "old Mac",
        "title above", "empty columns", "quotes", "shouting", "full names", "latin twins",
    ],
)  # fmt: skip
def test_table_is_read_whatever_it_was_saved_as(office: Office, data: bytes) -> None:
    judged = office.judged(data)
    assert judged["counts"]["ready"] == 2, office.lines(judged)
    office.take(judged)
    here = Membership.current.filter(community=office.town.class_7a, role=Role.PUPIL)
    made = {
        (one.user.profile.family_name, one.user.profile.given_name, one.user.profile.patronymic)
        for one in here.select_related("user__profile")
    }
    assert set(PEOPLE) < made


def test_formula_is_a_fault_and_is_given_back_as_text(office: Office) -> None:
    judged = office.judged('Фамилия;Имя;Класс\n"=HYPERLINK(""http://x"")";Вера;7А\n')
    assert office.line(judged, 1)["faults"][0]["sentence"] == '«=HYPERLINK("http://x")» не похоже на имя'
    table = office.client.get(f"/api/imports/{judged['id']}/faults.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in table
    assert ";=" not in table


def test_columns_that_mean_nothing_here_are_named(office: Office) -> None:
    judged = office.judged("Фамилия;Имя;Класс;СНИЛС;Рост\nСедова;Вера;7А;1;2\n")
    assert judged["ignored"] == ["СНИЛС", "Рост"]
    assert "СНИЛС" not in str(office.lines(judged))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Файл пустой."),
        ("Фамилия;Имя;Класс\n".encode(), "В файле только заголовки, людей в нём нет."),
        ("раз;два\nтри;четыре\n".encode(), "Нужны заголовки столбцов: хотя бы «Фамилия», «Имя» и «Класс»."),
        (b"PK\x03\x04 [Content_Types].xml", "Это книга Excel."),
        (b"PK\x03\x04 nonsense", "Архив повреждён"),
        ("Фамилия;Имя;Класс\n" + "Седова;Вера;7А\n" * 6001, "В файле больше 6000 строк."),
    ],
)
def test_file_that_is_no_table_is_refused_with_what_to_do(office: Office, data: bytes | str, told: str) -> None:
    answer = office.send(data)
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable_file")
    assert answer.json()["fields"]["file"].startswith(told)
    assert office.get(f"/api/schools/{office.town.school.pk}/imports") == []


def test_file_larger_than_the_bound_is_refused_unread(office: Office) -> None:
    answer = office.send(b"x" * (16 * 1000 * 1000 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


def test_teachers_with_their_subjects_and_classes(office: Office) -> None:
    table = (
        "ФИО;Роль;Класс;Предмет;Классный руководитель\n"
        "Зуева Инна Павловна;учитель;7А, 7Б;Алгебра;\n"
        "Зуева Инна Павловна;учитель;7А;Геометрия;7А\n"
        "Лаптев Олег Ильич;завуч;;;\n"
    )
    taken = office.taken(table)
    assert taken["did"] | {"places": 0} == {
        "people": 2, "pupils": 0, "teachers": 1, "parents": 0, "staff": 1, "renamed": 0, "classes": 0, "groups": 0,
        "places": 0, "left": 0, "guardians": 0, "addresses": 0, "assignments": 4,
    }  # fmt: skip
    told = office.get(f"/api/communities/{office.town.class_7a.pk}/assignments")
    assert [(one["subject"], one["teacher"]["name"]) for one in told] == [
        ("Алгебра", "Инна Павловна"),
        ("Геометрия", "Инна Павловна"),
    ]
    page = office.get(f"/api/communities/{office.town.class_7a.pk}")
    assert page["head_teacher"]["name"] == "Инна Павловна"


def test_parents_come_with_their_children(office: Office) -> None:
    table = (
        "Фамилия;Имя;Класс;Роль;Родитель;Почта родителя;Ребёнок\n"
        "Седова;Вера;7А;ученик;Седова Анна Павловна;sedova@pochta.example;\n"
        "Седов;Пётр;7Б;ученик;Седова Анна Павловна;sedova@pochta.example;\n"
        "Седов;Павел;;родитель;;;Седова Вера, Седов Пётр\n"
        "Чужая;Ольга;;родитель;;;Нигде Нету\n"
    )
    judged = office.judged(table)
    assert office.line(judged, 4)["faults"][0]["sentence"] == "Ученика Нету Нигде нет в списках"
    taken = office.take(judged)
    assert (taken["did"]["pupils"], taken["did"]["parents"], taken["did"]["guardians"]) == (2, 2, 4)
    mother = Membership.objects.filter(user__profile__given_name="Анна", user__profile__family_name="Седова")
    assert {row.community_id for row in mother} > {office.town.class_7a.pk, office.town.class_7b.pk}
    addresses = office.get(f"/api/communities/{office.town.class_7a.pk}/addresses")
    assert [(one["email"], one["guardian"]["full_name"]) for one in addresses] == [
        ("sedova@pochta.example", "Седова Анна Павловна")
    ]


def test_pupil_of_another_class_is_moved_when_that_is_said(office: Office) -> None:
    judged = office.judged("Фамилия;Имя;Класс\nВолков;Артём;7Б\n")
    fault = office.line(judged, 1)["faults"][0]
    assert fault["sentence"] == "Артём Волков учится в 7\u00a0«А»"
    assert [one["label"] for one in fault["cures"]] == ["Перевести", "Другой ученик", "Пропустить"]
    office.cure(judged, 1, fault["cures"][0]["key"], "class_name")
    office.take(judged)
    rows = Membership.objects.filter(user=office.town.other_class_pupil, community__kind="class")
    assert {(row.community_id, row.ended_at is None) for row in rows} == {
        (office.town.class_7a.pk, False),
        (office.town.class_7b.pk, True),
    }
