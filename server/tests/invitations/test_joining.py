"""«Кто вы?»: what an invitation shows, how one asks by it, what a browser may know of its request."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.invitations.models import JoinRequest
from sferum.invitations.services import joining
from sferum.schools.models import Community, Kind, Role
from sferum.schools.services import communities, people
from tests.client import ApiClient
from tests.factories.town import Town
from tests.invitations.doorstep import NAMES, approve, ask, invite, waiting, whoami

As = Callable[[User | None], ApiClient]


def look(secret: str, client: ApiClient | None = None) -> object:
    return (client or ApiClient()).send("POST", "/api/joining/look", {"secret": secret})


def test_look_shows_school_class_and_role_and_no_names(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    answer = look(made["code"])
    assert answer.status_code == 200  # type: ignore[attr-defined]
    seen = answer.json()  # type: ignore[attr-defined]
    assert (seen["school"]["name"], seen["community_name"], seen["role"]) == ("Школа № 12", "7\u00a0«Б»", "pupil")
    assert (seen["goes_straight_in"], seen["needs_account"], seen["personal_name"]) == (False, False, None)
    text = answer.content.decode()  # type: ignore[attr-defined]
    assert not [name for name in ("Петров", "Ефимова", "Колесникова") if name in text]


@pytest.mark.parametrize("typing", ["latin", "cyrillic", "lower", "spaced", "link"])
def test_code_is_taken_from_either_keyboard_and_the_link_as_well(town: Town, as_user: As, typing: str) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    code = made["code"]
    typed = {
        "latin": code,
        "cyrillic": code.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")),
        "lower": code.lower(),
        "spaced": f" {code[:3]}-{code[3:]} ",
        "link": made["secret"],
    }[typing]
    assert look(typed).status_code == 200  # type: ignore[attr-defined]


def test_asking_waits_and_lets_nobody_in_by_itself(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    browser, state = ask(made["code"], **NAMES)
    assert (state["state"], state["can_enter"], state["is_in"]) == ("waiting", False, False)
    assert len(state["sign"]) == 3
    assert state["community_id"] is None
    assert whoami(browser) is None
    assert browser.send("POST", "/api/joining/enter", {}).status_code == 404
    assert browser.get("/api/joining").json() == state


def test_name_of_a_pupil_opens_nothing_to_who_got_a_forwarded_link(town: Town, as_user: As) -> None:
    """Fact 5: not even under a real pupil's name."""
    made = invite(as_user(town.teacher), town.class_7b)
    browser, state = ask(made["secret"], family_name="Петров", given_name="Илья", patronymic="Олегович")
    assert state["state"] == "waiting"
    (request,) = waiting(as_user(town.teacher), town.class_7b)
    assert [(one["person"]["id"], one["is_new_here"]) for one in request["matches"]] == [(str(town.pupil.pk), True)]
    assert whoami(browser) is None


