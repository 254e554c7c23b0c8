"""A circle across schools: by agreement of both, ended by either, its people out at once."""

from typing import Any

import pytest

from sferum.schools.models import Membership, Region, Role
from sferum.schools.services import people, regions
from tests.schools.conftest import Office


@pytest.fixture
def circle(office: Office) -> str:
    made = office.ask("teacher", "POST", "/api/schools/{school}/communities", {"kind": "interest", "name": "Шахматы"})[
        1
    ]
    return str(made["id"])


def propose(office: Office, circle: str, who: str = "admin") -> tuple[int, Any]:
    body = {"school_id": str(office.town.other_school.pk)}
    return office.ask(who, "POST", f"/api/communities/{circle}/partners", body)


def test_both_agree_and_the_other_schools_people_may_come(office: Office, circle: str) -> None:
    from sferum.schools.models import Community

    town, community = office.town, Community.objects.get(pk=circle)
    assert [one["name"] for one in office.get("admin", "/api/schools/{school}/neighbours")] == ["Лицей № 3"]
    status, asked = propose(office, circle)
    assert (status, asked["is_agreed"], asked["can_agree"]) == (201, False, False)
    assert propose(office, circle)[1]["id"] == asked["id"]
    (seen,) = office.get("strange_admin", "/api/schools/{other_school}/partners")
    assert (seen["id"], seen["owner"]["name"], seen["community"]["name"], seen["can_agree"]) == (
        asked["id"],
        "Школа № 12",
        "Шахматы",
        True,
    )
    # Before both agreed nobody comes.
    with pytest.raises(Exception, match="not_found"):
        people.enrol(user=town.stranger, community=community, role=Role.MEMBER, now=office.now)
    agreement = f"/api/partners/{asked['id']}/agreement"
    for who in ("admin", "strange_teacher", "stranger", "operator"):
        assert office.ask(who, "POST", agreement)[0] == 404
    assert office.ask("strange_admin", "POST", agreement)[1]["is_agreed"] is True
    assert office.ask("strange_admin", "POST", agreement)[0] == 200
    people.enrol(user=town.stranger, community=community, role=Role.MEMBER, now=office.now)
    row = Membership.objects.get(user=town.stranger, community=community)
    assert (row.school_id, row.role) == (town.other_school.pk, "member")
    assert [one["name"] for one in office.get("stranger", f"/api/communities/{circle}")["members"]] == [
        "Марина Сергеевна",
        "Егор Чужой",
    ]
    # In the circle he is known, in the school he is not.
    assert office.ask("stranger", "GET", "/api/communities/{class_7b}")[0] == 404
    assert office.ask("stranger", "GET", "/api/schools/{school}/rules")[0] == 404
    assert office.ask("admin", "GET", "/api/schools/{school}/people/{stranger}")[0] == 404

    assert office.ask("strange_admin", "DELETE", f"/api/partners/{asked['id']}")[0] == 204
    assert office.ask("stranger", "GET", f"/api/communities/{circle}")[0] == 404
    assert office.ask("teacher", "GET", f"/api/communities/{circle}")[0] == 200
    assert "stranger" in office.told()
    assert office.ask("strange_admin", "DELETE", f"/api/partners/{asked['id']}")[0] == 404
    assert office.get("admin", "/api/schools/{school}/partners") == []


def test_who_proposes_nothing(office: Office, circle: str) -> None:
    assert propose(office, circle, "teacher")[0] == 403  # the school agrees, not one of its teachers
    for who in ("strange_admin", "pupil", "operator"):
        assert propose(office, circle, who)[0] == 404
    body = {"school_id": str(office.town.other_school.pk)}
    assert office.ask("admin", "POST", "/api/communities/{class_7b}/partners", body)[0] == 409
    own = {"school_id": str(office.town.school.pk)}
    assert office.ask("admin", "POST", f"/api/communities/{circle}/partners", own)[0] == 404
    for who, status in {"teacher": 403, "staff": 403, "strange_admin": 404}.items():
        assert office.ask(who, "GET", "/api/schools/{school}/partners")[0] == status
        assert office.ask(who, "GET", "/api/schools/{school}/neighbours")[0] == status


def test_school_of_another_region_is_no_neighbour(office: Office, circle: str) -> None:
    far = regions.create_school(
        region=regions.create_region(name="Дальний край"),
        name="Школа № 1",
        time_zone="Asia/Vladivostok",
        now=office.now,
    )
    assert office.ask("admin", "POST", f"/api/communities/{circle}/partners", {"school_id": str(far.pk)})[0] == 404


def test_region_without_circles_agrees_to_none(office: Office, circle: str) -> None:
    asked = propose(office, circle)[1]
    Region.objects.update(features=[])
    assert propose(office, circle)[1]["code"] == "feature_off"
    assert office.ask("strange_admin", "POST", f"/api/partners/{asked['id']}/agreement")[1]["code"] == "feature_off"
    assert office.ask("admin", "DELETE", f"/api/partners/{asked['id']}")[0] == 204
