"""The operator's regions: what they try, their schools with the first admin's card, sums of five or more only."""

from collections.abc import Callable
from typing import Any

from sferum.schools.models import Community, Region, Role, School
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import person
from tests.schools.conftest import Office


def region(office: Office) -> str:
    return str(office.town.school.region_id)


def test_nobody_but_the_operator_knows_of_them(office: Office) -> None:
    one = region(office)
    school = {"name": "Школа № 1", "admin_family_name": "Ким", "admin_given_name": "Ян"}
    routes: list[tuple[str, str, Any]] = [
        ("GET", "/api/regions", None),
        ("POST", "/api/regions", {"name": "Новый край"}),
        ("PATCH", f"/api/regions/{one}", {"features": []}),
        ("GET", f"/api/regions/{one}/report", None),
        ("POST", f"/api/regions/{one}/schools", school),
    ]
    for method, path, body in routes:
        for who in ("admin", "strange_admin", "teacher", "staff", "pupil", "parent", "unrostered"):
            assert office.ask(who, method, path, body)[0] == 404
        assert office.ask("operator", method, path, body)[0] in {200, 201}


def test_operator_makes_a_region_once(office: Office, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    status, made = office.ask("operator", "POST", "/api/regions", {"name": " Новый  край "})
    assert (status, made["name"], made["schools"]) == (201, "Новый край", [])
    assert "calls" in made["features"]
    status, refusal = office.ask("operator", "POST", "/api/regions", {"name": "Новый край"})
    assert (status, refusal["fields"]) == (409, {"name": "Такой регион уже есть."})
    assert office.ask("operator", "POST", "/api/regions", {"name": ""})[0] == 422
    listed = office.get("operator", "/api/regions")
    assert [(one["name"], [school["name"] for school in one["schools"]]) for one in listed] == [
        ("Верхнелужский край", ["Лицей № 3", "Школа № 12"]),
        ("Новый край", []),
    ]
    with django_assert_max_num_queries(6):
        office.get("operator", "/api/regions")


def test_feature_taken_off_refuses_at_once_in_every_school(office: Office) -> None:
    body = {"kind": "interest", "name": "Шахматы"}
    assert office.ask("teacher", "POST", "/api/schools/{school}/communities", body)[0] == 201
    status, changed = office.ask(
        "operator", "PATCH", f"/api/regions/{region(office)}", {"features": ["calls", "polls"]}
    )
    assert (status, changed["features"]) == (200, ["calls", "polls"])
    assert office.ask("teacher", "POST", "/api/schools/{school}/communities", {**body, "name": "Го"})[0] == 403
    theirs = "/api/schools/{other_school}/communities"
    assert office.ask("strange_teacher", "POST", theirs, body)[1]["code"] == "feature_off"
    assert office.get("teacher", "/api/me")["schools"][0]["features"] == ["calls", "polls"]
    status, refusal = office.ask("operator", "PATCH", f"/api/regions/{region(office)}", {"features": ["magic"]})
    assert (status, list(refusal["fields"])) == (422, ["features"])
    unknown = f"/api/regions/{office.town.school.pk}"
    assert office.ask("operator", "PATCH", unknown, {"features": []})[0] == 404


def test_school_begins_with_its_first_admins_card(office: Office) -> None:
    body = {
        "name": "Гимназия № 5",
        "time_zone": "Asia/Omsk",
        "admin_family_name": "Ким",
        "admin_given_name": "Вера",
        "admin_patronymic": "Павловна",
    }
    status, made = office.ask("operator", "POST", f"/api/regions/{region(office)}/schools", body)
    assert (status, made["school"]["name"], made["admin"]["person"]["name"]) == (201, "Гимназия № 5", "Вера Павловна")
    client = ApiClient()
    answer = client.send("POST", "/api/session/card", {"secret": made["admin"]["secret"]})
    (school,) = answer.json()["me"]["schools"]
    assert (school["id"], school["role"], school["time_zone"]) == (made["school"]["id"], "admin", "Asia/Omsk")
    assert client.get(f"/api/schools/{school['id']}").json()["can_manage"] is True
    kinds = Community.objects.filter(school_id=school["id"]).values_list("kind", flat=True)
    assert sorted(kinds) == ["school", "staff"]


def test_school_is_not_made_of_nothing(office: Office) -> None:
    good = {"name": "Гимназия № 5", "admin_family_name": "Ким", "admin_given_name": "Вера"}
    before = School.objects.count()
    for field, value in (("name", " "), ("time_zone", "Mars/Base"), ("time_zone", "../etc"), ("admin_given_name", "")):
        status, refusal = office.ask(
            "operator", "POST", f"/api/regions/{region(office)}/schools", {**good, field: value}
        )
        assert (status, list(refusal["fields"])) == (422, [field.removeprefix("admin_")])
    assert School.objects.count() == before


def test_report_tells_no_number_below_five(office: Office) -> None:
    path = f"/api/regions/{region(office)}/report"
    assert office.get("operator", path) == {
        "schools": 2,
        "classes": None,
        "pupils": None,  # four of them
        "teachers": None,
        "parents": None,
    }
    people.enrol(user=person("pyatyy", "Пятый", "Ян"), community=office.town.class_7a, role=Role.PUPIL, now=office.now)
    told = office.get("operator", path)
    assert (told["pupils"], told["teachers"], told["parents"]) == (5, None, None)
    Region.objects.create(name="Пустой край")
    empty = Region.objects.get(name="Пустой край")
    assert office.get("operator", f"/api/regions/{empty.pk}/report")["pupils"] is None
