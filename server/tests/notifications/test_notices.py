"""Notices in the app: told once, counted, read on all devices at once, one's own only."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sferum.notifications import services
from sferum.notifications.models import Notice
from tests.factories.town import Town
from tests.notifications.conftest import Teller


def test_a_notice_reaches_those_it_is_for_and_nobody_else(teller: Teller, town: Town) -> None:
    teller.tell(town.teacher, town.parent)
    page = teller.page(town.teacher)
    assert [(one["kind"], one["title"], one["link"], one["read_at"]) for one in page["items"]] == [
        ("mention", "7 «Б»", "/chats/1", None)
    ]
    assert page["unread"] == teller.send(town.teacher, "GET", "/unread").json()["unread"] == 1
    assert teller.titles(town.parent) == ["7 «Б»"]
    assert teller.page(town.pupil) == {"items": [], "has_more": False, "cursor": None, "unread": 0}
    [event] = teller.events(town.teacher, "notification.raised")
    assert (event["notice"], event["unread"]) == (page["items"][0], 1)
    assert teller.events(town.pupil, "notification.raised") == []


def test_the_same_thing_again_renews_the_notice_and_puts_it_on_top(teller: Teller, town: Town) -> None:
    teller.tell(town.teacher)
    first = teller.page(town.teacher)["items"][0]
    teller.send(town.teacher, "POST", "/read", {"ids": [first["id"]]})
    teller.tell(town.teacher, dedupe_key="mention:2", title="7 «А»", now=teller.now + timedelta(seconds=1))
    teller.tell(town.teacher, title="7 «Б», ещё раз", now=teller.now + timedelta(seconds=2))
    page = teller.page(town.teacher)
    assert [one["title"] for one in page["items"]] == ["7 «Б», ещё раз", "7 «А»"]
    assert page["items"][0]["id"] == first["id"]
    assert page["items"][0]["read_at"] is None
    assert page["unread"] == 2
    assert Notice.objects.filter(user=town.teacher).count() == 2


def test_reading_on_one_device_tells_the_others(teller: Teller, town: Town) -> None:
    teller.tell(town.teacher)
    teller.tell(town.teacher, dedupe_key="mention:2")
    first, second = teller.page(town.teacher)["items"]
    answer = teller.send(town.teacher, "POST", "/read", {"ids": [first["id"]]})
    assert answer.json() == {"unread": 1}
    [event] = teller.events(town.teacher, "notification.read")
    assert (event["ids"], event["unread"]) == ([first["id"]], 1)
    # The second time it changes nothing, and nobody is told.
    teller.send(town.teacher, "POST", "/read", {"ids": [first["id"]]})
    assert len(teller.events(town.teacher, "notification.read")) == 1
    assert [one["read_at"] is None for one in teller.page(town.teacher)["items"]] == [False, True]
    assert second["read_at"] is None


def test_all_that_was_seen_is_read_at_once_and_what_came_since_is_not(teller: Teller, town: Town) -> None:
    for number in range(3):
        teller.tell(town.teacher, dedupe_key=f"mention:{number}", now=teller.now + timedelta(seconds=number))
    seen = teller.page(town.teacher)["items"][0]["raised_at"]
    teller.tell(town.teacher, dedupe_key="mention:3", now=teller.now + timedelta(seconds=9))
    assert teller.send(town.teacher, "POST", "/read", {"until": seen}).json() == {"unread": 1}
    assert [event["until"] for event in teller.events(town.teacher, "notification.read")] == [seen]


def test_nobody_reads_another_persons_notice_for_him(teller: Teller, town: Town) -> None:
    teller.tell(town.teacher)
    notice_id = teller.page(town.teacher)["items"][0]["id"]
    assert teller.send(town.parent, "POST", "/read", {"ids": [notice_id]}).json() == {"unread": 0}
    assert teller.page(town.teacher)["unread"] == 1


def test_pages_go_on_where_they_ended_also_when_a_notice_was_renewed(teller: Teller, town: Town) -> None:
    for number in range(5):
        at = teller.now + timedelta(seconds=number)
        teller.tell(town.teacher, dedupe_key=f"mention:{number}", title=str(number), now=at)
    page = teller.page(town.teacher, "?limit=2")
    assert ([one["title"] for one in page["items"]], page["has_more"]) == (["4", "3"], True)
    teller.tell(town.teacher, dedupe_key="mention:3", title="3", now=teller.now + timedelta(seconds=9))
    page = teller.page(town.teacher, f"?limit=2&before={page['cursor']}")
    assert ([one["title"] for one in page["items"]], page["has_more"]) == (["2", "1"], True)
    page = teller.page(town.teacher, f"?limit=2&before={page['cursor']}")
    assert ([one["title"] for one in page["items"]], page["has_more"], page["cursor"]) == (["0"], False, None)


@pytest.mark.parametrize("cursor", ["", "1", "x.y", "99999999999999999999.00", "1.zz"])
def test_a_place_that_no_list_named_is_not_found(cursor: str, teller: Teller, town: Town) -> None:
    assert teller.send(town.teacher, "GET", f"?before={cursor}").status_code == 404


def test_what_is_not_true_any_more_is_taken_back(teller: Teller, town: Town) -> None:
    teller.tell(town.teacher, town.parent, dedupe_key="missed:1", kind="missed_call")
    services.withdraw(dedupe_key="missed:1", user_ids=[town.teacher.pk])
    assert teller.titles(town.teacher) == []
    assert [event["unread"] for event in teller.events(town.teacher, "notification.withdrawn")] == [0]
    assert teller.titles(town.parent) == ["7 «Б»"]
    services.withdraw(dedupe_key="missed:1")
    assert teller.titles(town.parent) == []


def test_who_may_not_read_the_chat_any_more_keeps_no_word_of_it(teller: Teller, town: Town) -> None:
    chat_id = uuid4()
    teller.tell(town.teacher, town.parent, chat_id=chat_id)
    services.forget_chat(chat_id=chat_id, user_ids=[town.parent.pk])
    assert teller.titles(town.parent) == []
    assert teller.titles(town.teacher) == ["7 «Б»"]


def test_reading_the_chat_reads_what_told_of_it(teller: Teller, town: Town) -> None:
    chat_id = uuid4()
    teller.tell(town.teacher, chat_id=chat_id)
    teller.tell(town.teacher, chat_id=chat_id, kind="announcement", dedupe_key="announcement:1")
    services.read_chat(user_id=town.teacher.pk, chat_id=chat_id, now=teller.now)
    read = {one["kind"]: one["read_at"] is not None for one in teller.page(town.teacher)["items"]}
    assert read == {"mention": True, "announcement": False}
    assert len(teller.events(town.teacher, "notification.read")) == 1


def test_a_closed_account_is_told_nothing(teller: Teller, town: Town) -> None:
    town.pupil.is_active = False
    town.pupil.save()
    teller.tell(town.pupil)
    assert not Notice.objects.exists()


def test_telling_many_costs_no_more_queries_than_telling_one(teller: Teller, town: Town) -> None:
    def queries(*users: object) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            teller.tell(*users)  # type: ignore[arg-type]
        return len(seen)

    one = queries(town.teacher)
    many = queries(town.teacher, town.co_teacher, town.parent, town.pupil, town.classmate, town.admin)
    assert many == one <= 8


def test_the_list_takes_two_queries_of_its_own(teller: Teller, town: Town) -> None:
    for number in range(3):
        teller.tell(town.teacher, dedupe_key=f"mention:{number}")
    teller.page(town.teacher)
    with CaptureQueriesContext(connection) as seen:
        teller.page(town.teacher)
    assert len([one for one in seen if "notifications_notice" in one["sql"]]) == 2


def test_old_notices_go_by_themselves(teller: Teller, town: Town, run_jobs: object) -> None:
    from sferum.notifications.tasks import sweep

    teller.tell(town.teacher)
    teller.tell(town.teacher, kind="message", dedupe_key="chat:1")
    teller.pass_time(timedelta(days=8))
    sweep(0)
    assert [one.kind for one in Notice.objects.all()] == ["mention"]
    teller.pass_time(timedelta(days=90))
    sweep(0)
    assert not Notice.objects.exists()
