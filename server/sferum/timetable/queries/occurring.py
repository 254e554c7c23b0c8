"""From rules to days: what is on which day, with its bells, holidays and substitutions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sferum.timetable import rules
from sferum.timetable.models import Bell, Change, Holiday, Slot
from sferum.timetable.rules import Span

# A slot's day.
Day = tuple[UUID, date]


@dataclass
class Frame:
    """What holds in schools: their bells and their holidays."""

    bells: dict[UUID, dict[int, Span]] = field(default_factory=dict)
    holidays: dict[UUID, list[Holiday]] = field(default_factory=dict)

    def bells_of(self, school_id: UUID) -> dict[int, Span]:
        return self.bells.get(school_id) or rules.USUAL_BELLS

    def holiday(self, school_id: UUID, day: date) -> str | None:
        """What is instead of lessons on this day."""
        days = self.holidays.get(school_id, ())
        return next((one.name for one in days if one.first_date <= day <= one.last_date), None)

    def span(self, slot: Slot, number: int | None = None) -> Span | None:
        """The slot's time of day; None where its number has no bell."""
        if number is None and slot.starts is not None and slot.ends is not None:
            return slot.starts, slot.ends
        number = slot.number if number is None else number
        return self.bells_of(slot.school_id).get(number) if number is not None else None


@dataclass(frozen=True)
class Occurrence:
    """A slot's lesson on one day, as it is to be; `change` where it is otherwise than the rule."""

    slot: Slot
    date: date
    number: int | None
    starts_at: datetime
    ends_at: datetime
    usual_starts_at: datetime
    subject: str
    teacher_id: UUID
    room: str
    is_cancelled: bool
    change: Change | None

    @property
    def key(self) -> Day:
        return self.slot.pk, self.date


def frame_of(school_ids: Iterable[UUID], first: date, last: date) -> Frame:
    """Two queries, however many schools."""
    schools = set(school_ids)
    frame = Frame()
    for bell in Bell.objects.filter(school_id__in=schools):
        frame.bells.setdefault(bell.school_id, {})[bell.number] = (bell.starts, bell.ends)
    for holiday in Holiday.objects.filter(school_id__in=schools, first_date__lte=last, last_date__gte=first):
        frame.holidays.setdefault(holiday.school_id, []).append(holiday)
    return frame


def changes_of(slots: Iterable[Slot], first: date, last: date) -> dict[tuple[UUID, date], Change]:
    """The substitutions of these slots between two days; one query."""
    ids = [slot.pk for slot in slots]
    rows = Change.objects.filter(slot_id__in=ids, date__gte=first, date__lte=last) if ids else ()
    return {(row.slot_id, row.date): row for row in rows}


def occurrences(slots: Iterable[Slot], first: date, last: date, frame: Frame | None = None) -> list[Occurrence]:
    """Everything that these rules have between two days, in order of time; cancelled ones marked, holidays left out.

    Needs `community__school` loaded. One query, three without a frame.
    """
    slots = list(slots)
    frame = frame or frame_of({slot.school_id for slot in slots}, first, last)
    changes = changes_of(slots, first, last)
    found = [
        one
        for slot in slots
        for day in rules.days_of(slot.rule, first, last)
        if (one := _occurrence(slot, day, changes.get((slot.pk, day)), frame)) is not None
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.slot.community.name, one.slot.pk))


def _occurrence(slot: Slot, day: date, change: Change | None, frame: Frame) -> Occurrence | None:
    usual = frame.span(slot)
    span = frame.span(slot, change.number) if change is not None and change.number is not None else usual
    if usual is None or span is None or frame.holiday(slot.school_id, day) is not None:
        return None
    zone = slot.community.school.time_zone
    return Occurrence(
        slot=slot,
        date=day,
        number=slot.number if change is None or change.number is None else change.number,
        starts_at=rules.moment(day, span[0], zone),
        ends_at=rules.moment(day, span[1], zone),
        usual_starts_at=rules.moment(day, usual[0], zone),
        subject=(change.subject if change else "") or slot.subject,
        teacher_id=(change.teacher_id if change else None) or slot.teacher_id,
        room=(change.room if change else "") or slot.room,
        is_cancelled=change is not None and change.is_cancelled,
        change=change,
    )
