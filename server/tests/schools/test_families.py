"""Parents and children: linked and unlinked by the office, seen by the parent alone, over two schools."""

from collections.abc import Callable
from typing import Any

from sferum.accounts import services as accounts
from sferum.schools.models import Membership, Role
from sferum.schools.services import people
from tests.factories.town import person
from tests.schools.conftest import Office

LINK = "/api/schools/{school}/people/{classmate}/guardians/{parent}"


def test_linked_parent_sees_the_child_from_that_moment(office: Office) -> None:
    status, file = office.ask("admin", "PUT", LINK)
    assert (status, [one["name"] for one in file["guardians"]]) == (200, ["Анна Петрова"])
    pupils = office.get("parent", "/api/communities/{class_7b}")["pupils"]
    assert [one["name"] for one in pupils] == ["Полина Ефимова", "Илья Петров"]
    assert office.told() == {"parent", "classmate"}
    assert office.ask("admin", "PUT", LINK)[0] == 200  # once more changes nothing
    status, file = office.ask("admin", "DELETE", LINK)
    assert (status, file["guardians"]) == (200, [])
    assert [one["name"] for one in office.get("parent", "/api/communities/{class_7b}")["pupils"]] == ["Илья Петров"]
    assert office.ask("admin", "DELETE", LINK)[0] == 404
    file = office.get("admin", "/api/schools/{school}/people/{parent}")
    assert [one["name"] for one in file["children"]] == ["Илья Петров"]
    assert ("7Б", "parent") in {(one["community"]["short_name"], one["role"]) for one in file["parts"]}


def test_with_the_last_child_the_parent_leaves(office: Office) -> None:
    path = LINK.replace("{classmate}", "{pupil}")
    assert office.ask("admin", "DELETE", path)[0] == 200
    assert office.get("parent", "/api/me")["schools"] == []
    assert office.ask("parent", "GET", "/api/communities/{class_7b}")[0] == 404
    assert not Membership.current.filter(user=office.town.parent).exists()
    file = office.get("admin", "/api/schools/{school}/people/{parent}")
    assert (file["parts"], {one["role"] for one in file["history"]}) == ([], {"parent"})


def test_refusals(office: Office) -> None:
    for who, status in {"teacher": 403, "staff": 403, "parent": 403, "pupil": 403, "strange_admin": 404}.items():
        assert office.ask(who, "PUT", LINK)[0] == status
        assert office.ask(who, "DELETE", LINK)[0] == status
    assert office.ask("admin", "PUT", LINK.replace("{parent}", "{strange_teacher}"))[0] == 404
    assert office.ask("admin", "PUT", LINK.replace("{classmate}", "{stranger}"))[0] == 404
    assert office.ask("admin", "PUT", LINK.replace("{classmate}", "{teacher}"))[0] == 404
    status, refusal = office.ask("admin", "PUT", LINK.replace("{parent}", "{pupil}"))
    assert (status, list(refusal["fields"])) == (422, ["guardian_id"])
    assert office.ask("admin", "PUT", LINK.replace("{parent}", "{classmate}"))[0] == 422


def test_parent_of_two_schools_sees_both_children_and_no_others(
    office: Office, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    town = office.town
    brother = person("petrov.lev", "Петров", "Лев")
    people.enrol(user=brother, community=town.other_class, role=Role.PUPIL, now=office.now)
    accounts.add_guardian(guardian=town.parent, pupil=brother)
    people.enrol(user=town.parent, community=town.other_class, role=Role.PARENT, now=office.now)
    children = office.get("parent", "/api/me/children")
    told = [
        (child["person"]["name"], [(at["school"]["name"], at["classes"][0]["short_name"]) for at in child["schools"]])
        for child in children
    ]
    assert told == [
        ("Илья Петров", [("Школа № 12", "7Б")]),
        ("Лев Петров", [("Лицей № 3", "7Б")]),
    ]
    assert [one["name"] for one in office.get("parent", "/api/me")["schools"]] == ["Школа № 12", "Лицей № 3"]
    # By direct request too: his own child in each class, nothing of any other.
    for place, own in (("class_7b", "Илья Петров"), ("other_class", "Лев Петров")):
        page = office.get("parent", f"/api/communities/{{{place}}}")
        assert [one["name"] for one in page["pupils"]] == [own]
        assert (page["parents"], page["can_plan_lesson"]) == (None, False)
    for who in ("classmate", "other_class_pupil", "stranger"):
        assert office.ask("parent", "GET", f"/api/schools/{{school}}/people/{{{who}}}")[0] == 403
    # Either school knows its own child only.
    assert [one["name"] for one in office.get("admin", "/api/schools/{school}/people/{parent}")["children"]] == [
        "Илья Петров"
    ]
    theirs = office.get("strange_admin", "/api/schools/{other_school}/people/{parent}")
    assert [one["name"] for one in theirs["children"]] == ["Лев Петров"]
    assert {one["community"]["name"] for one in theirs["parts"]} == {"Лицей № 3", "7\xa0«Б»"}
    with django_assert_max_num_queries(7):
        office.get("parent", "/api/me/children")


def test_who_has_no_children_has_an_empty_list(office: Office) -> None:
    assert office.get("teacher", "/api/me/children") == []
    assert office.get("unrostered", "/api/me/children") == []
