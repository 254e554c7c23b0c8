"""A pupil handed over to another school: his rights change at once, what was said stays where it was said."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts import services as accounts
from sferum.audit.models import AuditRow
from sferum.chats.services import send_message
from sferum.rosters.models import Address, Transfer
from sferum.schools.models import Membership
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.rosters.conftest import SignIn
from tests.rosters.office import Office


@pytest.fixture
def strange(office: Office, as_user: SignIn) -> ApiClient:
    """The other school's admin."""
    return as_user(office.town.strange_admin)


def offered(office: Office) -> Any:
    return office.call(
        "POST", f"/api/schools/{office.town.school.pk}/transfers", {"user_id": str(office.town.pupil.pk)}
    )


def accept(office: Office, client: ApiClient, code: str, community: Any = None) -> Any:
    body = {"code": code, "community_id": str((community or office.town.other_class).pk)}
    return client.send("POST", f"/api/schools/{office.town.other_school.pk}/transfers/accept", body)


def test_pupil_and_his_mother_go_over_with_the_code(
    office: Office, strange: ApiClient, as_user: SignIn, now: Any
) -> None:
    town = office.town
    chat = chat_of(town.class_7b, "class")
    send_message(chat=chat, author=town.teacher, text="Домашнее задание", client_id=uuid4(), now=now)
    Address.objects.create(school=town.school, pupil=town.pupil, email="m@pochta.example")
    offer = offered(office)
    assert (offer["state"], offer["can_cancel"], offer["to_school"]) == ("open", True, None)
    # Nothing changes until it is accepted.
    assert as_user(town.pupil).send("GET", f"/api/communities/{town.class_7b.pk}").status_code == 200
    typed = " ".join((offer["code"][:4], offer["code"][4:8], offer["code"][8:])).lower()
    look = strange.send("POST", f"/api/schools/{town.other_school.pk}/transfers/look", {"code": typed})
    assert look.json()["pupil"]["full_name"] == "Петров Илья Олегович"
    assert look.json()["from_school"]["name"] == town.school.name
    assert [one["full_name"] for one in look.json()["guardians"]] == ["Петрова Анна Ивановна"]
    done = accept(office, strange, typed)
    assert done.status_code == 200, done.content.decode()
    assert (done.json()["state"], done.json()["into"]["id"]) == ("accepted", str(town.other_class.pk))
    # At once, before any job has run.
    client = as_user(town.pupil)
    assert client.send("GET", f"/api/communities/{town.class_7b.pk}").status_code == 404
    assert client.send("GET", f"/api/chats/{chat.pk}/messages").status_code == 404
    assert client.send("GET", f"/api/communities/{town.other_class.pk}").status_code == 200
    assert as_user(town.parent).send("GET", f"/api/communities/{town.class_7b.pk}").status_code == 404
    assert as_user(town.parent).send("GET", f"/api/communities/{town.other_class.pk}").status_code == 200
    history = as_user(town.teacher).send("GET", f"/api/chats/{chat.pk}/messages").json()
    assert "Домашнее задание" in [one["text"] for one in history["items"]]
    assert Membership.objects.filter(user=town.pupil, school=town.school).exclude(ended_at=None).count() == 2
    assert list(Address.objects.values_list("school", flat=True)) == [town.other_school.pk]
    acts = AuditRow.objects.filter(action="transfer.accepted").values_list("chain", flat=True)
    assert set(acts) == {town.school.pk, town.other_school.pk}
    office.run_jobs()
    # The old school sees where he has gone, not into which class.
    mine = office.get(f"/api/schools/{town.school.pk}/transfers")[0]
    assert (mine["to_school"]["name"], mine["into"]) == (town.other_school.name, None)


def test_cards_printed_by_the_old_school_let_nobody_in(
    office: Office, strange: ApiClient, as_user: SignIn, now: Any
) -> None:
    secret = accounts.make_card(user=office.town.pupil, made_by=None, expires_at=now + timedelta(days=9), now=now)
    accept(office, strange, offered(office)["code"])
    answer = as_user(None).send("POST", "/api/session/card", {"secret": secret})
    assert (answer.status_code, answer.json()["code"]) == (403, "card_unknown")


def test_code_works_once(office: Office, strange: ApiClient) -> None:
    code = offered(office)["code"]
    assert accept(office, strange, code).status_code == 200
    again = accept(office, strange, code)
    assert (again.status_code, again.json()["code"]) == (404, "transfer_unknown")


@pytest.mark.parametrize("spoil", ["cancelled", "expired", "offered anew", "wrong"])
def test_code_that_is_over_looks_like_none(office: Office, strange: ApiClient, now: Any, spoil: str) -> None:
    offer = offered(office)
    code = offer["code"]
    if spoil == "cancelled":
        assert office.client.send("DELETE", f"/api/transfers/{offer['id']}").status_code == 204
    if spoil == "expired":
        Transfer.objects.update(expires_at=now - timedelta(seconds=1))
    if spoil == "offered anew":
        offered(office)
    if spoil == "wrong":
        code = "ABEKABEKABEK"
    for answer in (
        accept(office, strange, code),
        strange.send("POST", f"/api/schools/{office.town.other_school.pk}/transfers/look", {"code": code}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "transfer_unknown")
    assert Membership.current.filter(user=office.town.pupil, community=office.town.class_7b).exists()


def test_code_is_not_for_the_school_that_made_it(office: Office) -> None:
    code = offered(office)["code"]
    answer = office.client.send("POST", f"/api/schools/{office.town.school.pk}/transfers/look", {"code": code})
    assert answer.status_code == 409


def test_guessing_is_throttled(office: Office, strange: ApiClient) -> None:
    path = f"/api/schools/{office.town.other_school.pk}/transfers/look"
    statuses = [strange.send("POST", path, {"code": "ABEKABEKABEK"}).status_code for _ in range(11)]
    assert statuses == [404] * 10 + [429]


def test_class_of_a_third_place_is_refused(office: Office, strange: ApiClient) -> None:
    code = offered(office)["code"]
    assert accept(office, strange, code, office.town.class_7a).status_code == 404
    assert Membership.current.filter(user=office.town.pupil, community=office.town.class_7b).exists()


def test_only_a_pupil_of_the_school_is_offered(office: Office) -> None:
    for who in (office.town.stranger, office.town.teacher):
        path = f"/api/schools/{office.town.school.pk}/transfers"
        assert office.client.send("POST", path, {"user_id": str(who.pk)}).status_code == 404


def test_old_schools_list_does_not_reach_for_him_any_more(office: Office, strange: ApiClient) -> None:
    office.taken("Фамилия;Имя;Класс;Номер\nСедова;Вера;7А;15\n")
    pupil = Membership.objects.get(user__profile__family_name="Седова", community=office.town.class_7a).user
    offer = office.call("POST", f"/api/schools/{office.town.school.pk}/transfers", {"user_id": str(pupil.pk)})
    assert accept(office, strange, offer["code"]).status_code == 200
    taken = office.taken("Фамилия;Имя;Класс;Номер\nСедова;Вера;7Б;15\n")
    assert taken["did"]["pupils"] == 1
    assert not Membership.current.filter(user=pupil, school=office.town.school).exists()
