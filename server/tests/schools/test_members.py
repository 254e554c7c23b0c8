"""Taken into a community, a wrong role put right in one act with its history, taken out; rights follow at once."""

from typing import Any

import pytest

from sferum.schools.models import Membership, Role
from tests.schools.conftest import Office

CLASS = "/api/communities/{class_7b}"
AUDIT = "/api/schools/{school}/audit"


def member(office: Office, who: str, method: str, path: str, **body: Any) -> int:
    return office.ask(who, method, path, body or None)[0]


def test_wrong_role_is_put_right_in_one_act_with_its_history(office: Office) -> None:
    town = office.town
    body = {"role": "pupil", "new_role": "parent"}
    status, _ = office.ask("admin", "PATCH", f"{CLASS}/members/{{classmate}}", body)
    assert status == 204
    page = office.get("teacher", CLASS)
    assert [one["name"] for one in page["pupils"]] == ["Илья Петров"]
    assert "Полина Ефимова" in [one["name"] for one in page["parents"]]
    # At once, without signing in again: a parent sees no other child.
    assert office.get("classmate", CLASS)["pupils"] == []
    assert office.get("classmate", "/api/me")["schools"][0]["role"] == "parent"
    assert office.told() == {"classmate"}
    file = office.get("admin", "/api/schools/{school}/people/{classmate}")
    assert {(one["community"]["name"], one["role"]) for one in file["parts"]} == {
        ("7\xa0«Б»", "parent"),
        ("Школа № 12", "parent"),
    }
    assert {(one["role"], one["ended_by"]["name"]) for one in file["history"]} == {("pupil", "Тамара Львовна")}
    assert all(one["given_by"]["name"] == "Тамара Львовна" for one in file["parts"])
    acts = [(one["action"], (one["target"] or {}).get("name")) for one in office.get("admin", AUDIT)["items"]]
    assert ("membership.given", "Полина Ефимова") in acts
    assert ("membership.ended", "Полина Ефимова") in acts
    again = office.ask("admin", "PATCH", f"{CLASS}/members/{{classmate}}", body)
    assert again[0] == 404
    assert Membership.current.filter(user=town.classmate, role=Role.PUPIL).count() == 0


def test_teacher_of_two_classes_stays_a_teacher_of_the_school(office: Office) -> None:
    add = {"user_id": str(office.town.teacher.pk), "role": "teacher"}
    assert member(office, "admin", "POST", "/api/communities/{class_7a}/members", **add) == 204
    body = {"role": "teacher", "new_role": "parent"}
    assert member(office, "admin", "PATCH", f"{CLASS}/members/{{teacher}}", **body) == 204
    assert office.get("teacher", "/api/me")["schools"][0]["role"] == "teacher"
    assert office.ask("teacher", "GET", "/api/communities/{class_7a}")[1]["role"] == "teacher"
    assert office.get("teacher", CLASS)["role"] == "parent"


def test_head_teacher_who_teaches_no_more_leads_no_more(office: Office) -> None:
    office.ask("admin", "PATCH", CLASS, {"head_teacher_id": str(office.town.teacher.pk)})
    assert member(office, "admin", "DELETE", f"{CLASS}/members/{{teacher}}/teacher") == 204
    assert office.get("admin", CLASS)["head_teacher"] is None
    assert office.ask("teacher", "GET", CLASS)[0] == 404


def test_only_a_role_that_the_community_knows(office: Office) -> None:
    for role in ("admin", "staff", "owner", "reader"):
        body = {"role": "pupil", "new_role": role}
        status, refusal = office.ask("admin", "PATCH", f"{CLASS}/members/{{classmate}}", body)
        assert (status, refusal["fields"]) == (422, {"role": "Такой роли здесь нет."})
    assert office.get("classmate", CLASS)["role"] == "pupil"


def test_nobody_of_another_school_is_taken_in(office: Office) -> None:
    for who in ("stranger", "strange_teacher", "unrostered"):
        body = {"user_id": str(getattr(office.town, who).pk), "role": "pupil"}
        assert member(office, "admin", "POST", f"{CLASS}/members", **body) == 404
        assert office.ask(who, "GET", CLASS)[0] == 404


def test_who_leads_no_class_changes_nobody(office: Office) -> None:
    body = {"role": "pupil", "new_role": "parent"}
    for who, status in {"teacher": 403, "staff": 403, "pupil": 403, "parent": 403, "other_class_teacher": 404}.items():
        assert member(office, who, "PATCH", f"{CLASS}/members/{{classmate}}", **body) == status
        assert member(office, who, "DELETE", f"{CLASS}/members/{{classmate}}/pupil") == status
        add = {"user_id": str(office.town.classmate.pk), "role": "teacher"}
        assert member(office, who, "POST", f"{CLASS}/members", **add) == status


