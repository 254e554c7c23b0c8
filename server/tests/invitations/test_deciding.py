"""The class teacher's yes and no: whom it lets in as whom, once, and what stays of it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sferum.accounts.models import Guardian, LoginCard, User
from sferum.audit.models import AuditRow
from sferum.invitations.models import JoinRequest
from sferum.notifications.models import Notice
from sferum.schools.models import Community, Kind, Membership, Role
from sferum.schools.services import communities
from tests.client import ApiClient
from tests.factories.town import Town
from tests.invitations.doorstep import NAMES, approve, ask, invite, of_roster, refuse, waiting, whoami

As = Callable[[User | None], ApiClient]


@pytest.fixture
def teacher(town: Town, as_user: As) -> ApiClient:
    return as_user(town.teacher)


def knock(teacher: ApiClient, town: Town, role: str = "pupil", **form: str) -> tuple[ApiClient, str]:
    """A browser that waits, and the request's id."""
    browser, _ = ask(invite(teacher, town.class_7b, role)["code"], **(NAMES | form))
    return browser, waiting(teacher, town.class_7b)[-1]["id"]


def test_approved_as_new_the_same_browser_comes_in_with_a_card_for_other_days(
    town: Town, teacher: ApiClient, as_user: As
) -> None:
    browser, request_id = knock(teacher, town)
    assert approve(teacher, request_id).status_code == 204
    assert browser.get("/api/joining").json()["can_enter"]
    assert whoami(browser) is None
    state = browser.send("POST", "/api/joining/enter", {}).json()
    assert (state["is_in"], state["community_id"]) == (True, str(town.class_7b.pk))
    assert whoami(browser)["full_name"] == "Верхоглядова Ярослава"
    assert browser.get(f"/api/communities/{town.class_7b.pk}").status_code == 200
    other_day = ApiClient()
    assert other_day.send("POST", "/api/session/card", {"secret": state["card"]["secret"]}).status_code == 201
    assert whoami(other_day)["id"] == whoami(browser)["id"]


def test_ticket_opens_one_session_only(town: Town, teacher: ApiClient) -> None:
    browser, request_id = knock(teacher, town)
    approve(teacher, request_id)
    ticket = browser.cookies["sferum_join"].value
    assert browser.send("POST", "/api/joining/enter", {}).status_code == 200
    thief = ApiClient()
    thief.cookies["sferum_join"] = ticket
    assert thief.send("POST", "/api/joining/enter", {}).status_code == 404
    assert whoami(thief) is None


def test_ticket_that_is_not_used_in_a_fortnight_opens_nothing(town: Town, teacher: ApiClient, now: datetime) -> None:
    browser, request_id = knock(teacher, town)
    approve(teacher, request_id)
    JoinRequest.objects.update(decided_at=now - timedelta(days=15))
    assert not browser.get("/api/joining").json()["can_enter"]
    assert browser.send("POST", "/api/joining/enter", {}).status_code == 404


def test_approved_as_one_of_the_list_is_that_person(town: Town, teacher: ApiClient, now: datetime) -> None:
    listed = of_roster(town.class_7b, now)
    people_before = User.objects.count()
    browser, request_id = knock(teacher, town, family_name="Шарафутдинов", given_name="булат")
    (match,) = waiting(teacher, town.class_7b)[-1]["matches"]
    assert match == match | {"is_new_here": True}
    assert approve(teacher, request_id, user_id=match["person"]["id"]).status_code == 204
    browser.send("POST", "/api/joining/enter", {})
    assert whoami(browser)["id"] == str(listed.pk)
    assert User.objects.count() == people_before


def test_nobody_comes_in_under_the_name_of_one_who_is_in(town: Town, teacher: ApiClient, as_user: As) -> None:
    as_user(town.pupil)
    _, request_id = knock(teacher, town, family_name="Петров", given_name="Илья")
    assert not waiting(teacher, town.class_7b)[-1]["matches"][0]["is_new_here"]
    answer = approve(teacher, request_id, user_id=str(town.pupil.pk))
    assert (answer.status_code, answer.json()["code"]) == (409, "person_already_in")


def test_who_came_in_by_his_card_meanwhile_is_not_joined_by_another(
    town: Town, teacher: ApiClient, as_user: As, now: datetime
) -> None:
    listed = of_roster(town.class_7b, now)
    browser, request_id = knock(teacher, town, family_name="Шарафутдинов", given_name="Булат")
    approve(teacher, request_id, user_id=str(listed.pk))
    as_user(listed)
    answer = browser.send("POST", "/api/joining/enter", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "came_in_elsewhere")
    assert whoami(browser) is None


@pytest.mark.parametrize("who", ["other_class_pupil", "teacher", "stranger", "parent"])
def test_only_one_of_this_list_and_role_is_taken(town: Town, teacher: ApiClient, who: str) -> None:
    _, request_id = knock(teacher, town)
    assert approve(teacher, request_id, user_id=str(getattr(town, who).pk)).status_code == 404


def test_printed_card_of_who_comes_in_stays_good(town: Town, teacher: ApiClient, now: datetime, as_user: As) -> None:
    listed = of_roster(town.class_7b, now)
    cards = teacher.send("POST", f"/api/communities/{town.class_7b.pk}/cards", {"user_ids": [str(listed.pk)]}).json()
    browser, request_id = knock(teacher, town, family_name="Шарафутдинов", given_name="Булат")
    approve(teacher, request_id, user_id=str(listed.pk))
    assert browser.send("POST", "/api/joining/enter", {}).json()["card"] is None
    assert ApiClient().send("POST", "/api/session/card", {"secret": cards[0]["secret"]}).status_code == 201


