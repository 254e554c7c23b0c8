"""Who announces where, what is asked of whom, and who sees that it is there."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.schools.models import Region
from tests.announcements.conftest import AsUser, Board
from tests.factories.talk import chat_of
from tests.factories.town import Town


def test_an_announcement_stands_in_the_chat_with_what_it_asks(board: Board, town: Town, as_user: AsUser) -> None:
    made = board.announce()
    assert made.status_code == 201
    message = as_user(town.parent).get(f"/api/chats/{board.chat.pk}/messages").json()["items"][-1]
    assert message["embed"] == {"kind": "announcement", "id": board.id}
    assert made.json()["progress"] == made.json()["progress"] | {"answered": 0, "asked": 2, "can_remind": True}
    assert board.see(town.teacher)["mine"] == []


def test_families_are_asked_for_each_child_and_people_for_themselves(board: Board, town: Town, mother: User) -> None:
    board.announce(audience="families")
    (asked,) = board.see(town.parent)["mine"]
    assert (asked["pupil"]["id"], asked["value"]) == (str(town.pupil.pk), None)
    assert board.see(town.pupil)["mine"] == []
    assert not board.see(town.pupil)["can_answer"]
    board.announce(audience="people", ask="read")
    for reader in (town.pupil, town.classmate, town.parent, mother):
        assert board.see(reader)["mine"] == [{"pupil": None, "value": None, "way": None, "at": None}]
    assert board.see(town.co_teacher)["mine"] == []
    assert board.see(town.teacher)["progress"]["asked"] == 4


def test_only_those_who_lead_see_how_far_it_is(board: Board, town: Town) -> None:
    board.announce()
    for leader in (town.teacher, town.co_teacher, town.admin):
        seen = board.see(leader)
        assert seen["progress"] is not None
        assert seen["can_see_missing"]
    for reader in (town.pupil, town.parent):
        seen = board.see(reader)
        assert seen["progress"] is None
        assert not seen["can_see_missing"]
        assert board.send(reader, "GET", "/missing").status_code == 403
        assert board.send(reader, "POST", "/remind").status_code == 403
        assert board.send(reader, "GET", "/slips.pdf").status_code == 403


def test_strangers_learn_nothing_of_it(board: Board, town: Town) -> None:
    board.announce()
    strangers = (
        town.other_class_pupil,
        town.other_class_teacher,
        town.stranger,
        town.strange_teacher,
        town.strange_admin,
        town.staff,
        town.unrostered,
    )
    for stranger in strangers:
        assert board.see(stranger) == 404
        assert board.answer(stranger, "yes", town.pupil).status_code == 404
        for path in ("/missing", "/slips.pdf"):
            assert board.send(stranger, "GET", path).status_code == 404
        assert board.send(stranger, "POST", "/remind").status_code == 404
        paper = {"pupil_id": str(town.pupil.pk), "value": "yes"}
        assert board.send(stranger, "POST", "/paper", paper).status_code == 404
        assert board.announce(stranger).status_code == 404


def test_teachers_announce_in_their_class_admins_in_the_school_and_pupils_nowhere(board: Board, town: Town) -> None:
    school = chat_of(town.school_community(), "announcements")
    assert board.announce(town.pupil).status_code == 403
    assert board.announce(town.parent).status_code == 403
    assert board.announce(town.teacher, school).status_code == 403
    assert board.announce(town.admin, school, audience="people", ask="read").status_code == 201
    for kind in ("class", "parents", "announcements"):
        assert board.announce(town.teacher, chat_of(town.class_7b, kind)).status_code == 201


def test_parents_are_asked_in_the_chat_of_the_pupils_too_where_they_do_not_read(board: Board, town: Town) -> None:
    board.announce(chat=chat_of(town.class_7b, "class"))
    assert board.see(town.parent)["can_answer"]
    assert board.answer(town.parent, "yes", town.pupil).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "а" * 4001}, "text"),
        ({"due_at": "2020-01-01T00:00:00Z"}, "due_at"),
        ({"due_at": "2126-01-01T00:00:00Z"}, "due_at"),
        ({"due_at": "2126-01-01T00:00:00"}, "due_at"),
        ({"second_try_at": "2020-01-01T00:00:00Z"}, "second_try_at"),
        ({"second_try_at": "2126-01-01T00:00:00Z"}, "second_try_at"),
        ({"ask": "pay"}, "ask"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_its_field(board: Board, changes: dict[str, Any], field: str) -> None:
    refused = board.announce(**changes)
    assert refused.status_code == 422
    assert field in refused.json()["fields"]


def test_the_same_announcement_sent_again_is_the_same(board: Board, town: Town) -> None:
    client_id = str(uuid4())
    first, again = board.announce(client_id=client_id), board.announce(client_id=client_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    elsewhere = chat_of(town.class_7b, "parents")
    assert board.announce(chat=elsewhere, client_id=client_id).status_code == 404


def test_a_region_may_have_no_announcements(board: Board, town: Town) -> None:
    assert board.announce().status_code == 201
    Region.objects.filter(pk=town.school.region_id).update(features=[])
    refused = board.announce()
    assert (refused.status_code, refused.json()["code"]) == (403, "announcements_off")


def test_a_deleted_message_takes_its_announcement_with_it(board: Board, town: Town, as_user: AsUser) -> None:
    made = board.announce().json()
    token = board.token(pupil=town.pupil)
    assert board.look(token).status_code == 200
    assert as_user(town.teacher).send("DELETE", f"/api/messages/{made['message_id']}").status_code == 204
    assert board.see(town.parent) == board.see(town.teacher) == board.see(town.admin) == 404
    assert board.look(token).status_code == 404
    assert as_user(town.parent).get("/api/announcements/mine").json() == []


def test_what_waits_for_me_comes_with_the_most_urgent_first(
    board: Board, town: Town, as_user: AsUser, now: datetime
) -> None:
    board.announce(text="Позже")
    board.announce(text="Раньше", due_at=(now + timedelta(days=1)).isoformat())
    board.announce(text="Всем", audience="people", ask="read", due_at=(now + timedelta(days=2)).isoformat())

    def mine(who: User) -> list[str]:
        return [one["text"] for one in as_user(who).get("/api/announcements/mine").json()]

    assert mine(town.parent) == ["Раньше", "Всем", "Позже"]
    assert mine(town.pupil) == ["Всем"]
    assert mine(town.teacher) == mine(town.stranger) == []
    board.answer(town.parent, "read")
    assert board.send(town.pupil, "PUT", "/answer", {"value": "read"}).status_code == 200
    assert (mine(town.parent), mine(town.pupil)) == (["Раньше", "Позже"], [])


def test_making_it_is_kept_in_the_audit_without_a_word_of_its_text(board: Board) -> None:
    board.announce()
    (row,) = AuditRow.objects.filter(target_id=board.id)
    assert (row.action, row.facts) == ("announcement.made", {"ask": "come", "audience": "families"})
