"""A file sent again: it updates, never doubles, and changes nothing where nothing changed."""

from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sferum.accounts.models import Guardian, User
from sferum.audit.models import AuditRow
from sferum.delivery.models import OutboxRow
from sferum.rosters.models import Address, Assignment, Link
from sferum.schools.models import Community, Membership, Role
from tests.rosters.office import Office, class_of_thirty

KEPT = (User, Membership, Community, Guardian, Link, Address, Assignment)


def everything() -> dict[str, list[Any]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in KEPT}


def test_second_import_changes_nothing(office: Office) -> None:
    office.taken(class_of_thirty(clean=True))
    before, audited = everything(), AuditRow.objects.count()
    OutboxRow.objects.all().delete()
    judged = office.judged(class_of_thirty(clean=True).encode("cp1251"))
    assert judged["counts"] == {"total": 30, "ready": 0, "fault": 0, "unchanged": 30, "applied": 0, "skipped": 0}
    assert judged["can_apply"] is False
    assert judged["will"]["people"] == 0
    again = office.take(judged)
    assert again["state"] == "applied"
    assert everything() == before
    assert AuditRow.objects.count() == audited
    assert not OutboxRow.objects.exists()


def test_second_import_with_the_same_bad_lines_changes_nothing(office: Office) -> None:
    office.taken(class_of_thirty())
    before = everything()
    judged = office.judged(class_of_thirty())
    assert (judged["counts"]["unchanged"], judged["counts"]["fault"]) == (26, 4)
    office.client.send("POST", f"/api/imports/{judged['id']}/apply")
    assert everything() == before


def test_changed_address_and_spelling_update_the_same_person(office: Office) -> None:
    office.taken("Фамилия;Имя;Класс;Номер;Почта родителя\nСедова;Вера;7А;15;old@pochta.example\n")
    people = User.objects.count()
    taken = office.taken(
        "Фамилия;Имя;Отчество;Класс;Номер;Почта родителя\nСедова;Вера;Олеговна;7Б;15;new@pochta.example\n"
    )
    assert User.objects.count() == people
    assert (taken["did"]["renamed"], taken["did"]["places"], taken["did"]["left"]) == (1, 1, 1)
    roster = office.get(f"/api/communities/{office.town.class_7b.pk}")["pupils"]
    assert "Седова Вера Олеговна" in [one["full_name"] for one in roster]
    assert set(Address.objects.values_list("email", flat=True)) == {"old@pochta.example", "new@pochta.example"}


def test_absent_are_listed_and_leave_only_when_that_is_said(office: Office) -> None:
    town = office.town
    judged = office.taken("Фамилия;Имя;Класс\nСедова;Вера;7Б\nЕфимова;Полина;7Б\n")
    # Полина is in a line with a question: she is not absent.
    assert judged["absent_count"] == 1
    absent = office.get(f"/api/imports/{judged['id']}/absent")
    assert [(one["person"]["id"], [place["short_name"] for place in one["communities"]]) for one in absent] == [
        (str(town.pupil.pk), ["7Б"])
    ]
    path = f"/api/imports/{judged['id']}/absent"
    refused = office.client.send("POST", path, {"user_ids": [str(town.classmate.pk)]})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["user_ids"])
    assert office.call("POST", path, {"user_ids": [str(town.pupil.pk)]})["absent_count"] == 0
    assert not Membership.current.filter(user=town.pupil).exists()
    assert Membership.objects.filter(user=town.pupil, community=town.class_7b).exclude(ended_at=None).exists()
    # His mother has no other child here.
    assert not Membership.current.filter(user=town.parent).exists()


def test_twins_of_one_name_stay_two(office: Office) -> None:
    table = "Фамилия;Имя;Класс;Дата рождения\nСедова;Вера;7А;01.02.2013\nСедова;Вера;7А;03.04.2013\n"
    assert office.taken(table)["did"]["pupils"] == 2
    assert office.judged(table)["counts"]["unchanged"] == 2


