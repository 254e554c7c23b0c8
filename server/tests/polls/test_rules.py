"""What of a poll is shown to whom."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sferum.polls import rules

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@given(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 4))
def test_below_five_votes_nobody_ever_sees_the_sums_of_a_poll_without_names(
    is_closed: bool, has_voted: bool, is_author: bool, voters: int
) -> None:
    assert rules.why_hidden(
        is_anonymous=True, is_closed=is_closed, has_voted=has_voted, is_author=is_author, voters=voters
    )


@given(st.booleans(), st.integers(0, 40))
def test_before_voting_a_reader_sees_nothing_and_after_the_end_a_poll_with_names_everything(
    is_anonymous: bool, voters: int
) -> None:
    asked = {"has_voted": False, "is_author": False, "voters": voters}
    assert rules.why_hidden(is_anonymous=is_anonymous, is_closed=False, **asked)  # type: ignore[arg-type]
    assert rules.why_hidden(is_anonymous=False, is_closed=True, **asked) == ""  # type: ignore[arg-type]


@given(st.lists(st.sets(st.integers(0, 3), min_size=1), max_size=60))
def test_sums_that_are_told_of_a_poll_without_names_lie_five_votes_apart(ballots: list[set[int]]) -> None:
    votes, told = [0, 0, 0, 0], [0]
    for voters, positions in enumerate(ballots, 1):
        votes = rules.with_vote(votes, positions)
        if rules.is_told(is_anonymous=True, voters=voters):
            told.append(voters)
    assert all(later - earlier == 5 for earlier, later in pairwise(told))
    assert sum(votes) == sum(map(len, ballots))


def test_a_poll_is_closed_at_its_time_before_any_job_has_come_by() -> None:
    assert not rules.is_closed(closed_at=None, closes_at=None, now=NOON)
    assert not rules.is_closed(closed_at=None, closes_at=NOON + timedelta(seconds=1), now=NOON)
    assert rules.is_closed(closed_at=None, closes_at=NOON, now=NOON)
    assert rules.is_closed(closed_at=NOON, closes_at=None, now=NOON)


@pytest.mark.parametrize(
    ("voters", "line"),
    [
        (0, "Голосов пока нет"),
        (1, "1\u00a0голос"),
        (3, "3\u00a0голоса"),
        (11, "11\u00a0голосов"),
        (21, "21\u00a0голос"),
    ],
)
def test_the_number_of_votes_is_said_in_russian(voters: int, line: str) -> None:
    assert rules.voters_line(voters) == line


def test_shares_are_of_people_not_of_ticks() -> None:
    assert (rules.share(11, 19), rules.share(8, 19), rules.share(0, 0)) == (58, 42, 0)
