"""A file of thirty pupils with four bad lines: the good ones are taken, the bad ones put right where they stand."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sferum.audit.models import AuditRow
from sferum.audit.services import first_broken
from sferum.chats.models import Chat
from sferum.rosters.models import Import, ImportLine
from sferum.rosters.services import imports
from sferum.schools.models import Community, Membership, Role
from tests.rosters.office import BAD_CLASS, BAD_EMAIL, NO_FAMILY, TWIN, Office, class_of_thirty


def pupils_of(community: Community) -> int:
    return Membership.current.filter(community=community, role=Role.PUPIL).count()


def test_dry_run_names_each_bad_line_with_its_cell_and_its_cures(office: Office) -> None:
    judged = office.judged(class_of_thirty(), name="7b-2026.csv")
    assert judged["state"] == "ready"
    assert judged["file_name"] == "7b-2026.csv"
    assert judged["counts"] == {"total": 30, "ready": 26, "fault": 4, "unchanged": 0, "applied": 0, "skipped": 0}
    assert [one["title"] for one in judged["columns"]] == ["Фамилия", "Имя", "Класс", "Почта родителя"]
    bad = office.lines(judged)[:4]
    told = {
        one["number"]: (
            one["faults"][0]["field"],
            one["faults"][0]["sentence"],
            [cure["label"] for cure in one["faults"][0]["cures"]],
        )
        for one in bad
    }
    assert told == {
        BAD_CLASS: (
            "class_name",
            "Класса 7\u00a0«Ж» в школе нет",
            ["Это 7\u00a0«Б»", "Выбрать класс", "Завести 7\u00a0«Ж»", "Пропустить"],
        ),
        NO_FAMILY: ("family_name", "Нет фамилии", ["Вписать фамилию", "Пропустить"]),
        BAD_EMAIL: ("parent_email", "Почта написана с ошибкой", ["Исправить", "Взять без почты"]),
        TWIN: ("family_name", "Илья Петров уже есть в 7\u00a0«Б»", ["Это он", "Другой ученик"]),
    }
    assert [one["number"] for one in office.lines(judged, order="file")] == list(range(1, 31))


def test_dry_run_changes_nothing(office: Office) -> None:
    before = (Membership.objects.count(), Community.objects.count(), AuditRow.objects.count())
    office.judged(class_of_thirty())
    assert (Membership.objects.count(), Community.objects.count(), AuditRow.objects.count()) == before


def test_good_lines_are_taken_and_the_bad_ones_wait(office: Office) -> None:
    taken = office.taken(class_of_thirty())
    assert taken["state"] == "applied"
    assert taken["counts"] == {"total": 30, "ready": 0, "fault": 4, "unchanged": 0, "applied": 26, "skipped": 0}
    assert taken["did"]["pupils"] == 26
    assert taken["did"]["addresses"] == 26
    assert [one["name"] for one in taken["classes"]] == ["7\u00a0«Б»"]
    assert pupils_of(office.town.class_7b) == 2 + 26
    roster = office.get(f"/api/communities/{office.town.class_7b.pk}")["pupils"]
    assert "Абрамова Тимофей" in [one["full_name"] for one in roster]
    assert first_broken(office.town.school.pk) is None


def test_each_bad_line_is_cured_and_taken_later(office: Office) -> None:
    taken = office.taken(class_of_thirty())
    office.cure(taken, BAD_CLASS, "use_class:7Б", "class_name")
    office.cure(taken, NO_FAMILY, "edit", "family_name", "Ильина")
    office.cure(taken, BAD_EMAIL, "drop", "parent_email")
    cures = office.line(taken, TWIN)["faults"][0]["cures"]
    changed = office.cure(taken, TWIN, cures[0]["key"], "family_name")
    assert changed["roster_import"]["counts"]["ready"] == 4
    done = office.take(taken)
    assert done["counts"]["applied"] == 30
    # The thirtieth was here already.
    assert pupils_of(office.town.class_7b) == 2 + 29
    assert done["did"]["pupils"] == 29


def test_another_pupil_of_the_same_name_is_made(office: Office) -> None:
    judged = office.judged(class_of_thirty())
    office.cure(judged, TWIN, "other", "family_name")
    office.take(judged)
    roster = office.get(f"/api/communities/{office.town.class_7b.pk}")["pupils"]
    assert len([one for one in roster if one["name"] == "Илья Петров"]) == 2


def test_class_that_there_is_not_is_made_with_its_chats_when_asked(office: Office) -> None:
    judged = office.judged(class_of_thirty())
    changed = office.cure(judged, BAD_CLASS, "make_class:7Ж", "class_name")
    assert changed["roster_import"]["new_classes"] == ["7\u00a0«Ж»"]
    done = office.take(judged)
    made = Community.objects.get(school=office.town.school, short_name="7Ж")
    assert (made.grade, made.name, pupils_of(made)) == (7, "7\u00a0«Ж»", 1)
    assert set(Chat.objects.filter(community=made).values_list("kind", flat=True)) == {
        "class",
        "parents",
        "announcements",
    }
    assert {one["name"] for one in done["classes"]} == {"7\u00a0«Б»", "7\u00a0«Ж»"}


def test_chosen_class_is_taken_by_its_id(office: Office) -> None:
    judged = office.judged(class_of_thirty())
    changed = office.cure(judged, BAD_CLASS, "choose_class", "class_name", str(office.town.class_7a.pk))
    assert changed["line"]["state"] == "ready"
    assert changed["line"]["cells"]["class_name"] == "7А"


def test_line_is_skipped_and_taken_back(office: Office) -> None:
    judged = office.judged(class_of_thirty())
    assert office.cure(judged, 1, "skip")["line"]["state"] == "skipped"
    office.cure(judged, BAD_EMAIL, "edit", "parent_email", "nesterov@pochta.example")
    back = office.cure(judged, BAD_EMAIL, "undo")["line"]
    assert (back["state"], back["cells"]["parent_email"], back["can_undo"]) == ("fault", "nesterov@@pochta", False)
    assert office.cure(judged, 1, "undo")["line"]["state"] == "ready"


@pytest.mark.parametrize(
    ("number", "body", "status", "code"),
    [
        (1, {"cure": "drop", "field": "parent_email"}, 422, "invalid"),
        (BAD_EMAIL, {"cure": "edit", "field": "parent_email", "value": "  "}, 422, "invalid"),
        (BAD_EMAIL, {"cure": "same:00000000-0000-0000-0000-000000000001", "field": "parent_email"}, 422, "invalid"),
        (31, {"cure": "skip"}, 404, "not_found"),
    ],
)
def test_decision_that_there_is_not_is_refused(
    office: Office, number: int, body: dict[str, str], status: int, code: str
) -> None:
    judged = office.judged(class_of_thirty())
    answer = office.client.send("PATCH", f"/api/imports/{judged['id']}/lines/{number}", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_taken_line_is_decided_no_more(office: Office) -> None:
    taken = office.taken(class_of_thirty())
    answer = office.client.send("PATCH", f"/api/imports/{taken['id']}/lines/1", {"cure": "skip"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_nothing_ready_is_said(office: Office) -> None:
    taken = office.taken(class_of_thirty())
    answer = office.client.send("POST", f"/api/imports/{taken['id']}/apply")
    assert answer.status_code == 409
    assert "исправьте" in answer.json()["detail"]


def test_file_sent_twice_under_one_client_id_is_one_import(office: Office) -> None:
    client_id = "00000000-0000-0000-0000-00000000000a"
    first = office.send(class_of_thirty(), client_id=client_id)
    second = office.send(class_of_thirty(), client_id=client_id)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert Import.objects.count() == 1


def test_lines_without_a_class_go_into_the_one_that_was_named(office: Office) -> None:
    taken = office.taken("Фамилия;Имя\nСедова;Вера\n", class_id=office.town.class_7a.pk)
    assert taken["into"]["name"] == "7\u00a0«А»"
    assert pupils_of(office.town.class_7a) == 2
    answer = office.send("Фамилия;Имя\nСедова;Вера\n", class_id=office.town.other_class.pk)
    assert answer.json()["fields"] == {"class_id": "Такого класса в школе нет."}


def test_faulty_lines_come_back_as_a_table_that_is_read_again(office: Office) -> None:
    judged = office.judged(class_of_thirty())
    answer = office.client.get(f"/api/imports/{judged['id']}/faults.csv")
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "Строка;Фамилия;Имя;Класс;Почта родителя;Ошибка"
    assert "7;Григорян;Софья;7Ж;parent7@pochta.example;Класса 7\u00a0«Ж» в школе нет" in text
    fixed = text.replace("7Ж", "7А").replace("nesterov@@pochta", "nesterov@pochta.example")
    assert office.judged(fixed.encode())["counts"]["ready"] == 2


def test_sample_table_is_one_that_is_read(office: Office) -> None:
    sample = office.client.get("/api/imports/sample.csv").content
    assert office.judged(sample)["counts"] == {
        "total": 2, "ready": 1, "fault": 1, "unchanged": 0, "applied": 0, "skipped": 0,
    }  # fmt: skip


def test_import_forgotten_after_it_was_taken_keeps_what_it_did(office: Office) -> None:
    taken = office.taken(class_of_thirty())
    assert office.client.send("DELETE", f"/api/imports/{taken['id']}").status_code == 204
    kept = office.get(f"/api/imports/{taken['id']}")
    assert (kept["is_forgotten"], kept["counts"]["total"], kept["did"]["pupils"]) == (True, 0, 26)
    assert pupils_of(office.town.class_7b) == 28
    judged = office.judged(class_of_thirty())
    office.client.send("DELETE", f"/api/imports/{judged['id']}")
    assert office.client.send("GET", f"/api/imports/{judged['id']}").status_code == 404


def test_names_of_an_old_file_are_forgotten(office: Office, now: datetime) -> None:
    taken = office.taken(class_of_thirty())
    imports.forget_old(now=now + timedelta(days=29))
    assert ImportLine.objects.count() == 30
    imports.forget_old(now=now + timedelta(days=31))
    assert ImportLine.objects.count() == 0
    answer = office.client.send("POST", f"/api/imports/{taken['id']}/apply")
    assert answer.json()["detail"] == "Строки этого файла уже удалены. Загрузите файл ещё раз."


def test_four_times_as_many_people_cost_as_many_queries(office: Office) -> None:
    def cost(family: str, count: int) -> int:
        rows = [f"{family}{chr(1072 + n % 32)}{chr(1072 + n // 32)};Вера;7А;p{n}@pochta.example" for n in range(count)]
        judged = office.judged("\n".join(["Фамилия;Имя;Класс;Почта родителя", *rows]))
        with CaptureQueriesContext(connection) as queries:
            office.call("POST", f"/api/imports/{judged['id']}/apply")
        return len(queries)

    assert cost("Седова", 30) == cost("Иванова", 120)