FAMILY = st.sampled_from(["Седова", "Иванов", "Петров", "Ким", "Ёлкин"])
GIVEN = st.sampled_from(["Вера", "Илья", "Анна"])
PLACE = st.sampled_from(["7А", "7Б", "8В"])
ADDRESS = st.sampled_from(["", "a@pochta.example", "b@pochta.example"])
PARENT = st.sampled_from(["", "Ким Анна Павловна", "Седова Ольга Ильинична"])
ROLE = st.sampled_from(["ученик", "ученик", "ученик", "учитель"])
ROW = st.tuples(FAMILY, GIVEN, PLACE, ROLE, PARENT, ADDRESS, st.sampled_from(["", "1", "2", "3"]))


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8), turned=st.randoms(use_true_random=False))
def test_a_file_taken_twice_in_any_order_is_the_file_taken_once(office: Office, rows: list[Any], turned: Any) -> None:
    """A few examples through the API; test_rules.py has the many."""
    point = transaction.savepoint()
    try:
        _take_twice(office, rows, turned.sample(rows, len(rows)))
    finally:
        # Each example finds the town as it was.
        transaction.savepoint_rollback(point)


def _take_twice(office: Office, rows: list[Any], turned: list[Any]) -> None:
    title = "Фамилия;Имя;Класс;Роль;Родитель;Почта родителя;Номер"
    first = office.send("\n".join([title, *(";".join(row) for row in rows)]), makes_classes=True).json()
    office.client.send("POST", f"/api/imports/{first['id']}/apply")
    counts = office.get(f"/api/imports/{first['id']}")["counts"]
    assert counts["ready"] == 0
    assert counts["applied"] + counts["fault"] + counts["unchanged"] == len(rows)
    before, audited = everything(), AuditRow.objects.count()
    again = office.send("\n".join([title, *(";".join(row) for row in turned)]), makes_classes=True).json()
    assert again["counts"]["ready"] == 0, office.lines(again)
    office.client.send("POST", f"/api/imports/{again['id']}/apply")
    assert everything() == before
    assert AuditRow.objects.count() == audited


def test_long_file_is_judged_and_taken_by_jobs_that_tell_how_far_they_are(office: Office) -> None:
    rows = [
        f"Фамилия{chr(1072 + n % 32)}{chr(1072 + n // 32)};Вера;{5 + n // 150}А;p{n}@pochta.example" for n in range(600)
    ]
    table = "\n".join(["Фамилия;Имя;Класс;Почта родителя", *rows])
    answer = office.send(table, makes_classes=True).json()
    assert (answer["state"], answer["progress"]) == ("checking", {"done": 0, "total": 600})
    refused = office.client.send("POST", f"/api/imports/{answer['id']}/apply")
    assert (refused.status_code, refused.json()["detail"]) == (409, "Файл ещё проверяется. Подождите немного.")
    office.run_jobs()
    told = [row.payload["data"]["data"]["roster_import"] for row in _told(office)]
    assert [(one["state"], one["counts"]["ready"]) for one in told] == [("ready", 600)]
    begun = office.call("POST", f"/api/imports/{answer['id']}/apply")
    assert (begun["state"], begun["progress"]) == ("applying", {"done": 0, "total": 600})
    office.run_jobs()
    told = [row.payload["data"]["data"]["roster_import"] for row in _told(office)]
    assert [(one["state"], one["progress"]) for one in told[1:]] == [
        ("applying", {"done": 500, "total": 600}),
        ("applying", {"done": 600, "total": 600}),
        ("applied", None),
    ]
    assert Membership.objects.filter(role=Role.PUPIL, community__kind="class").count() == 600 + 4
    assert office.judged(table)["counts"]["unchanged"] == 600


def _told(office: Office) -> list[OutboxRow]:
    mine = f"personal:#{office.town.admin.pk}"
    rows = OutboxRow.objects.filter(payload__data__type="roster.import_changed").order_by("id")
    return [row for row in rows if mine in row.payload["channels"]]
