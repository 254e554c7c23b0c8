"""When an announcement asks again, and whom it asks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sferum.announcements import rules

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@given(st.integers(min_value=15, max_value=60 * 24 * 92))
def test_the_second_try_comes_after_half_of_the_time_and_before_the_end(minutes: int) -> None:
    due_at = NOON + timedelta(minutes=minutes)
    again = rules.second_try(now=NOON, due_at=due_at)
    assert NOON + (due_at - NOON) / 2 <= again < due_at
    assert due_at - again <= timedelta(days=1)


def test_the_rest_is_reminded_again_four_hours_after_the_last_time_whoever_did_it() -> None:
    assert rules.next_reminder([None, None]) is None
    later = NOON + timedelta(hours=1)
    assert rules.next_reminder([NOON, later, None]) == later + timedelta(hours=4)


@pytest.mark.parametrize(
    ("roles", "community", "chat", "is_asked"),
    [
        ("pupil", "class", "announcements", True),
        ("parent", "class", "announcements", True),
        ("parent", "class", "class", False),
        ("pupil", "class", "parents", False),
        ("teacher parent", "class", "announcements", False),
        ("admin", "class", "announcements", False),
        ("teacher", "school", "announcements", True),
        ("admin teacher", "school", "announcements", False),
        ("admin", "staff", "staff", True),
        ("member", "interest", "interest", True),
        ("owner", "interest", "interest", False),
        ("", "class", "class", False),
    ],
)
def test_readers_are_asked_and_those_who_speak_there_are_not(
    roles: str, community: str, chat: str, is_asked: bool
) -> None:
    found = frozenset(roles.split())
    assert rules.is_asked(found, community_kind=community, chat_kind=chat) is is_asked


def test_reading_is_answered_by_reading_and_a_question_by_yes_or_no() -> None:
    assert rules.values_of("read") == {"read"}
    assert rules.values_of("agree") == rules.values_of("come") == {"yes", "no"}


def test_answers_end_in_the_minute_that_was_said_and_paper_a_week_later() -> None:
    assert rules.takes_answers(due_at=NOON + timedelta(seconds=1), ended_at=None, now=NOON)
    assert not rules.takes_answers(due_at=NOON, ended_at=None, now=NOON)
    assert not rules.takes_answers(due_at=NOON + timedelta(days=1), ended_at=NOON, now=NOON)
    assert rules.takes_paper(due_at=NOON - timedelta(days=6), now=NOON)
    assert not rules.takes_paper(due_at=NOON - timedelta(days=7), now=NOON)
