"""Communities made by hand: who may, how they are named, who leads them, where the region switched them off."""

from typing import Any

import pytest

from sferum.schools.models import Membership, Region, Role
from tests.schools.conftest import Office

PATH = "/api/schools/{school}/communities"


def make(office: Office, who: str, kind: str = "interest", name: str = "Шахматы") -> tuple[int, Any]:
    return office.ask(who, "POST", PATH, {"kind": kind, "name": name})


def test_teacher_makes_a_circle_and_owns_it(office: Office) -> None:
    status, made = make(office, "teacher", name="  Шахматы   и го ")
    assert (status, made["name"], made["kind"], made["role"]) == (201, "Шахматы и го", "interest", "owner")
    assert [(one["name"], one["role"]) for one in made["members"]] == [("Марина Сергеевна", "owner")]
    assert made["teachers"] == []
    assert (made["can_manage_people"], made["can_edit"], made["can_invite"], made["can_archive"]) == (True,) * 4
    assert made["id"] in [one["id"] for one in office.get("teacher", "/api/communities")]
    assert office.told() == {"teacher"}
    # Nobody else is in it; the school's admin sees all of his school.
    assert office.ask("pupil", "GET", f"/api/communities/{made['id']}")[0] == 404
    assert office.ask("admin", "GET", f"/api/communities/{made['id']}")[0] == 200
    assert office.ask("strange_admin", "GET", f"/api/communities/{made['id']}")[0] == 404


@pytest.mark.parametrize("kind", ["subject", "parents"])
def test_teacher_leads_the_group_that_he_makes(office: Office, kind: str) -> None:
    status, made = make(office, "teacher", kind=kind, name="Английский, группа 2")
    assert (status, made["role"], made["can_manage_people"]) == (201, "teacher", True)
    assert [one["name"] for one in made["teachers"]] == ["Марина Сергеевна"]
    assert made["can_make_cards"] is False  # cards are of classes


def test_admin_makes_a_group_without_teaching_in_it(office: Office) -> None:
    status, made = make(office, "admin", kind="subject", name="Физика 7")
    assert (status, made["role"], made["teachers"]) == (201, "admin", [])


def test_who_makes_none(office: Office) -> None:
    for who in ("pupil", "parent", "staff"):
        assert make(office, who)[0] == 403
    for who in ("stranger", "strange_admin", "unrostered", "operator"):
        assert make(office, who)[0] == 404
    office.ask("admin", "PUT", "/api/schools/{school}/rules", {"teachers_make_communities": False})
    status, refusal = make(office, "teacher")
    assert (status, refusal["detail"]) == (403, "Группы и кружки создаёт администратор школы.")
    assert make(office, "admin")[0] == 201


def test_kinds_that_come_by_themselves_are_not_made_by_hand(office: Office) -> None:
    for kind in ("class", "school", "staff"):
        assert make(office, "admin", kind=kind)[0] == 422


def test_name_is_needed_and_told_apart(office: Office) -> None:
    assert make(office, "admin", name="   ")[1]["fields"] == {"name": "Здесь нужно что-нибудь написать."}
    assert make(office, "admin", name="я" * 121)[0] == 422
    assert make(office, "admin")[0] == 201
    status, refusal = make(office, "teacher")
    assert (status, refusal["fields"]) == (409, {"name": "Такая группа уже есть."})


def test_region_without_circles_has_none(office: Office) -> None:
    Region.objects.update(features=["calls"])
    status, refusal = make(office, "teacher")
    assert (status, refusal["code"]) == (403, "feature_off")
    assert make(office, "teacher", kind="subject", name="Физика")[0] == 201
    assert not Membership.objects.filter(role=Role.OWNER).exists()
