"""The measuring rule: what a lesson's facts say of one person. Pure: the same facts in any order, the same line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal
from uuid import UUID

StatusName = Literal["present", "late", "left_early", "absent", "trying"]
CauseName = Literal["link", "device", "left", "removed", "engine", "unknown"]

# A school forgives so much at both ends of a lesson.
GRACE = timedelta(minutes=5)
# The media server tells time in whole seconds; a shorter gap between two stays is a reconnection, not a break.
BLINK = timedelta(seconds=3)
# People whom a failing engine throws out go within this time of one another.
AT_ONCE = timedelta(seconds=2)
# A client's clock, set by ours, may still differ so much.
CLOCKS_DIFFER = timedelta(seconds=10)

TRYING_KINDS = frozenset({"join_failed", "link_lost", "no_device", "knocked"})
DEVICE_CAUSES = frozenset({"permission_denied", "device_missing", "device_busy", "unsupported"})
ENGINE_CAUSES = frozenset({"server_unavailable"})


@dataclass(frozen=True)
class Times:
    """When the lesson was to be, and when it was."""

    starts_at: datetime
    ends_at: datetime
    opened_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Stay:
    """Once in the room, on one device; `is_clean` when he pressed «Выйти»."""

    entered_at: datetime
    left_at: datetime | None
    is_clean: bool = False


@dataclass(frozen=True)
class Obstacle:
    """Something kept the person out: a report of his client, a closed door (`knocked`), a removal (`removed`)."""

    kind: str
    cause: str
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class Break:
    started_at: datetime
    ended_at: datetime | None  # None: he has not come back
    cause: CauseName


@dataclass(frozen=True)
class Measured:
    status: StatusName
    first_entered_at: datetime | None = None
    last_left_at: datetime | None = None
    minutes: int = 0
    late_minutes: int = 0
    early_minutes: int = 0
    tried_minutes: int = 0
    stays: tuple[Stay, ...] = ()
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True)
class _Lesson:
    """The lesson's edges: the room's (`opened`…`closed`, so far), and those between which minutes count."""

    opened: datetime
    closed: datetime
    begin: datetime
    end: datetime
    late_from: datetime
    is_over: bool

    @property
    def has_begun(self) -> bool:
        return self.closed > self.begin


def measure(
    *,
    times: Times,
    stays: Iterable[Stay],
    obstacles: Iterable[Obstacle],
    outages: Iterable[datetime],
    now: datetime,
) -> Measured:
    """One person's line. `outages` are the moments at which everybody was thrown out at once (see `find_outages`)."""
    if times.opened_at is None:
        return Measured(status="absent")
    lesson = _edges(times, times.opened_at, now)
    known = sorted(set(obstacles), key=lambda one: (one.started_at, one.kind, one.cause))
    here = [one for one in merge(stays, opened=lesson.opened, closed=lesson.closed) if _counts(one, lesson)]
    if not here:
        tried = _tried(known, lesson, until=lesson.closed)
        return Measured(status="absent") if tried is None else Measured(status="trying", tried_minutes=max(1, tried))
    first, last = here[0].entered_at, here[-1].left_at
    late = first - lesson.late_from if first - lesson.late_from > GRACE else timedelta(0)
    early = _early(last, lesson)
    counted = min(lesson.end, lesson.closed)
    inside = sum((_overlap(one, lesson.begin, counted, lesson.closed) for one in here), timedelta(0))
    return Measured(
        status="left_early" if early else "late" if late else "present",
        first_entered_at=first,
        last_left_at=last,
        minutes=_minutes(inside),
        late_minutes=_minutes(late),
        early_minutes=_minutes(early),
        tried_minutes=_tried(known, lesson, until=first) or 0,
        stays=tuple(replace(one, is_clean=False) for one in here),
        breaks=tuple(_breaks(here, known, sorted(set(outages)), lesson, is_early=bool(early))),
    )


def merge(stays: Iterable[Stay], *, opened: datetime, closed: datetime) -> list[Stay]:
    """Stays of several devices as one row of disjoint ones, in order, within the time the room was open."""
    merged: list[Stay] = []
    clipped = [_clip(one, opened, closed) for one in stays if one.entered_at <= closed]
    for one in sorted(clipped, key=lambda stay: (stay.entered_at, stay.left_at or closed, stay.left_at is None)):
        if merged and one.entered_at - (merged[-1].left_at or closed) <= BLINK:
            merged[-1] = _join(merged[-1], one)
        else:
            merged.append(one)
    return merged


def find_outages(stays: Mapping[UUID, Iterable[Stay]], *, times: Times, now: datetime) -> list[datetime]:
    """The moments at which everybody in the room, two people at least, was thrown out at once."""
    if times.opened_at is None:
        return []
    opened, closed = times.opened_at, times.ended_at or now
    rows = [one for own in stays.values() for one in merge(own, opened=opened, closed=closed)]
    rows.sort(key=lambda one: one.left_at or closed)
    entries, exits = sorted(one.entered_at for one in rows), [one.left_at or closed for one in rows]
    found = []
    for moment in sorted({exit_at for exit_at in exits if exit_at < closed - AT_ONCE}):
        first = bisect_left(exits, moment)
        inside = bisect_left(entries, moment) - first
        leaving = rows[first : bisect_right(exits, moment + AT_ONCE)]
        if inside == sum(one.entered_at < moment for one in leaving) >= 2:
            found.append(moment)
    return found


