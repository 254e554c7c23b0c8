"""A new card, a sign-in closed and opened, a person dismissed: by the one school that answers for it."""

import pytest

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.schools.models import Community, Membership, Role
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import person
from tests.schools.conftest import Office

PATH = "/api/schools/{school}/people/{pupil}"


def signs_in(secret: str) -> int:
    return int(ApiClient().send("POST", "/api/session/card", {"secret": secret}).status_code)


def test_new_card_works_and_the_old_one_no_more(office: Office) -> None:
    first = office.ask("admin", "POST", f"{PATH}/card")[1]
    second = office.ask("admin", "POST", f"{PATH}/card")[1]
    assert second["person"]["full_name"] == "Петров Илья Олегович"
    assert (signs_in(first["secret"]), signs_in(second["secret"])) == (403, 201)
    acts = office.get("admin", "/api/schools/{school}/audit")["items"]
    assert [(one["action"], one["actor"]["name"], one["target"]["name"]) for one in acts[:2]] == [
        ("card.made", "Тамара Львовна", "Илья Петров")
    ] * 2


def test_closed_sign_in_ends_every_session_at_once(office: Office) -> None:
    secret = office.ask("admin", "POST", f"{PATH}/card")[1]["secret"]
    assert office.get("pupil", "/api/me")["login"] == "petrov"
    status, file = office.ask("admin", "DELETE", f"{PATH}/sign-in")
    assert (status, file["is_active"], len(file["parts"])) == (200, False, 2)
    assert office.ask("pupil", "GET", "/api/me")[0] == 401
    assert signs_in(secret) == 403
    assert office.told("session.ended") == {"pupil"}
    assert office.ask("admin", "POST", f"{PATH}/card")[0] == 409
    status, file = office.ask("admin", "PUT", f"{PATH}/sign-in")
    assert (status, file["is_active"]) == (200, True)
    assert signs_in(secret) == 403  # its cards stay withdrawn
    assert signs_in(office.ask("admin", "POST", f"{PATH}/card")[1]["secret"]) == 201


def test_dismissed_leaves_everything_here_and_history_stays(office: Office) -> None:
    assert office.ask("admin", "DELETE", PATH)[0] == 204
    assert not Membership.current.filter(user__in=[office.town.pupil, office.town.parent]).exists()
    assert not User.objects.get(pk=office.town.pupil.pk).is_active
    assert User.objects.get(pk=office.town.parent.pk).is_active
    assert office.ask("parent", "GET", "/api/communities/{class_7b}")[0] == 404
    file = office.get("admin", PATH)
    assert (file["parts"], file["is_active"]) == ([], False)
    assert {one["community"]["name"] for one in file["history"]} == {"Школа № 12", "7\xa0«Б»"}
    assert office.ask("admin", "DELETE", PATH)[0] == 404
    assert "Петров Илья Олегович" not in str(office.get("admin", "/api/schools/{school}/people"))


def test_dismissed_from_one_school_stays_in_the_other(office: Office) -> None:
    town = office.town
    people.enrol(user=town.pupil, community=town.other_class, role=Role.PUPIL, now=office.now)
    assert office.ask("admin", "DELETE", PATH)[0] == 204
    assert [one["name"] for one in office.get("pupil", "/api/me")["schools"]] == ["Лицей № 3"]


def test_circle_is_left_with_the_school(office: Office) -> None:
    body = {"kind": "interest", "name": "Шахматы"}
    made = office.ask("teacher", "POST", "/api/schools/{school}/communities", body)[1]
    add = {"user_id": str(office.town.pupil.pk), "role": "member"}
    assert office.ask("teacher", "POST", f"/api/communities/{made['id']}/members", add)[0] == 204
    office.ask("admin", "DELETE", PATH)
    seen = office.get("teacher", f"/api/communities/{made['id']}")
    assert [one["name"] for one in seen["members"]] == ["Марина Сергеевна"]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/card"), ("DELETE", "/sign-in"), ("PUT", "/sign-in"), ("DELETE", "")]
)
def test_refusals(office: Office, method: str, path: str) -> None:
    for who, status in {"teacher": 403, "staff": 403, "parent": 403, "pupil": 403, "strange_admin": 404}.items():
        assert office.ask(who, method, PATH + path)[0] == status
    assert office.ask("admin", method, PATH.replace("{pupil}", "{stranger}") + path)[0] == 404
    assert office.get("pupil", "/api/me")["login"] == "petrov"


def test_nobody_closes_or_dismisses_himself(office: Office) -> None:
    mine = PATH.replace("{pupil}", "{admin}")
    assert office.ask("admin", "DELETE", f"{mine}/sign-in")[0] == 409
    assert office.ask("admin", "DELETE", mine)[0] == 409
    assert office.get("admin", "/api/me")["schools"][0]["role"] == "admin"


def test_sign_in_of_two_schools_is_the_first_ones_or_where_he_works(office: Office) -> None:
    """Else the admin of one school could print himself a key to the other."""
    town = office.town
    whole = Community.objects.get(school=town.school, kind="school")
    # The other school's admin has a child here, and so has its teacher; a parent came here first.
    for guest in (town.strange_admin, town.strange_teacher):
        people.enrol(user=guest, community=whole, role=Role.PARENT, now=office.now)
    people.enrol(user=town.parent, community=town.other_class, role=Role.PARENT, now=office.now)
    for who in ("strange_admin", "strange_teacher"):
        path = PATH.replace("{pupil}", f"{{{who}}}")
        assert office.get("admin", path)["can_give_card"] is False
        for method, end in (("POST", "/card"), ("DELETE", "/sign-in"), ("PUT", "/sign-in")):
            assert office.ask("admin", method, path + end)[0] == 403
    theirs = "/api/schools/{other_school}/people/{parent}"
    assert office.ask("strange_admin", "POST", f"{theirs}/card")[0] == 403
    assert office.ask("admin", "POST", PATH.replace("{pupil}", "{parent}") + "/card")[0] == 200
    # The operator's account is no school's.
    people.enrol(user=town.operator, community=whole, role=Role.PARENT, now=office.now)
    assert office.ask("admin", "POST", PATH.replace("{pupil}", "{operator}") + "/card")[0] == 403


def test_logins_made_by_us_are_free_and_readable(office: Office) -> None:
    logins = {accounts.new_login() for _ in range(50)}
    assert len(logins) == 50
    assert all(one.isascii() and one == one.lower() and len(one) == 8 for one in logins)
    assert person(logins.pop(), "Новый", "Ян").login
