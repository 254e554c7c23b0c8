"""Slips: a personal invitation lets its one person straight in, once, and nobody else."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.invitations.models import Invitation, JoinRequest
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import Town
from tests.invitations.doorstep import ask, of_roster, slips, whoami

As = Callable[[User | None], ApiClient]


@pytest.fixture
def teacher(town: Town, as_user: As) -> ApiClient:
    return as_user(town.teacher)


@pytest.fixture
def listed(town: Town, now: datetime) -> User:
    return of_roster(town.class_7b, now)


def slip_of(teacher: ApiClient, town: Town, person: User) -> str:
    (made,) = slips(teacher, town.class_7b, "pupil", user_ids=[str(person.pk)])
    return str(made["code"])


def test_slip_lets_its_person_straight_in_with_a_card(town: Town, teacher: ApiClient, listed: User) -> None:
    code = slip_of(teacher, town, listed)
    assert len(code.replace("-", "")) == 12
    look = ApiClient().send("POST", "/api/joining/look", {"secret": code}).json()
    assert (look["personal_name"], look["goes_straight_in"]) == ("Булат Шарафутдинов", True)
    browser, state = ask(code)
    assert (state["is_in"], state["name"]) == (True, "Булат Шарафутдинов")
    assert whoami(browser)["id"] == str(listed.pk)
    assert ApiClient().send("POST", "/api/session/card", {"secret": state["card"]["secret"]}).status_code == 201
    assert not JoinRequest.objects.exists()
    assert AuditRow.objects.filter(action="invitation.used", actor_id=listed.pk).exists()


def test_slip_works_once(town: Town, teacher: ApiClient, listed: User) -> None:
    code = slip_of(teacher, town, listed)
    ask(code)
    second = ApiClient()
    answer = second.send("POST", "/api/joining", {"secret": code})
    assert (answer.status_code, answer.json()["code"]) == (404, "invitation_unknown")
    assert whoami(second) is None


def test_slip_is_nothing_once_its_person_came_in_by_another_way(
    town: Town, teacher: ApiClient, listed: User, as_user: As
) -> None:
    code = slip_of(teacher, town, listed)
    as_user(listed)
    assert ApiClient().send("POST", "/api/joining", {"secret": code}).status_code == 404


def test_slip_is_nothing_once_its_person_left_the_class(
    town: Town, teacher: ApiClient, listed: User, now: datetime
) -> None:
    code = slip_of(teacher, town, listed)
    people.expel(user=listed, community=town.class_7b, role=Role.PUPIL, now=now, by=None)
    assert ApiClient().send("POST", "/api/joining/look", {"secret": code}).status_code == 404


def test_new_slip_ends_the_old_one(town: Town, teacher: ApiClient, listed: User) -> None:
    old, new = slip_of(teacher, town, listed), slip_of(teacher, town, listed)
    assert ApiClient().send("POST", "/api/joining", {"secret": old}).status_code == 404
    ask(new)


def test_nobody_else_comes_in_by_it_while_signed_in(town: Town, teacher: ApiClient, listed: User, as_user: As) -> None:
    code = slip_of(teacher, town, listed)
    answer = as_user(town.parent).send("POST", "/api/joining", {"secret": code})
    assert (answer.status_code, answer.json()["code"]) == (409, "signed_in_as_other")
    ask(code)


def test_slips_are_for_those_who_never_came_in(town: Town, teacher: ApiClient, listed: User, as_user: As) -> None:
    as_user(town.pupil)
    made = slips(teacher, town.class_7b, "pupil")
    names = [one["invitation"]["person"]["full_name"] for one in made]
    assert names == ["Ефимова Полина Андреевна", "Шарафутдинов Булат"]
    path = f"/api/communities/{town.class_7b.pk}/invitations/personal"
    for stranger in (town.pupil, town.other_class_pupil, town.stranger):
        body = {"role": "pupil", "user_ids": [str(stranger.pk)]}
        assert teacher.send("POST", path, body).status_code == 404


def test_teacher_of_the_roster_gets_a_slip_from_the_admin_only(town: Town, teacher: ApiClient, as_user: As) -> None:
    path = f"/api/communities/{town.class_7b.pk}/invitations/personal"
    body = {"role": "teacher", "user_ids": [str(town.co_teacher.pk)]}
    assert teacher.send("POST", path, body).status_code == 403
    assert as_user(town.admin).send("POST", path, body).status_code == 201


def test_old_slips_are_revoked_all_at_once(town: Town, teacher: ApiClient, listed: User) -> None:
    made = slips(teacher, town.class_7b, "pupil")
    path = f"/api/communities/{town.class_7b.pk}/invitations/personal"
    assert teacher.send("DELETE", path).status_code == 204
    for one in made:
        assert ApiClient().send("POST", "/api/joining", {"secret": one["secret"]}).status_code == 404
    assert teacher.get(f"/api/communities/{town.class_7b.pk}/invitations").json()["items"] == []


def test_expired_slip_lets_nobody_in(town: Town, teacher: ApiClient, listed: User, now: datetime) -> None:
    code = slip_of(teacher, town, listed)
    Invitation.objects.update(expires_at=now - timedelta(seconds=1))
    assert ApiClient().send("POST", "/api/joining", {"secret": code}).status_code == 404