def _edges(times: Times, opened: datetime, now: datetime) -> _Lesson:
    closed = times.ended_at or max(now, opened)
    begin, end = max(times.starts_at, opened), min(times.ends_at, times.ended_at or times.ends_at)
    late_from = begin
    if end <= begin:  # over before its own bell: the time it was open is the lesson
        begin, end = opened, closed
    return _Lesson(opened, closed, begin, end, late_from, is_over=times.ended_at is not None)


def _clip(stay: Stay, opened: datetime, closed: datetime) -> Stay:
    left = None if stay.left_at is None else max(opened, min(stay.left_at, closed))
    return Stay(max(opened, stay.entered_at), left, stay.is_clean)


def _join(one: Stay, other: Stay) -> Stay:
    """Two stays that touch: from the first entry to the last exit, which decides how he left."""
    if one.left_at is None or other.left_at is None:
        return Stay(one.entered_at, None)
    if one.left_at == other.left_at:
        return Stay(one.entered_at, one.left_at, one.is_clean and other.is_clean)
    return replace(max(one, other, key=lambda stay: stay.left_at or one.entered_at), entered_at=one.entered_at)


def _counts(stay: Stay, lesson: _Lesson) -> bool:
    """A look into the room before the bell is not the lesson, once the lesson has begun."""
    return not lesson.has_begun or stay.left_at is None or stay.left_at > lesson.begin or lesson.begin == lesson.opened


def _early(last: datetime | None, lesson: _Lesson) -> timedelta:
    """How much he missed at the end; nothing while he may still come back."""
    if last is None or not lesson.has_begun or lesson.end - last <= GRACE:
        return timedelta(0)
    if not lesson.is_over and lesson.closed - last <= GRACE:
        return timedelta(0)
    return min(lesson.end, lesson.closed) - last


def _tried(obstacles: list[Obstacle], lesson: _Lesson, *, until: datetime) -> int | None:
    """Minutes of trying to get in before `until`; None when there was no attempt."""
    spans = []
    for one in obstacles:
        # A report without an end is an attempt of which nothing more is known; a knock lasts until it is answered.
        ended = one.ended_at or (until if one.kind == "knocked" else one.started_at)
        if one.kind in TRYING_KINDS and lesson.opened <= ended and one.started_at <= until:
            start = max(one.started_at, lesson.opened)
            spans.append(Stay(start, max(start, min(ended, until))))
    if not spans:
        return None
    united = merge(spans, opened=lesson.opened, closed=until)
    return _minutes(sum((_overlap(one, lesson.opened, until, until) for one in united), timedelta(0)))


def _breaks(
    here: list[Stay], obstacles: list[Obstacle], outages: list[datetime], lesson: _Lesson, *, is_early: bool
) -> Iterable[Break]:
    """The gaps between stays that lie in the lesson; and the one that has no end, when he did not come back."""
    gaps = [(one, one.left_at, other.entered_at) for one, other in pairwise(here)]
    for stay, start, end in gaps:
        if start is not None and start < lesson.end and end > lesson.begin:
            yield Break(start, end, _cause(stay, start, end, obstacles, outages))
    last = here[-1].left_at
    is_away = not lesson.is_over and last is not None and last < lesson.end and lesson.closed - last > BLINK
    if last is not None and lesson.has_begun and (is_early or is_away):
        yield Break(last, None, _cause(here[-1], last, lesson.closed, obstacles, outages))


def _cause(stay: Stay, start: datetime, end: datetime, obstacles: list[Obstacle], outages: list[datetime]) -> CauseName:
    def touches(one: Obstacle) -> bool:
        return one.started_at <= end + CLOCKS_DIFFER and (one.ended_at or one.started_at) >= start - CLOCKS_DIFFER

    if any(one.kind == "removed" and one.started_at <= end and (one.ended_at or end) >= start for one in obstacles):
        return "removed"
    if any(abs(moment - start) <= AT_ONCE for moment in outages):
        return "engine"
    reported = {_reported(one) for one in obstacles if one.kind in TRYING_KINDS - {"knocked"} and touches(one)}
    for cause in ("link", "engine", "device"):
        if cause in reported:
            return cause
    return "left" if stay.is_clean else "unknown"


def _reported(one: Obstacle) -> str:
    if one.kind == "no_device" or one.cause in DEVICE_CAUSES:
        return "device"
    return "engine" if one.cause in ENGINE_CAUSES else "link"


def _overlap(stay: Stay, begin: datetime, end: datetime, closed: datetime) -> timedelta:
    return max(timedelta(0), min(stay.left_at or closed, end) - max(stay.entered_at, begin))


def _minutes(length: timedelta) -> int:
    """Whole minutes, to the nearest."""
    return int(length.total_seconds() / 60 + 0.5)
