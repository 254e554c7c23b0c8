"""A wrong class put right in one act: the pupil, his parents, what they see from that moment."""

from sferum.accounts import services as accounts
from sferum.schools.models import Community, Membership, Role
from sferum.schools.services import communities, people
from tests.factories.town import person
from tests.schools.conftest import Office

PATH = "/api/schools/{school}/people/{pupil}/move"


def body(office: Office) -> dict[str, str]:
    return {"from_class": str(office.town.class_7b.pk), "to_class": str(office.town.class_7a.pk)}


def test_pupil_and_his_parents_go_over_and_history_stays(office: Office) -> None:
    status, file = office.ask("admin", "POST", PATH, body(office))
    assert status == 200
    assert [one["community"]["short_name"] for one in file["parts"]] == ["7А", ""]
    assert [(one["community"]["short_name"], one["role"]) for one in file["history"]] == [("7Б", "pupil")]
    for who in ("pupil", "parent"):
        assert office.ask(who, "GET", "/api/communities/{class_7b}")[0] == 404
        assert office.ask(who, "GET", "/api/communities/{class_7a}")[0] == 200
    assert [one["name"] for one in office.get("teacher", "/api/communities/{class_7b}")["pupils"]] == ["Полина Ефимова"]
    assert office.told() == {"pupil", "parent"}
    assert office.ask("admin", "POST", PATH, body(office))[0] == 404  # he is no pupil there any more


def test_parent_of_two_stays_where_the_other_child_learns(office: Office) -> None:
    town = office.town
    sister = person("petrova.varvara", "Петрова", "Варвара")
    people.enrol(user=sister, community=town.class_7b, role=Role.PUPIL, now=office.now)
    accounts.add_guardian(guardian=town.parent, pupil=sister)
    assert office.ask("admin", "POST", PATH, body(office))[0] == 200
    for place in ("class_7b", "class_7a"):
        assert office.ask("parent", "GET", f"/api/communities/{{{place}}}")[0] == 200


def test_refusals_change_nothing(office: Office) -> None:
    town = office.town
    for who, status in {"teacher": 403, "staff": 403, "parent": 403, "pupil": 403, "strange_admin": 404}.items():
        assert office.ask(who, "POST", PATH, body(office))[0] == status
    elsewhere = {"from_class": str(town.class_7b.pk), "to_class": str(town.other_class.pk)}
    assert office.ask("admin", "POST", PATH, elsewhere)[0] == 404
    group = communities.make(school=town.school, kind="subject", name="Физика")
    assert office.ask("admin", "POST", PATH, {**body(office), "to_class": str(group.pk)})[0] == 422
    assert office.ask("admin", "POST", PATH.replace("{pupil}", "{teacher}"), body(office))[0] == 404
    assert office.ask("admin", "POST", PATH.replace("{pupil}", "{stranger}"), body(office))[0] == 404
    mine = Membership.current.filter(user=town.pupil, community__kind="class")
    assert [row.community_id for row in mine] == [town.class_7b.pk]


def test_admin_of_both_schools_moves_nobody_across(office: Office) -> None:
    town = office.town
    other = Community.objects.get(school=town.other_school, kind="school")
    people.enrol(user=town.admin, community=other, role=Role.ADMIN, now=office.now)
    elsewhere = {"from_class": str(town.class_7b.pk), "to_class": str(town.other_class.pk)}
    assert office.ask("admin", "POST", PATH, elsewhere)[0] == 404
    assert office.ask("stranger", "GET", "/api/communities/{class_7b}")[0] == 404