def test_ticket_is_a_cookie_that_no_script_reads_and_no_other_route_gets(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    browser, _ = ask(made["code"], **NAMES)
    cookie = browser.cookies["sferum_join"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/api/joining")
    assert int(cookie["max-age"]) > 0
    assert JoinRequest.objects.get().ticket_hash != cookie.value
    foreign, _ = ask(made["code"], **NAMES, is_foreign_device=True)
    assert foreign.cookies["sferum_join"]["max-age"] == ""


def test_request_of_one_browser_is_nothing_to_another(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    ask(made["code"], **NAMES)
    assert ApiClient().get("/api/joining").json() is None


def test_asking_twice_by_one_invitation_is_one_request(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    browser, first = ask(made["code"], **NAMES)
    _, again = ask(made["secret"], client=browser, **NAMES)
    assert again["sign"] == first["sign"]
    assert JoinRequest.objects.count() == 1


def test_another_invitation_takes_the_place_of_the_first_request(town: Town, as_user: As) -> None:
    browser, _ = ask(invite(as_user(town.teacher), town.class_7b)["code"], **NAMES)
    other = invite(as_user(town.other_class_teacher), town.class_7a)
    ask(other["code"], client=browser, **NAMES)
    assert waiting(as_user(town.teacher), town.class_7b) == []
    assert len(waiting(as_user(town.other_class_teacher), town.class_7a)) == 1


@pytest.mark.parametrize(
    ("role", "form", "fields"),
    [
        ("pupil", {}, {"family_name", "given_name"}),
        ("pupil", {"family_name": "Я" * 81, "given_name": "А"}, {"family_name"}),
        ("parent", NAMES, {"child_name"}),
    ],
)
def test_missing_words_are_named(town: Town, as_user: As, role: str, form: dict[str, str], fields: set[str]) -> None:
    made = invite(as_user(town.teacher), town.class_7b, role)
    answer = ApiClient().send("POST", "/api/joining", {"secret": made["code"], **form})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == fields
    assert not JoinRequest.objects.exists()


def test_withdrawn_request_is_gone_with_its_names(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b, places=1)
    browser, _ = ask(made["code"], **NAMES)
    assert browser.send("DELETE", "/api/joining").status_code == 204
    assert browser.get("/api/joining").json() is None
    assert waiting(as_user(town.teacher), town.class_7b) == []
    kept = JoinRequest.objects.get()
    assert (kept.typed_name, kept.state) == ("", "withdrawn")
    ask(made["code"], **NAMES)


def test_unanswered_request_is_over_after_a_fortnight_and_its_names_are_wiped(
    town: Town, as_user: As, now: datetime
) -> None:
    browser, _ = ask(invite(as_user(town.teacher), town.class_7b)["code"], **NAMES)
    joining.expire(now=now + timedelta(days=13, hours=23))
    assert browser.get("/api/joining").json()["state"] == "waiting"
    joining.expire(now=now + timedelta(days=14, minutes=5))
    assert browser.get("/api/joining").json()["state"] == "expired"
    assert JoinRequest.objects.get().typed_name == ""


def test_parent_with_an_account_whose_child_learns_there_goes_straight_in(
    town: Town, as_user: As, now: datetime
) -> None:
    people.enrol(user=town.pupil, community=town.class_7a, role=Role.PUPIL, now=now)
    made = invite(as_user(town.other_class_teacher), town.class_7a, "parent")
    parent = as_user(town.parent)
    assert look(made["code"], parent).json()["goes_straight_in"]  # type: ignore[attr-defined]
    _, state = ask(made["code"], client=parent)
    assert (state["is_in"], state["community_id"]) == (True, str(town.class_7a.pk))
    assert parent.get(f"/api/communities/{town.class_7a.pk}").status_code == 200
    assert not JoinRequest.objects.exists()


def test_parent_joins_a_second_school_with_the_same_account(town: Town, as_user: As) -> None:
    made = invite(as_user(town.strange_teacher), town.other_class, "parent")
    parent = as_user(town.parent)
    _, state = ask(made["code"], client=parent, child_name="Чужой Егор")
    assert state["state"] == "waiting"
    (request,) = waiting(as_user(town.strange_teacher), town.other_class)
    assert (request["has_account"], request["name"]) == (True, "Петрова Анна Ивановна")
    assert [one["id"] for one in request["children"]] == [str(town.stranger.pk)]
    answer = approve(as_user(town.strange_teacher), request["id"], child_id=str(town.stranger.pk))
    assert answer.status_code == 204
    assert parent.get("/api/joining").json()["is_in"]
    assert {one["name"] for one in parent.get("/api/me").json()["schools"]} == {"Школа № 12", "Лицей № 3"}


def test_circle_takes_in_people_of_the_school_only(town: Town, as_user: As, now: datetime) -> None:
    circle = communities.create_community(
        school=town.school, kind=Kind.INTEREST, name="Шахматы", by=town.admin, now=now
    )
    made = invite(as_user(town.admin), circle, "member")
    assert look(made["code"]).json()["needs_account"]  # type: ignore[attr-defined]
    for client in (ApiClient(), as_user(town.stranger)):
        answer = client.send("POST", "/api/joining", {"secret": made["code"], **NAMES})
        assert (answer.status_code, answer.json()["code"]) == (403, "needs_account")
    pupil = as_user(town.pupil)
    _, state = ask(made["code"], client=pupil)
    assert state["state"] == "waiting"
    (request,) = as_user(town.admin).get("/api/join-requests").json()
    assert approve(as_user(town.admin), request["id"]).status_code == 204
    assert pupil.get(f"/api/communities/{circle.pk}").status_code == 200


def test_signed_in_person_asks_once_whatever_the_device(town: Town, as_user: As) -> None:
    made = invite(as_user(town.strange_teacher), town.other_class, "parent")
    for client in (as_user(town.parent), as_user(town.parent)):
        ask(made["code"], client=client, child_name="Егор")
    assert JoinRequest.objects.count() == 1


def test_parent_waits_at_two_doors_at_once(town: Town, as_user: As, now: datetime) -> None:
    parent = as_user(town.parent)
    doors = {town.other_class: town.strange_teacher, town.class_7a: town.other_class_teacher}
    for community, teacher in doors.items():
        ask(invite(as_user(teacher), community, "parent")["code"], client=parent, child_name="Егор")
    assert [len(waiting(as_user(teacher), community)) for community, teacher in doors.items()] == [1, 1]


def test_pupil_does_not_become_his_own_parent(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b, "parent")
    ask(made["code"], client=as_user(town.pupil), child_name="Илья")
    (request,) = waiting(as_user(town.teacher), town.class_7b)
    assert approve(as_user(town.teacher), request["id"], child_id=str(town.pupil.pk)).status_code == 422


def test_guest_of_a_lesson_asks_as_a_stranger(town: Town, as_user: As) -> None:
    guest = as_user(accounts.create_guest(given_name="Олег", family_name="Гость"))
    made = invite(as_user(town.teacher), town.class_7b)
    assert guest.send("POST", "/api/joining", {"secret": made["code"]}).status_code == 422
    ask(made["code"], client=guest, **NAMES)
    assert not waiting(as_user(town.teacher), town.class_7b)[0]["has_account"]


def test_another_site_cannot_make_a_browser_ask(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    browser = ApiClient()
    browser.proves_same_site = False
    for path in ("/api/joining/look", "/api/joining"):
        answer = browser.send("POST", path, {"secret": made["code"], **(NAMES if path == "/api/joining" else {})})
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


def test_archived_class_lets_nobody_in(town: Town, as_user: As, now: datetime) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    Community.objects.filter(pk=town.class_7b.pk).update(archived_at=now)
    assert look(made["code"]).status_code == 404  # type: ignore[attr-defined]


def test_closed_account_asks_no_more(town: Town, as_user: As, now: datetime) -> None:
    made = invite(as_user(town.strange_teacher), town.other_class, "parent")
    parent = as_user(town.parent)
    accounts.withdraw_sign_in(user=town.parent, now=now, by=None)
    assert parent.send("POST", "/api/joining", {"secret": made["code"]}).status_code == 422
