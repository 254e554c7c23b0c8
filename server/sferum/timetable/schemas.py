"""Shapes of the timetable."""

from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input
from sferum.schools.schemas import CommunityLite

WeeksName = Literal["all", "odd", "even"]
StateName = Literal["planned", "open", "ended", "cancelled"]


class BellOut(Schema):
    """A lesson's number and its time in the school's zone."""

    number: int
    starts: time
    ends: time


class BellIn(Input):
    number: int = Field(ge=0, le=16)
    starts: time
    ends: time


class BellsIn(Input):
    bells: list[BellIn] = Field(max_length=17)


class HolidayOut(Schema):
    id: UUID
    name: str
    first_date: date
    last_date: date


class HolidayIn(Input):
    name: str
    first_date: date
    last_date: date


class SlotOut(Schema):
    """A repeating lesson. `weekday`: 1 is Monday. By a bell's `number`, or by times of its own."""

    id: UUID
    community: CommunityLite
    weekday: int
    number: int | None
    starts: time
    ends: time
    weeks: WeeksName
    first_date: date
    last_date: date
    subject: str
    teacher: Person
    room: str


class Clash(Schema):
    """Something that is probably not meant: the teacher or the room is in two places at once."""

    code: Literal["teacher_twice", "room_twice", "not_of_class", "no_bell"]
    sentence: str
    slot_ids: list[UUID]


class SlotIn(Input):
    """By `number`, or by `starts` and `ends`. Without dates: from today to the end of the school year."""

    weekday: int = Field(ge=1, le=7)
    number: int | None = Field(default=None, ge=0, le=16)
    starts: time | None = None
    ends: time | None = None
    weeks: WeeksName = "all"
    first_date: date | None = None
    last_date: date | None = None
    subject: str
    teacher_id: UUID
    room: str = ""


class SlotPatch(Input):
    """Only what is given changes, from the day `since` (today at the earliest); the days before stay as they were."""

    since: date | None = None
    weekday: int | None = Field(default=None, ge=1, le=7)
    number: int | None = Field(default=None, ge=0, le=16)
    starts: time | None = None
    ends: time | None = None
    weeks: WeeksName | None = None
    last_date: date | None = None
    subject: str | None = None
    teacher_id: UUID | None = None
    room: str | None = None


class SlotSaved(Schema):
    slot: SlotOut
    warnings: list[Clash]


class ChangeIn(Input):
    """A substitution on one day: what differs from the rule. `is_cancelled` takes the lesson off."""

    is_cancelled: bool = False
    teacher_id: UUID | None = None
    subject: str | None = None
    room: str | None = None
    number: int | None = Field(default=None, ge=0, le=16)
    note: str = ""


class Instead(Schema):
    """What the rule says where a substitution says otherwise."""

    subject: str
    teacher: Person
    room: str
    starts_at: datetime


class WeekLesson(Schema):
    """A lesson in the week. `slot_id` is null for one that was planned by hand, `lesson_id` for one too far ahead.

    `instead_of` is set where a substitution holds. `pupil_ids`: which of the asker's own children it concerns.
    """

    slot_id: UUID | None
    lesson_id: UUID | None
    community: CommunityLite
    school_id: UUID
    time_zone: str
    date: date
    number: int | None
    starts_at: datetime
    ends_at: datetime
    subject: str
    topic: str
    teacher: Person
    room: str
    state: StateName
    is_changed: bool
    instead_of: Instead | None
    note: str
    pupil_ids: list[UUID]
    can_change: bool


class Day(Schema):
    """A day of the week in the school's calendar; `holiday` names what is instead of lessons."""

    date: date
    holiday: str | None
    lessons: list[WeekLesson]


class Week(Schema):
    """Monday to Sunday. `number` counts from the week of the first of September, odd and even follow from it."""

    monday: date
    number: int
    is_odd: bool
    days: list[Day]
    bells: list[BellOut]
    children: list[Person]
    warnings: list[Clash]
    can_edit: bool


class ClassTimetable(Schema):
    """A class's rules, for those who make them."""

    community: CommunityLite
    slots: list[SlotOut]
    teachers: list[Person]
    warnings: list[Clash]


class SchoolTimetable(Schema):
    """What holds for the whole school."""

    time_zone: str
    bells: list[BellOut]
    holidays: list[HolidayOut]
    year_from: date
    year_until: date
    can_edit: bool


class TimetableFile(Input):
    """Without dates: from today to the end of the school year."""

    is_dry_run: bool = True
    replaces: bool = False
    first_date: date | None = None
    last_date: date | None = None


class TimetableFault(Schema):
    """What is wrong in which cell of a line."""

    field: str
    code: str
    sentence: str


class TimetableLine(Schema):
    """A line of the file, by its number there. `state`: new, the same as already stands, or not taken."""

    number: int
    cells: dict[str, str]
    state: Literal["new", "unchanged", "fault"]
    faults: list[TimetableFault]


class TimetableImport(Schema):
    """What a file would bring (`is_applied` false) or brought. Good lines are taken, bad ones named."""

    is_applied: bool
    new: int
    unchanged: int
    faults: int
    ended: int
    lines: list[TimetableLine]
    warnings: list[Clash]


class FeedIn(Input):
    """Without a community: my own week; a parent's holds his children's lessons."""

    community_id: UUID | None = None


class FeedOut(Schema):
    """A calendar address that I made. `url` is shown once, when it is made."""

    id: UUID
    community: CommunityLite | None
    made_at: datetime
    url: str | None = None