@pytest.fixture
def group(office: Office) -> str:
    """A subject group that the teacher of 7Б made."""
    body = {"kind": "subject", "name": "Английский, группа 2"}
    made = office.ask("teacher", "POST", "/api/schools/{school}/communities", body)[1]
    return f"/api/communities/{made['id']}"


def test_teacher_fills_his_group_with_his_own_pupils_and_gives_no_rights(office: Office, group: str) -> None:
    town = office.town
    add = {"user_id": str(town.pupil.pk), "role": "pupil"}
    assert member(office, "teacher", "POST", f"{group}/members", **add) == 204
    assert office.ask("pupil", "GET", group)[0] == 200
    # A pupil whom he does not teach comes by invitation; a pupil never becomes a teacher by a teacher's hand.
    other = {"user_id": str(town.other_class_pupil.pk), "role": "pupil"}
    assert member(office, "teacher", "POST", f"{group}/members", **other) == 403
    assert member(office, "teacher", "PATCH", f"{group}/members/{{pupil}}", role="pupil", new_role="teacher") == 403
    parent = {"user_id": str(town.parent.pk), "role": "teacher"}
    assert member(office, "teacher", "POST", f"{group}/members", **parent) == 403
    colleague = {"user_id": str(town.co_teacher.pk), "role": "teacher"}
    assert member(office, "teacher", "POST", f"{group}/members", **colleague) == 204
    assert member(office, "teacher", "DELETE", f"{group}/members/{{pupil}}/pupil") == 204
    assert office.ask("pupil", "GET", group)[0] == 404
    assert office.get("pupil", CLASS)["role"] == "pupil"
    assert member(office, "teacher", "DELETE", f"{group}/members/{{pupil}}/pupil") == 404


@pytest.fixture
def circle(office: Office) -> str:
    made = office.ask("teacher", "POST", "/api/schools/{school}/communities", {"kind": "interest", "name": "Шахматы"})[
        1
    ]
    return f"/api/communities/{made['id']}"


def test_circle_has_its_own_roles(office: Office, circle: str) -> None:
    town = office.town
    for who, role in ((town.pupil, "member"), (town.classmate, "reader")):
        assert member(office, "teacher", "POST", f"{circle}/members", user_id=str(who.pk), role=role) == 204
    seen = office.get("pupil", circle)
    assert [(one["name"], one["role"]) for one in seen["members"]] == [
        ("Полина Ефимова", "reader"),
        ("Марина Сергеевна", "owner"),
        ("Илья Петров", "member"),
    ]
    assert "Илья Петров" not in [one["name"] for one in office.get("classmate", circle)["members"]]
    assert member(office, "pupil", "DELETE", f"{circle}/members/{{classmate}}/reader") == 403
    assert member(office, "teacher", "PATCH", f"{circle}/members/{{pupil}}", role="member", new_role="owner") == 204
    assert member(office, "pupil", "DELETE", f"{circle}/members/{{classmate}}/reader") == 204
    status, refusal = office.ask(
        "teacher", "POST", f"{circle}/members", {"user_id": str(town.pupil.pk), "role": "teacher"}
    )
    assert (status, list(refusal["fields"])) == (422, ["role"])
    assert member(office, "pupil", "DELETE", f"{circle}/members/{{pupil}}/owner") == 204  # out by himself
    assert office.ask("pupil", "GET", circle)[0] == 404


def test_last_admin_stays(office: Office) -> None:
    whole = office.town.school_community()
    path = f"/api/communities/{whole.pk}/members/{{admin}}"
    status, refusal = office.ask("admin", "DELETE", f"{path}/admin")
    assert (status, refusal["detail"]) == (403, "Это единственный администратор школы. Сначала назначьте другого.")
    assert member(office, "admin", "PATCH", path, role="admin", new_role="staff") == 403
    assert office.get("admin", "/api/me")["schools"][0]["role"] == "admin"
    add = {"user_id": str(office.town.staff.pk), "role": "admin"}
    assert member(office, "admin", "POST", f"/api/communities/{whole.pk}/members", **add) == 204
    assert member(office, "admin", "PATCH", path, role="admin", new_role="staff") == 204
    assert office.ask("admin", "GET", "/api/schools/{school}/audit")[0] == 403
