"""Who begins a poll where, and what it must say."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.schools.models import Region
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.polls.conftest import AsUser, Booth


def test_a_poll_stands_in_the_chat_under_its_question(booth: Booth, town: Town, as_user: AsUser) -> None:
    asked = booth.ask()
    assert asked.status_code == 201
    message = as_user(town.pupil).get(f"/api/chats/{booth.chat.pk}/messages").json()["items"][-1]
    assert message["text"] == "Когда консультация?"
    assert message["embed"] == {"kind": "poll", "id": asked.json()["id"]}
    seen = booth.see(town.pupil)
    assert seen["message_id"] == message["id"]
    assert seen["says_names"]
    assert seen["can_vote"]
    assert not seen["can_close"]
    assert [option["text"] for option in seen["options"]] == ["Четверг", "Пятница"]


def test_the_same_poll_sent_again_is_the_same_poll(booth: Booth, town: Town, as_user: AsUser) -> None:
    client_id = str(uuid4())
    first, again = booth.ask(client_id=client_id), booth.ask(client_id=client_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    items = as_user(town.pupil).get(f"/api/chats/{booth.chat.pk}/messages").json()["items"]
    assert len([item for item in items if item["embed"]]) == 1


def test_pupils_ask_in_their_class_but_not_where_only_teachers_write(booth: Booth, town: Town) -> None:
    announcements = chat_of(town.class_7b, "announcements")
    assert booth.ask(town.teacher, announcements).status_code == 201
    assert booth.ask(town.pupil).status_code == 201
    assert booth.ask(town.pupil, announcements).status_code == 403


def test_parents_read_the_polls_of_their_chat_and_teachers_ask_there(booth: Booth, town: Town) -> None:
    parents = chat_of(town.class_7b, "parents")
    assert booth.ask(town.parent, parents).status_code == 403
    assert booth.ask(town.teacher, parents).status_code == 201
    assert booth.vote(town.parent, 0).status_code == 200
    assert booth.vote(town.pupil, 0).status_code == 404


def test_strangers_learn_nothing_of_a_poll(booth: Booth, town: Town) -> None:
    assert booth.ask(town.teacher).status_code == 201
    for stranger in (town.other_class_pupil, town.other_class_teacher, town.stranger, town.strange_admin, town.parent):
        assert booth.see(stranger) == 404
        assert booth.vote(stranger, 0).status_code == 404
        assert booth.send(stranger, "GET", "/voters").status_code == 404
        assert booth.send(stranger, "POST", "/close").status_code == 404
        assert booth.ask(stranger).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": " "}, "question"),
        ({"question": "а" * 301}, "question"),
        ({"options": ["Один"]}, "options"),
        ({"options": [str(number) for number in range(11)]}, "options"),
        ({"options": ["Да", "да "]}, "options"),
        ({"options": ["Да", ""]}, "options"),
        ({"options": ["Да", "а" * 121]}, "options"),
        ({"closes_at": "2020-01-01T00:00:00Z"}, "closes_at"),
        ({"closes_at": "2126-01-01T00:00:00Z"}, "closes_at"),
        ({"closes_at": "2126-01-01T00:00:00"}, "closes_at"),
    ],
)
def test_what_is_not_a_question_is_refused_by_its_field(booth: Booth, changes: dict[str, Any], field: str) -> None:
    refused = booth.ask(**changes)
    assert refused.status_code == 422
    assert field in refused.json()["fields"]


def test_a_region_may_have_no_polls(booth: Booth, town: Town) -> None:
    assert booth.ask().status_code == 201
    Region.objects.filter(pk=town.school.region_id).update(features=[])
    refused = booth.ask()
    assert (refused.status_code, refused.json()["code"]) == (403, "polls_off")


def test_a_client_id_of_another_chat_or_message_is_no_second_poll(booth: Booth, town: Town, as_user: AsUser) -> None:
    client_id = str(uuid4())
    assert booth.ask(client_id=client_id).status_code == 201
    parents = chat_of(town.class_7b, "parents")
    assert booth.ask(chat=parents, client_id=client_id).status_code == 404
    said = str(uuid4())
    body = {"client_id": said, "text": "Здравствуйте", "send_now": True}
    assert as_user(town.teacher).send("POST", f"/api/chats/{parents.pk}/messages", body).status_code == 201
    assert booth.ask(chat=parents, client_id=said).status_code == 409


def test_a_deleted_message_takes_its_poll_with_it(booth: Booth, town: Town, as_user: AsUser) -> None:
    booth.ask()
    assert booth.see(town.pupil)["can_vote"]
    teacher: ApiClient = as_user(town.teacher)
    assert teacher.send("DELETE", f"/api/messages/{booth.poll['message_id']}").status_code == 204
    assert booth.see(town.pupil) == booth.see(town.teacher) == 404
    assert booth.vote(town.pupil, 0).status_code == 404


def test_asking_and_closing_are_kept_in_the_audit(booth: Booth, town: Town, now: datetime) -> None:
    booth.ask(closes_at=(now + timedelta(days=1)).isoformat())
    booth.send(town.teacher, "POST", "/close")
    rows = AuditRow.objects.filter(target_id=booth.poll["id"]).order_by("number")
    assert [row.action for row in rows] == ["poll.asked", "poll.closed"]


def test_reading_a_poll_costs_few_queries(
    booth: Booth, town: Town, as_user: AsUser, django_assert_max_num_queries: object
) -> None:
    booth.ask()
    reader: User = town.pupil
    client = as_user(reader)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert client.get(f"/api/polls/{booth.poll['id']}").status_code == 200
