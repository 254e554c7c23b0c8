"""The calendar of a school: which week is odd, on which days a rule falls, what clashes with what. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)
# Lessons stand in the timetable of the live room this far ahead.
AHEAD = timedelta(days=14)
# What a calendar program is given of the past and of the future.
FEED_PAST, FEED_AHEAD = timedelta(days=14), timedelta(days=120)
LONGEST_RULE = timedelta(days=400)
# A school that has set none has these.
USUAL_BELLS: dict[int, tuple[time, time]] = {
    1: (time(8, 30), time(9, 15)),
    2: (time(9, 25), time(10, 10)),
    3: (time(10, 30), time(11, 15)),
    4: (time(11, 35), time(12, 20)),
    5: (time(12, 30), time(13, 15)),
    6: (time(13, 25), time(14, 10)),
    7: (time(14, 20), time(15, 5)),
    8: (time(15, 15), time(16, 0)),
}
DAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
          "декабря"]  # fmt: skip
Span = tuple[time, time]


@dataclass(frozen=True)
class Rule:
    """A weekday (1 is Monday), every week or every other, from a day to a day."""

    weekday: int
    weeks: str
    first: date
    last: date


@dataclass(frozen=True)
class Booking:
    """A rule with whom and what it takes: a class, a teacher, a room, at a time."""

    slot_id: UUID
    rule: Rule
    span: Span | None
    community_id: UUID
    teacher_id: UUID
    room: str


def year_of(day: date) -> tuple[date, date]:
    """The school year that this day belongs to, from the first of September to the last of May; summer looks ahead."""
    begins = day.year if day.month >= 6 else day.year - 1
    return date(begins, 9, 1), date(begins + 1, 5, 31)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """Counted from the week of the first of September, which is the first and so odd."""
    begins = date(day.year if day >= monday_of(date(day.year, 9, 1)) else day.year - 1, 9, 1)
    return (monday_of(day) - monday_of(begins)).days // 7 + 1


def is_odd(day: date) -> bool:
    return week_number(day) % 2 == 1


def falls_on(rule: Rule, day: date) -> bool:
    """Whether the rule has a lesson on this day; holidays are another matter."""
    if not rule.first <= day <= rule.last or day.isoweekday() != rule.weekday:
        return False
    return rule.weeks == "all" or (rule.weeks == "odd") == is_odd(day)


def days_of(rule: Rule, first: date, last: date) -> list[date]:
    """The rule's days between two days, both included."""
    day = max(rule.first, first)
    day += timedelta(days=(rule.weekday - day.isoweekday()) % 7)
    found = []
    while day <= min(rule.last, last):
        if falls_on(rule, day):
            found.append(day)
        day += WEEK
    return found


def meet(one: Rule, other: Rule) -> bool:
    """Whether two rules have a day in common."""
    if one.weekday != other.weekday or {one.weeks, other.weeks} == {"odd", "even"}:
        return False
    return any(falls_on(other, day) for day in days_of(one, other.first, other.last))


def overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def clash(one: Booking, other: Booking) -> bool:
    """Whether both are ever at one time."""
    return one.slot_id != other.slot_id and overlap(one.span, other.span) and meet(one.rule, other.rule)


def moment(day: date, at: time, zone: str) -> datetime:
    """This time of day in the school's zone, whatever its clocks do that day."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone))


def spoken(day: date) -> str:
    """«23 ноября»."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}"
