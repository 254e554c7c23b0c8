"""Invitations: who makes them, how long they live, what of them is kept, how they end."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.invitations import rules
from sferum.invitations.models import Invitation
from sferum.invitations.services import inviting
from sferum.kit.text import CODE_ALPHABET
from sferum.schools.models import Community, Kind, Region
from tests.client import ApiClient
from tests.factories.town import Town
from tests.invitations.doorstep import NAMES, ask, invite, of_roster, refuse, slips, waiting

As = Callable[[User | None], ApiClient]


def test_teacher_makes_a_code_a_link_and_a_qr(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    assert len(made["code"]) == 6
    assert set(made["code"]) <= set(CODE_ALPHABET)
    assert made["url"].endswith(f"/join#{made['secret']}")
    assert len(made["secret"]) >= 22
    assert made["qr_svg"].startswith("<svg")
    invitation = made["invitation"]
    assert (invitation["state"], invitation["used"], invitation["places"]) == ("open", 0, 40)
    assert invitation["made_by"]["name"] == "Марина Сергеевна"


def test_code_and_link_are_kept_as_keyed_hashes_only(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    kept = " ".join(str(value) for value in Invitation.objects.values().get().values())
    assert made["code"] not in kept
    assert made["secret"] not in kept
    facts = " ".join(str(row.facts) for row in AuditRow.objects.filter(action="invitation.made"))
    assert str(town.class_7b.pk) in facts
    assert made["code"] not in facts


def test_list_shows_states_and_never_a_code(town: Town, as_user: As, now: datetime) -> None:
    teacher = as_user(town.teacher)
    first, second = invite(teacher, town.class_7b, places=1), invite(teacher, town.class_7b, role="parent")
    ask(first["code"], **NAMES)
    teacher.send("DELETE", f"/api/communities/{town.class_7b.pk}/invitations/{second['invitation']['id']}")
    found = teacher.get(f"/api/communities/{town.class_7b.pk}/invitations").json()
    assert {one["id"]: one["state"] for one in found["items"]} == {
        first["invitation"]["id"]: "used_up",
        second["invitation"]["id"]: "revoked",
    }
    assert found["roles"] == ["pupil", "parent"]
    assert "code" not in found["items"][0]


def test_expired_one_says_so_and_frees_its_code(town: Town, as_user: As, now: datetime) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    Invitation.objects.update(expires_at=now - timedelta(minutes=1))
    found = as_user(town.teacher).get(f"/api/communities/{town.class_7b.pk}/invitations").json()
    assert [one["state"] for one in found["items"]] == ["expired"]
    inviting.retire_codes(now=now)
    assert Invitation.objects.get(pk=made["invitation"]["id"]).code_hash is None


@pytest.mark.parametrize(("days", "status"), [(60, 201), (61, 422), (-1, 422)])
def test_term_is_sixty_days_at_most(town: Town, as_user: As, now: datetime, days: int, status: int) -> None:
    body = {"role": "pupil", "expires_at": (now + timedelta(days=days)).isoformat()}
    answer = as_user(town.teacher).send("POST", f"/api/communities/{town.class_7b.pk}/invitations", body)
    assert answer.status_code == status
    if status == 422:
        assert "expires_at" in answer.json()["fields"]


def test_usual_term_is_a_fortnight(town: Town, as_user: As, now: datetime) -> None:
    invite(as_user(town.teacher), town.class_7b)
    assert Invitation.objects.get().expires_at - now == pytest.approx(timedelta(days=14), abs=timedelta(minutes=1))


def test_only_the_admin_invites_teachers(town: Town, as_user: As) -> None:
    body = {"role": "teacher"}
    path = f"/api/communities/{town.class_7b.pk}/invitations"
    refused = as_user(town.teacher).send("POST", path, body)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Учителей приглашает администратор школы.")
    assert as_user(town.admin).send("POST", path, body).status_code == 201


def test_into_the_whole_school_only_the_admin_invites_and_only_teachers(town: Town, as_user: As) -> None:
    whole = Community.objects.get(school=town.school, kind=Kind.SCHOOL)
    path = f"/api/communities/{whole.pk}/invitations"
    assert as_user(town.admin).send("POST", path, {"role": "teacher"}).status_code == 201
    assert as_user(town.admin).send("POST", path, {"role": "pupil"}).status_code == 403
    assert as_user(town.teacher).send("POST", path, {"role": "teacher"}).status_code == 403


def test_nobody_invites_an_admin(town: Town, as_user: As) -> None:
    path = f"/api/communities/{town.class_7b.pk}/invitations"
    assert as_user(town.admin).send("POST", path, {"role": "admin"}).status_code == 422


def test_region_without_invitations_makes_none_and_opens_none(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    Region.objects.update(features=[])
    path = f"/api/communities/{town.class_7b.pk}/invitations"
    answer = as_user(town.teacher).send("POST", path, {"role": "pupil"})
    assert (answer.status_code, answer.json()["code"]) == (403, "feature_off")
    looked = ApiClient().send("POST", "/api/joining/look", {"secret": made["code"]})
    assert looked.json()["code"] == "invitation_unknown"


def test_revoked_one_can_refuse_all_who_wait(town: Town, as_user: As) -> None:
    teacher = as_user(town.teacher)
    made = invite(teacher, town.class_7b)
    browser, _ = ask(made["code"], **NAMES)
    path = f"/api/communities/{town.class_7b.pk}/invitations/{made['invitation']['id']}"
    assert teacher.send("DELETE", f"{path}?refuses_waiting=true").status_code == 204
    assert waiting(teacher, town.class_7b) == []
    assert browser.get("/api/joining").json()["state"] == "refused"


def test_refused_request_gives_its_place_back(town: Town, as_user: As) -> None:
    teacher = as_user(town.teacher)
    made = invite(teacher, town.class_7b, places=1)
    ask(made["code"], **NAMES)
    assert ApiClient().send("POST", "/api/joining", {"secret": made["code"], **NAMES}).status_code == 404
    assert refuse(teacher, waiting(teacher, town.class_7b)[0]["id"]).status_code == 204
    ask(made["code"], **NAMES)


def test_open_invitations_of_a_class_are_bounded(town: Town, as_user: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_OPEN", 1)
    invite(as_user(town.teacher), town.class_7b)
    path = f"/api/communities/{town.class_7b.pk}/invitations"
    assert as_user(town.teacher).send("POST", path, {"role": "pupil"}).status_code == 409


def test_taken_code_is_drawn_anew(town: Town, as_user: As, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["ABEKMH", "ABEKMH", "PCTX23"])
    monkeypatch.setattr(inviting, "new_code", lambda length: next(drawn))
    teacher = as_user(town.teacher)
    codes = [invite(teacher, town.class_7b)["code"], invite(teacher, town.class_7b)["code"]]
    assert codes == ["ABEKMH", "PCTX23"]


def test_sheet_prints_what_was_just_shown_and_nothing_else(town: Town, as_user: As, now: datetime) -> None:
    teacher = as_user(town.teacher)
    of_roster(town.class_7b, now)
    made = [invite(teacher, town.class_7b), *slips(teacher, town.class_7b, "pupil")]
    items = [{"id": one["invitation"]["id"], "code": one["code"], "secret": one["secret"]} for one in made]
    path = f"/api/communities/{town.class_7b.pk}/invitations/sheet.pdf"
    answer = teacher.send("POST", path, {"items": items})
    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store"
    for wrong in ({"secret": "x" * 22}, {"code": "ABEKMH"}, {"id": made[1]["invitation"]["id"]}):
        assert teacher.send("POST", path, {"items": [items[0] | wrong]}).status_code == 404
    elsewhere = f"/api/communities/{town.class_7a.pk}/invitations/sheet.pdf"
    assert as_user(town.admin).send("POST", elsewhere, {"items": items}).status_code == 404
