"""The calendar of a school: weeks, rules, clocks."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sferum.timetable import rules
from sferum.timetable.rules import Booking, Rule

YEAR = (date(2026, 9, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 9, 1), 1),
        (date(2026, 9, 6), 1),
        (date(2026, 9, 7), 2),
        (date(2026, 11, 23), 13),
        (date(2026, 12, 31), 18),
        (date(2027, 1, 4), 19),
        (date(2024, 9, 1), 1),
        (date(2024, 8, 31), 1),
        (date(2024, 9, 2), 2),
    ],
)
def test_weeks_are_counted_from_the_first_of_september(day: date, number: int) -> None:
    assert rules.week_number(day) == number
    assert rules.is_odd(day) is (number % 2 == 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 11, 23), YEAR), (date(2027, 5, 31), YEAR), (date(2026, 7, 1), YEAR), (date(2026, 8, 31), YEAR)],
)
def test_summer_looks_to_the_year_ahead(day: date, year: tuple[date, date]) -> None:
    assert rules.year_of(day) == year


def test_odd_and_even_rules_share_the_weekday_and_no_day() -> None:
    odd, even = (Rule(2, weeks, *YEAR) for weeks in ("odd", "even"))
    days = rules.days_of(odd, *YEAR)
    assert days[:2] == [date(2026, 9, 1), date(2026, 9, 15)]
    assert not set(days) & set(rules.days_of(even, *YEAR))
    assert not rules.meet(odd, even)
    assert rules.meet(odd, Rule(2, "all", *YEAR))


RULES = st.builds(
    lambda weekday, weeks, first, length: Rule(weekday, weeks, first, date.fromordinal(first.toordinal() + length)),
    st.integers(1, 7),
    st.sampled_from(["all", "odd", "even"]),
    st.dates(date(2025, 8, 1), date(2027, 6, 30)),
    st.integers(0, 60),
)


@given(RULES, RULES)
def test_rules_meet_exactly_when_they_share_a_day(one: Rule, other: Rule) -> None:
    span = (date(2025, 7, 1), date(2027, 12, 31))
    shared = set(rules.days_of(one, *span)) & set(rules.days_of(other, *span))
    assert rules.meet(one, other) is bool(shared) is rules.meet(other, one)
    assert all(rules.falls_on(one, day) and rules.falls_on(other, day) for day in shared)


def test_lessons_one_after_the_other_do_not_clash() -> None:
    def booking(number: int, starts: time, ends: time) -> Booking:
        rule = Rule(2, "all", *YEAR)
        return Booking(UUID(int=number), rule, (starts, ends), UUID(int=9), UUID(int=8), "12")

    first = booking(1, time(8, 30), time(9, 15))
    assert not rules.clash(first, booking(2, time(9, 15), time(10)))
    assert rules.clash(first, booking(3, time(9), time(9, 45)))
    assert not rules.clash(first, first)


@pytest.mark.parametrize(
    ("day", "zone", "moment"),
    [
        (date(2026, 11, 23), "Europe/Moscow", datetime(2026, 11, 23, 5, 30, tzinfo=UTC)),
        (date(2026, 11, 23), "Asia/Yekaterinburg", datetime(2026, 11, 23, 3, 30, tzinfo=UTC)),
        (date(2026, 11, 23), "Asia/Kamchatka", datetime(2026, 11, 22, 20, 30, tzinfo=UTC)),
        # A school abroad: its clocks go back in October, its bells don't.
        (date(2026, 10, 23), "Europe/Berlin", datetime(2026, 10, 23, 6, 30, tzinfo=UTC)),
        (date(2026, 10, 26), "Europe/Berlin", datetime(2026, 10, 26, 7, 30, tzinfo=UTC)),
    ],
)
def test_bell_rings_by_the_clock_on_the_schools_wall(day: date, zone: str, moment: datetime) -> None:
    assert rules.moment(day, time(8, 30), zone) == moment
