"""Votes in polls with names: seen by all, changed at will, until the end."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from sferum.delivery.models import OutboxRow
from sferum.kit import clock
from sferum.polls.models import Poll
from sferum.polls.tasks import close_due
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.polls.conftest import Booth


def votes(seen: dict[str, list[dict[str, object]]]) -> list[object]:
    return [option["votes"] for option in seen["options"]]


def told(kind: str) -> dict[str, list[str]]:
    """The channels of every event of this kind, in order."""
    rows = OutboxRow.objects.filter(payload__data__type=kind).order_by("id")
    return {str(row.pk): row.payload["channels"] for row in rows}


def test_results_are_for_those_who_have_voted(booth: Booth, town: Town) -> None:
    booth.ask()
    voted = booth.vote(town.pupil, 0).json()
    assert votes(voted) == [1, 0]
    assert [option["share"] for option in voted["options"]] == [100, 0]
    assert voted["my_option_ids"] == [booth.poll["options"][0]["id"]]
    assert (voted["voters_line"], voted["hint"], voted["can_vote"]) == ("1\u00a0голос", "", True)
    waiting = booth.see(town.classmate)
    assert votes(waiting) == [None, None]
    assert waiting["hint"]
    assert not waiting["voters_line"]
    assert votes(booth.see(town.teacher)) == [1, 0]  # who asked, sees
    assert votes(booth.see(town.co_teacher)) == [None, None]


def test_a_vote_with_a_name_is_changed_by_voting_again(booth: Booth, town: Town) -> None:
    booth.ask()
    booth.vote(town.pupil, 0)
    assert votes(booth.vote(town.pupil, 1).json()) == [0, 1]


def test_several_answers_where_the_poll_allows_them(booth: Booth, town: Town) -> None:
    booth.ask(is_multiple=True)
    both = booth.vote(town.pupil, 0, 1).json()
    assert votes(both) == [1, 1]
    assert both["voters_line"] == "1\u00a0голос"
    booth.ask()
    assert booth.vote(town.pupil, 0, 1).status_code == 422


def test_who_chose_what_is_open_to_those_who_see_the_results(booth: Booth, town: Town) -> None:
    booth.ask()
    booth.vote(town.pupil, 0)
    booth.vote(town.classmate, 0)
    assert booth.send(town.co_teacher, "GET", "/voters").status_code == 403
    found = booth.send(town.pupil, "GET", "/voters").json()
    assert [[one["full_name"] for one in line["people"]] for line in found] == [
        ["Ефимова Полина Андреевна", "Петров Илья Олегович"],
        [],
    ]


@pytest.mark.parametrize("choice", [[], ["foreign"], ["unknown"]])
def test_only_answers_of_this_poll_are_votes(booth: Booth, town: Town, choice: list[str]) -> None:
    booth.ask()
    foreign = booth.poll["options"][0]["id"]
    booth.ask()
    ids = [{"foreign": foreign, "unknown": str(uuid4())}[one] for one in choice]
    assert booth.send(town.pupil, "PUT", "/vote", {"option_ids": ids}).status_code == 422
    assert booth.vote(town.pupil, 0).status_code == 200


def test_a_closed_poll_takes_no_votes_and_shows_everything_to_all(booth: Booth, town: Town) -> None:
    booth.ask()
    booth.vote(town.pupil, 0)
    assert booth.send(town.pupil, "POST", "/close").status_code == 403
    closed = booth.send(town.co_teacher, "POST", "/close").json()
    assert closed["is_closed"]
    assert not closed["can_vote"]
    assert not closed["can_close"]
    assert booth.send(town.teacher, "POST", "/close").json()["code"] == "poll_closed"
    refused = booth.vote(town.classmate, 0)
    assert (refused.status_code, refused.json()["code"]) == (409, "poll_closed")
    assert votes(booth.see(town.classmate)) == [1, 0]
    assert booth.send(town.classmate, "GET", "/voters").status_code == 200


def test_a_poll_ends_at_its_time_with_the_job_only_saying_so(
    booth: Booth, town: Town, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.ask(closes_at=(now + timedelta(hours=1)).isoformat())
    booth.vote(town.pupil, 0)
    close_due(0)
    assert booth.see(town.classmate)["can_vote"]
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=1))
    assert booth.vote(town.classmate, 0).json()["code"] == "poll_closed"
    assert booth.see(town.classmate)["is_closed"]
    OutboxRow.objects.all().delete()
    close_due(0)
    close_due(0)
    assert Poll.objects.get(pk=booth.poll["id"]).closed_at is not None
    (readers,) = told("poll.changed").values()
    assert f"personal:#{town.classmate.pk}" in readers
    assert f"personal:#{town.parent.pk}" not in readers


def test_sums_are_told_to_those_who_see_them_and_a_vote_to_its_own_devices(booth: Booth, town: Town) -> None:
    booth.ask()
    booth.vote(town.pupil, 0)
    (voter,) = told("poll.voted").values()
    assert voter == [f"personal:#{town.pupil.pk}"]
    (seeing,) = told("poll.changed").values()
    assert set(seeing) == {f"personal:#{town.pupil.pk}", f"personal:#{town.teacher.pk}"}


def test_everybody_votes_where_only_teachers_write(booth: Booth, town: Town) -> None:
    booth.ask(chat=chat_of(town.class_7b, "announcements"))
    assert booth.vote(town.parent, 0).status_code == 200
    assert booth.vote(town.pupil, 1).status_code == 200
