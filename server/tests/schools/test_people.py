"""The school's people found by name, page by page; one more by hand; a name corrected."""

from collections.abc import Callable
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.schools.models import Role
from sferum.schools.queries import office as reads
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import person
from tests.schools.conftest import Office

PATH = "/api/schools/{school}/people"


def names(page: Any) -> list[str]:
    return [one["full_name"] for one in page["items"]]


def test_people_stand_in_the_russian_order_page_by_page(
    office: Office, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for login, family in (("yo", "Ёлкин"), ("yezh", "Ежов"), ("zhu", "Жуков"), ("zhu2", "Жуков")):
        people.enrol(user=person(login, family, "Ян"), community=office.town.class_7a, role=Role.PUPIL, now=office.now)
    everybody = office.get("staff", PATH)
    assert (names(everybody)[:6], everybody["has_more"]) == (
        [
            "Бондаренко Тамара Львовна",
            "Волков Артём",
            "Ежов Ян",
            "Ефимова Полина Андреевна",
            "Ёлкин Ян",
            "Жуков Ян",
        ],
        False,
    )
    monkeypatch.setattr(reads, "PAGE", 2)
    found, after = [], ""
    while True:
        page = office.get("admin", f"{PATH}?{after}")
        found += names(page)
        if not page["has_more"]:
            break
        after = f"after={page['items'][-1]['id']}"
    assert found == names(everybody)
    with django_assert_max_num_queries(9):
        office.get("admin", f"{PATH}?text=е&role=pupil&{after}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=петров и", ["Петров Илья Олегович", "Петрова Анна Ивановна"]),
        ("text=ИЛЬЯ петров", ["Петров Илья Олегович"]),
        ("text=артем", ["Волков Артём"]),
        ("text=%25", []),
        ("text=нет такого", []),
        ("role=parent", ["Петрова Анна Ивановна"]),
        ("role=admin", ["Бондаренко Тамара Львовна"]),
        ("community_id={class_7a}", ["Волков Артём", "Сергеев Пётр Ильич"]),
        ("text=волков&community_id={class_7b}", []),
    ],
)
def test_people_are_found(office: Office, query: str, found: list[str]) -> None:
    assert names(office.get("admin", f"{PATH}?{query}")) == found


def test_another_school_finds_nobody(office: Office) -> None:
    for who in ("teacher", "pupil", "parent"):
        assert office.ask(who, "GET", PATH)[0] == 403
    for who in ("strange_admin", "stranger", "unrostered", "operator"):
        assert office.ask(who, "GET", PATH)[0] == 404
    theirs = "/api/schools/{other_school}/people"
    assert names(office.get("strange_admin", f"{theirs}?text=ефимова")) == []
    assert office.ask("strange_admin", "GET", f"{theirs}?community_id={{class_7b}}")[0] == 404
    assert office.ask("strange_admin", "GET", f"{theirs}?after={{pupil}}")[0] == 404
    assert office.ask("strange_admin", "GET", "/api/schools/{other_school}/people/{pupil}")[0] == 404


def test_staff_read_a_file_without_the_login(
    office: Office, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    file = office.get("staff", f"{PATH}/{{pupil}}")
    assert (file["login"], file["can_edit"], file["can_give_card"]) == (None, False, False)
    assert [one["name"] for one in file["guardians"]] == ["Анна Петрова"]
    file = office.get("admin", f"{PATH}/{{pupil}}")
    assert (file["login"], file["can_edit"], file["can_give_card"]) == ("petrov", True, True)
    with django_assert_max_num_queries(15):
        office.get("admin", f"{PATH}/{{pupil}}")


def test_one_more_person_signs_in_by_his_card(office: Office, as_user: Callable[[User | None], ApiClient]) -> None:
    body = {
        "family_name": " Новиков ",
        "given_name": "Пётр",
        "role": "pupil",
        "community_id": str(office.town.class_7b.pk),
    }
    status, made = office.ask("admin", "POST", PATH, body)
    assert (status, made["person"]["full_name"], made["person"]["role"]) == (201, "Новиков Пётр", "pupil")
    assert made["card"]["url"].endswith(f"/card#{made['card']['secret']}")
    assert made["card"]["qr_svg"].startswith("<svg")
    client = as_user(None)
    assert client.send("POST", "/api/session/card", {"secret": made["card"]["secret"]}).status_code == 201
    seen = client.get(f"/api/communities/{office.town.class_7b.pk}").json()
    assert "Новиков Пётр" in [one["full_name"] for one in seen["pupils"]]


def test_nobody_is_added_wrongly(office: Office) -> None:
    body = {"family_name": "Новиков", "given_name": "Пётр", "role": "staff"}
    assert office.ask("admin", "POST", PATH, body)[0] == 201
    for who, status in {"teacher": 403, "staff": 403, "parent": 403, "strange_admin": 404}.items():
        assert office.ask(who, "POST", PATH, body)[0] == status
    before = User.objects.count()
    status, refusal = office.ask("admin", "POST", PATH, {**body, "given_name": " "})
    assert (status, list(refusal["fields"])) == (422, ["given_name"])
    in_class = {**body, "community_id": str(office.town.class_7b.pk)}
    assert office.ask("admin", "POST", PATH, in_class)[0] == 422  # a class has no staff
    elsewhere = {**body, "role": "pupil", "community_id": str(office.town.other_class.pk)}
    assert office.ask("admin", "POST", PATH, elsewhere)[0] == 404
    assert User.objects.count() == before


def test_name_is_corrected(office: Office) -> None:
    body = {"family_name": "Петров-Водкин", "given_name": "Илья", "patronymic": ""}
    status, file = office.ask("admin", "PATCH", f"{PATH}/{{pupil}}", body)
    assert (status, file["person"]["full_name"]) == (200, "Петров-Водкин Илья")
    assert office.get("pupil", "/api/me")["full_name"] == "Петров-Водкин Илья"
    assert office.ask("admin", "PATCH", f"{PATH}/{{pupil}}", {**body, "family_name": ""})[0] == 422
    assert office.ask("teacher", "PATCH", f"{PATH}/{{pupil}}", body)[0] == 403
    assert office.ask("admin", "PATCH", f"{PATH}/{{stranger}}", body)[0] == 404
    assert "person.renamed" in [one["action"] for one in office.get("admin", "/api/schools/{school}/audit")["items"]]
