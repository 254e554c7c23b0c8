"""Polls without names: nothing in the database ties a person to an option, and sums are shown from five votes on."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.core import serializers
from django.db import connection

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.delivery.models import OutboxRow
from sferum.polls.models import BallotBox, Option, Poll, Vote
from tests.factories.talk import more_pupils
from tests.factories.town import Town
from tests.polls.conftest import Booth


@pytest.fixture
def pupils(town: Town, now: datetime) -> list[User]:
    return [town.pupil, town.classmate, *more_pupils(town, 4, now)]


def hidden(seen: Any) -> bool:
    return all(option["votes"] is None and option["share"] is None for option in seen["options"])


def test_sums_open_with_the_fifth_vote(booth: Booth, town: Town, pupils: list[User]) -> None:
    booth.ask(is_anonymous=True)
    assert not booth.poll["says_names"]
    for place, pupil in enumerate(pupils[:4]):
        seen = booth.vote(pupil, place % 2).json()
        assert hidden(seen)
        assert (seen["has_voted"], seen["can_vote"], seen["my_option_ids"]) == (True, False, [])
        assert seen["hint"]
        assert not seen["voters_line"]
    assert hidden(booth.see(town.teacher))
    fifth = booth.vote(pupils[4], 0).json()
    assert [option["votes"] for option in fifth["options"]] == [3, 2]
    assert [option["votes"] for option in booth.see(town.teacher)["options"]] == [3, 2]
    assert hidden(booth.see(pupils[5]))  # who has not voted, waits


def test_below_five_votes_the_end_opens_nothing(booth: Booth, town: Town, pupils: list[User]) -> None:
    booth.ask(is_anonymous=True)
    for pupil in pupils[:4]:
        booth.vote(pupil, 0)
    closed = booth.send(town.teacher, "POST", "/close").json()
    assert closed["is_closed"]
    assert hidden(closed)
    assert hidden(booth.see(pupils[0]))
    assert closed["hint"]


def test_a_vote_without_a_name_is_final(booth: Booth, town: Town) -> None:
    booth.ask(is_anonymous=True)
    assert booth.vote(town.pupil, 0).status_code == 200
    for place in (0, 1):
        refused = booth.vote(town.pupil, place)
        assert (refused.status_code, refused.json()["code"]) == (409, "vote_final")
    assert BallotBox.objects.get(poll=booth.poll["id"]).votes == [1, 0]


def test_nobody_is_ever_told_who_voted(booth: Booth, town: Town, pupils: list[User]) -> None:
    booth.ask(is_anonymous=True)
    for pupil in pupils:
        booth.vote(pupil, 0)
    assert booth.send(town.teacher, "GET", "/voters").status_code == 404
    booth.send(town.teacher, "POST", "/close")
    assert booth.send(town.teacher, "GET", "/voters").status_code == 404


def test_no_row_ties_a_voter_to_an_option(booth: Booth, town: Town, pupils: list[User]) -> None:
    booth.ask(is_anonymous=True)
    before = set(AuditRow.objects.values_list("pk", flat=True))
    for place, pupil in enumerate(pupils):
        booth.vote(pupil, place % 2)
    assert not Vote.objects.exists()
    assert set(AuditRow.objects.values_list("pk", flat=True)) == before
    box = BallotBox.objects.get(poll=booth.poll["id"])
    assert box.voters == sorted(pupil.pk for pupil in pupils)  # no order of coming
    assert box.votes == [3, 3]
    # The options and the poll are as they were before anybody voted.
    kept = serializers.serialize("json", [*Poll.objects.all(), *Option.objects.all()])
    assert not any(str(pupil.pk) in kept for pupil in pupils)


def test_events_and_jobs_of_a_vote_name_no_option_and_no_sums_that_lie_one_vote_apart(
    booth: Booth, pupils: list[User]
) -> None:
    booth.ask(is_anonymous=True)
    OutboxRow.objects.all().delete()
    options = [option["id"] for option in booth.poll["options"]]
    for pupil in pupils:
        booth.vote(pupil, 1)
    rows = [row.payload for row in OutboxRow.objects.order_by("id")]
    voted = [row["data"]["data"] for row in rows if row["data"]["type"] == "poll.voted"]
    assert len(voted) == len(pupils)
    assert not any(option in json.dumps(voted) for option in options)
    sums = [row["data"]["data"]["tally"] for row in rows if row["data"]["type"] == "poll.changed"]
    assert [[option["votes"] for option in tally["options"]] for tally in sums] == [[0, 5]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        assert not any(option in line for (line,) in cursor.fetchall() for option in options)


def test_the_end_of_an_anonymous_poll_carries_no_sums(booth: Booth, town: Town, pupils: list[User]) -> None:
    booth.ask(is_anonymous=True)
    for pupil in pupils:
        booth.vote(pupil, 0)
    OutboxRow.objects.all().delete()
    booth.send(town.teacher, "POST", "/close")
    (row,) = OutboxRow.objects.filter(payload__data__type="poll.changed")
    assert row.payload["data"]["data"]["tally"] is None
    assert [option["votes"] for option in booth.see(town.classmate)["options"]] == [6, 0]
