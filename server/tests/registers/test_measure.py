"""The measuring rule by itself: what a school means by late, early, absent, trying; and what holds for any facts."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sferum.registers.rules import AT_ONCE, GRACE, Measured, Obstacle, Stay, Times, find_outages, measure, merge

BELL = datetime(2026, 11, 23, 6, 20, tzinfo=UTC)


def at(minute: float) -> datetime:
    return BELL + timedelta(minutes=minute)


WHOLE = Times(starts_at=at(0), ends_at=at(40), opened_at=at(-2), ended_at=at(41))
RUNNING = Times(starts_at=at(0), ends_at=at(40), opened_at=at(-2), ended_at=None)


def stay(start: float, end: float | None = None, *, is_clean: bool = False) -> Stay:
    return Stay(at(start), None if end is None else at(end), is_clean)


def failed(start: float, end: float | None = None, *, kind: str = "join_failed", cause: str = "timeout") -> Obstacle:
    return Obstacle(kind, cause, at(start), None if end is None else at(end))


def line(
    *stays: Stay,
    obstacles: tuple[Obstacle, ...] = (),
    times: Times = WHOLE,
    now: float = 90,
    outages: tuple[float, ...] = (),
) -> Measured:
    return measure(times=times, stays=stays, obstacles=obstacles, outages=[at(one) for one in outages], now=at(now))


@pytest.mark.parametrize(
    ("stays", "status", "minutes", "late", "early"),
    [
        ([], "absent", 0, 0, 0),
        ([stay(-1, 41)], "present", 40, 0, 0),
        ([stay(5, 41)], "present", 35, 0, 0),
        ([stay(5.1, 41)], "late", 35, 5, 0),
        ([stay(12, 41)], "late", 28, 12, 0),
        ([stay(-1, 33)], "left_early", 33, 0, 7),
        ([stay(-1, 35)], "present", 35, 0, 0),
        # Both: that he is gone says more than that he came late; the minutes tell both.
        ([stay(12, 20)], "left_early", 8, 12, 20),
        # A look into the room before the bell is not the lesson.
        ([stay(-2, -1)], "absent", 0, 0, 0),
        ([stay(-2, -1), stay(12, 41)], "late", 28, 12, 0),
        # Two devices at once count once.
        ([stay(0, 25), stay(20, 41)], "present", 40, 0, 0),
    ],
)
def test_the_schools_own_cases(stays: list[Stay], status: str, minutes: int, late: int, early: int) -> None:
    found = line(*stays)
    assert (found.status, found.minutes, found.late_minutes, found.early_minutes) == (status, minutes, late, early)


def test_lesson_opened_late_makes_nobody_late() -> None:
    times = Times(starts_at=at(0), ends_at=at(40), opened_at=at(10), ended_at=at(40))
    assert line(stay(12, 40), times=times).status == "present"
    assert line(stay(16, 40), times=times).late_minutes == 6


def test_lesson_that_ended_sooner_was_left_early_by_nobody() -> None:
    times = Times(starts_at=at(0), ends_at=at(40), opened_at=at(0), ended_at=at(25))
    found = line(stay(0, 24), times=times)
    assert (found.status, found.minutes) == ("present", 24)


def test_lesson_held_before_its_bell_counts_as_it_was_held() -> None:
    times = Times(starts_at=at(0), ends_at=at(40), opened_at=at(-40), ended_at=at(-5))
    found = line(stay(-38, -5), times=times)
    assert (found.status, found.minutes) == ("present", 33)


def test_no_show_and_a_fight_with_the_network_differ() -> None:
    assert line().status == "absent"
    found = line(obstacles=(failed(3, 10), failed(8, 23, kind="link_lost"), failed(30)))
    assert (found.status, found.tried_minutes, found.minutes) == ("trying", 20, 0)


def test_waiting_for_a_lesson_that_is_not_open_is_not_trying() -> None:
    assert line(obstacles=(failed(-30, -3),)).status == "absent"
    # What went on after the opening counts from the opening.
    assert line(obstacles=(failed(-30, 8),)).tried_minutes == 10


def test_knock_at_a_locked_door_lasts_until_it_is_answered() -> None:
    assert line(obstacles=(failed(20, kind="knocked", cause="locked"),)).tried_minutes == 21
    assert line(obstacles=(failed(20, 22, kind="knocked", cause="locked"),)).tried_minutes == 2


def test_who_came_late_because_of_the_network_keeps_what_he_tried() -> None:
    found = line(stay(15, 41), obstacles=(failed(0, 14), failed(30, 31)))
    assert (found.status, found.late_minutes, found.tried_minutes) == ("late", 15, 14)


def test_running_lesson_forgives_who_may_still_come_back() -> None:
    assert line(stay(0), times=RUNNING, now=10) == measure(
        times=RUNNING, stays=[stay(0)], obstacles=[], outages=[], now=at(10)
    )
    here = line(stay(0), times=RUNNING, now=10)
    assert (here.status, here.minutes, here.last_left_at) == ("present", 10, None)
    away = line(stay(0, 10), times=RUNNING, now=14)
    assert (away.status, [one.ended_at for one in away.breaks]) == ("present", [None])
    gone = line(stay(0, 10), times=RUNNING, now=16)
    assert (gone.status, gone.early_minutes) == ("left_early", 6)
    back = line(stay(0, 10), stay(17), times=RUNNING, now=18)
    assert (back.status, len(back.breaks)) == ("present", 1)
    # After the bell nobody leaves early, though the lesson still goes on.
    assert line(stay(0, 39), times=RUNNING, now=50).status == "present"


@pytest.mark.parametrize(
    ("obstacle", "is_clean", "outage", "cause"),
    [
        (failed(20, 24, kind="link_lost", cause="offline"), False, None, "link"),
        (failed(24, None, kind="no_device", cause="device_missing"), False, None, "device"),
        (failed(22, 23, cause="permission_denied"), False, None, "device"),
        (failed(22, 23, cause="server_unavailable"), False, None, "engine"),
        (failed(20, 24, kind="link_lost", cause="offline"), False, 20, "engine"),
        (failed(20.05, 23, kind="removed", cause=""), True, None, "removed"),
        (failed(5, 8, kind="link_lost", cause="offline"), True, None, "left"),
        (failed(5, 8, kind="link_lost", cause="offline"), False, None, "unknown"),
    ],
)
def test_break_has_its_cause(obstacle: Obstacle, is_clean: bool, outage: float | None, cause: str) -> None:
    found = line(
        stay(0, 20, is_clean=is_clean),
        stay(25, 41),
        obstacles=(obstacle,),
        outages=() if outage is None else (outage,),
    )
    assert [(one.started_at, one.ended_at, one.cause) for one in found.breaks] == [(at(20), at(25), cause)]


def test_reconnection_within_the_clocks_resolution_is_no_break() -> None:
    found = line(stay(0, 20), Stay(at(20) + timedelta(seconds=2), at(41)))
    assert (len(found.stays), found.breaks) == (1, ())


def test_outage_is_when_everybody_goes_at_once() -> None:
    one, two, three = (UUID(int=number) for number in (1, 2, 3))
    together = {one: [stay(0, 20), stay(20.2, 41)], two: [stay(3, 20), stay(21, 41)]}
    assert find_outages(together, times=WHOLE, now=at(90)) == [at(20)]
    # Somebody who stayed shows that the engine lived.
    assert find_outages({**together, three: [stay(0, 41)]}, times=WHOLE, now=at(90)) == []
    assert find_outages({one: [stay(0, 20)]}, times=WHOLE, now=at(90)) == []
    # The end of the lesson is no outage.
    assert find_outages({one: [stay(0, 41)], two: [stay(0, 41)]}, times=WHOLE, now=at(90)) == []


minutes = st.integers(-10, 60).map(float)
any_stay = st.builds(
    lambda start, length, is_clean: stay(start, None if length is None else start + length, is_clean=is_clean),
    minutes,
    st.none() | st.integers(0, 50),
    st.booleans(),
)
any_obstacle = st.builds(
    lambda start, length, kind, cause: failed(
        start, None if length is None else start + length, kind=kind, cause=cause
    ),
    minutes,
    st.none() | st.integers(0, 50),
    st.sampled_from(["join_failed", "link_lost", "no_device", "knocked", "removed"]),
    st.sampled_from(["timeout", "offline", "device_missing", "server_unavailable"]),
)
any_times = st.builds(
    lambda opened, length: Times(at(0), at(40), at(opened), None if length is None else at(opened + length)),
    st.integers(-9, 39),
    st.none() | st.integers(0, 90),
)


@given(
    stays=st.lists(any_stay, max_size=6),
    obstacles=st.lists(any_obstacle, max_size=5),
    times=any_times,
    now=st.integers(-10, 140),
    data=st.data(),
)
def test_any_facts_give_a_sane_line_whatever_their_order(
    stays: list[Stay], obstacles: list[Obstacle], times: Times, now: int, data: st.DataObject
) -> None:
    outages = [at(one) for one in data.draw(st.lists(minutes, max_size=2))]
    found = measure(times=times, stays=stays, obstacles=obstacles, outages=outages, now=at(now))

    # The same facts again, repeated and in another order.
    again = measure(
        times=times,
        stays=data.draw(st.permutations([*stays, *stays[:2]])),
        obstacles=data.draw(st.permutations([*obstacles, *obstacles[:2]])),
        outages=[*outages, *outages],
        now=at(now),
    )
    assert again == found
    if times.ended_at is not None:  # a lesson that is over does not age
        assert measure(times=times, stays=stays, obstacles=obstacles, outages=outages, now=at(now + 500)) == found

    opened = times.opened_at
    assert opened is not None
    closed = times.ended_at or max(at(now), opened)
    assert 0 <= found.minutes <= (closed - opened).total_seconds() / 60 + 0.5
    assert found.minutes <= (times.ends_at - times.starts_at).total_seconds() / 60 or closed <= times.starts_at
    assert 0 <= found.tried_minutes <= max(1, (closed - opened).total_seconds() / 60 + 0.5)

    edges = [edge for one in found.stays for edge in (one.entered_at, one.left_at or closed)]
    assert edges == sorted(edges)
    assert all(opened <= edge <= closed for edge in edges)
    starts = [one.entered_at for one in found.stays]
    assert len(set(starts)) == len(starts)

    assert (found.status in {"absent", "trying"}) == (found.stays == ())
    assert (found.late_minutes > 0) <= (found.first_entered_at is not None)
    assert (found.status == "late") <= (found.late_minutes >= GRACE.total_seconds() / 60)
    assert all(one.ended_at is not None for one in found.breaks[:-1])
    for gap in found.breaks:
        assert any(one.left_at == gap.started_at for one in found.stays)
        assert gap.ended_at is None or any(one.entered_at == gap.ended_at for one in found.stays)


@given(stays=st.lists(any_stay, max_size=8), others=st.lists(any_stay, max_size=8))
def test_merging_is_idempotent_and_may_be_done_in_parts(stays: list[Stay], others: list[Stay]) -> None:
    edges = {"opened": at(-2), "closed": at(45)}
    whole = merge([*stays, *others], **edges)
    assert merge(whole, **edges) == whole
    assert merge([*merge(stays, **edges), *merge(others, **edges)], **edges) == whole
    assert all(one.left_at is not None and one.left_at < other.entered_at for one, other in pairwise(whole))


@given(crowd=st.lists(st.lists(any_stay, max_size=3), max_size=5), times=any_times, now=st.integers(-10, 140))
def test_outages_are_found_as_by_counting_heads(crowd: list[list[Stay]], times: Times, now: int) -> None:
    assert times.opened_at is not None
    opened, closed = times.opened_at, times.ended_at or max(at(now), times.opened_at)
    stays = {UUID(int=number): own for number, own in enumerate(crowd)}
    rows = [one for own in crowd for one in merge(own, opened=opened, closed=closed)]
    expected = []
    for moment in sorted({one.left_at for one in rows if one.left_at is not None and one.left_at < closed - AT_ONCE}):
        inside = [one for one in rows if one.entered_at < moment <= (one.left_at or closed)]
        if len(inside) >= 2 and all(one.left_at and one.left_at - moment <= AT_ONCE for one in inside):
            expected.append(moment)
    assert find_outages(stays, times=times, now=max(at(now), opened)) == expected