def test_parent_is_let_in_for_a_child_of_this_class(town: Town, teacher: ApiClient) -> None:
    browser, request_id = knock(teacher, town, "parent", child_name="Полина")
    (request,) = waiting(teacher, town.class_7b)
    assert [child["id"] for child in request["children"]] == [str(town.classmate.pk)]
    missing = approve(teacher, request_id)
    assert (missing.status_code, set(missing.json()["fields"])) == (422, {"child_id"})
    assert approve(teacher, request_id, child_id=str(town.other_class_pupil.pk)).status_code == 404
    assert approve(teacher, request_id, child_id=str(town.classmate.pk)).status_code == 204
    browser.send("POST", "/api/joining/enter", {})
    seen = browser.get(f"/api/communities/{town.class_7b.pk}").json()
    assert [pupil["id"] for pupil in seen["pupils"]] == [str(town.classmate.pk)]
    assert Guardian.objects.filter(pupil=town.classmate, guardian_id=whoami(browser)["id"]).exists()


def test_refusal_tells_its_reason_and_wipes_the_names(town: Town, teacher: ApiClient) -> None:
    browser, request_id = knock(teacher, town)
    assert refuse(teacher, request_id, "Назовите полное имя.").status_code == 204
    state = browser.get("/api/joining").json()
    assert (state["state"], state["reason"]) == ("refused", "Назовите полное имя.")
    kept = JoinRequest.objects.get()
    assert (kept.typed_name, kept.child_name) == ("", "")
    assert not User.objects.filter(profile__family_name=NAMES["family_name"]).exists()


def test_first_of_two_teachers_decides(town: Town, teacher: ApiClient, as_user: As) -> None:
    _, request_id = knock(teacher, town)
    assert refuse(as_user(town.co_teacher), request_id).status_code == 204
    late = approve(teacher, request_id)
    assert (late.status_code, late.json()["code"]) == (409, "join_decided")


def test_teacher_who_asks_is_let_in_by_the_admin_only(town: Town, as_user: As, teacher: ApiClient) -> None:
    admin = as_user(town.admin)
    ask(invite(admin, town.class_7b, "teacher")["code"], **NAMES)
    assert waiting(teacher, town.class_7b) == []
    (request,) = waiting(admin, town.class_7b)
    assert approve(teacher, request["id"]).status_code == 403
    assert approve(admin, request["id"]).status_code == 204
    assert Membership.current.filter(community=town.class_7b, role=Role.TEACHER).count() == 3


def test_teacher_of_the_school_without_a_class_comes_in_by_the_school(town: Town, as_user: As) -> None:
    whole = Community.objects.get(school=town.school, kind=Kind.SCHOOL)
    admin = as_user(town.admin)
    browser, _ = ask(invite(admin, whole, "teacher")["code"], **NAMES)
    (request,) = admin.get("/api/join-requests").json()
    approve(admin, request["id"])
    browser.send("POST", "/api/joining/enter", {})
    assert [(one["name"], one["role"]) for one in whoami(browser)["schools"]] == [("Школа № 12", "teacher")]


def test_answers_are_audited_by_ids_alone(town: Town, teacher: ApiClient) -> None:
    _, first = knock(teacher, town)
    _, second = knock(teacher, town)
    approve(teacher, first)
    refuse(teacher, second)
    rows = AuditRow.objects.filter(action__startswith="join.").order_by("number")
    assert [(row.action, str(row.target_id), row.actor_id) for row in rows] == [
        ("join.approved", first, town.teacher.pk),
        ("join.refused", second, town.teacher.pk),
    ]
    assert NAMES["family_name"] not in str([row.facts for row in AuditRow.objects.all()])


def test_class_teacher_hears_once_an_hour_and_a_member_his_answer(
    town: Town, teacher: ApiClient, as_user: As, now: datetime
) -> None:
    communities.set_head_teacher(community=town.class_7b, user=town.teacher, by=None, now=now)
    made = invite(teacher, town.class_7b)
    for _ in range(2):
        ask(made["code"], **NAMES)
    told = Notice.objects.filter(kind="invitation")
    assert [row.user_id for row in told] == [town.teacher.pk]
    assert NAMES["family_name"] not in told[0].title + told[0].text
    parents = invite(as_user(town.strange_teacher), town.other_class, "parent")
    ask(parents["code"], client=as_user(town.parent), child_name="Егор")
    (request,) = waiting(as_user(town.strange_teacher), town.other_class)
    refuse(as_user(town.strange_teacher), request["id"])
    assert Notice.objects.filter(user=town.parent, kind="invitation").count() == 1


def test_list_of_all_who_wait_is_read_in_few_queries(
    town: Town, teacher: ApiClient, now: datetime, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    made = invite(teacher, town.class_7b)
    for number in range(5):
        of_roster(town.class_7b, now, name=f"Верхоглядова Ярослава{number}")
        ask(made["code"], **NAMES)
    with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
        assert len(teacher.get("/api/join-requests").json()) == 5
    with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
        teacher.get(f"/api/communities/{town.class_7b.pk}/invitations")


def test_card_of_a_new_person_is_made_at_the_door_only(town: Town, teacher: ApiClient) -> None:
    _, request_id = knock(teacher, town)
    approve(teacher, request_id)
    assert not LoginCard.objects.exists()
