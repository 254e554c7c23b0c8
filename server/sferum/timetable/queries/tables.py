"""What those who make the timetable see: bells, holidays, a class's rules, and what is probably not meant."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from uuid import UUID
from zoneinfo import ZoneInfo

from sferum.accounts.schemas import Person
from sferum.schools import queries as schools
from sferum.schools.models import Community, Role, School
from sferum.timetable import rules
from sferum.timetable.models import Holiday, Slot
from sferum.timetable.queries.occurring import Frame, Occurrence, frame_of
from sferum.timetable.rules import Booking, Span
from sferum.timetable.schemas import BellOut, Clash, ClassTimetable, HolidayOut, SchoolTimetable, SlotOut


def today_of(school: School, now: datetime) -> date:
    return now.astimezone(ZoneInfo(school.time_zone)).date()


def school_timetable(school: School, *, can_edit: bool, now: datetime) -> SchoolTimetable:
    first, last = rules.year_of(today_of(school, now))
    frame = frame_of([school.pk], first, last)
    rows = Holiday.objects.filter(school=school, last_date__gte=first).order_by("first_date")
    return SchoolTimetable(
        time_zone=school.time_zone,
        bells=bells_out(frame.bells_of(school.pk)),
        holidays=[
            HolidayOut(id=row.pk, name=row.name, first_date=row.first_date, last_date=row.last_date) for row in rows
        ],
        year_from=first,
        year_until=last,
        can_edit=can_edit,
    )


def bells_out(bells: dict[int, Span]) -> list[BellOut]:
    return [BellOut(number=number, starts=starts, ends=ends) for number, (starts, ends) in sorted(bells.items())]


def class_timetable(community: Community, *, now: datetime) -> ClassTimetable:
    """Its rules of now and later, in the order of the week, with the clashes that they are part of."""
    today = today_of(community.school, now)
    slots = current(community.school_id, today)
    frame = frame_of([community.school_id], today, today)
    mine = [slot for slot in slots if slot.community_id == community.pk]
    return ClassTimetable(
        community=schools.lite(community),
        slots=sorted(
            (slot_out(slot, frame) for slot in mine), key=lambda one: (one.weekday, one.starts, one.first_date)
        ),
        teachers=teachers(community),
        warnings=clashes(slots, frame, only={slot.pk for slot in mine}),
    )


def current(school_id: UUID, since: date) -> list[Slot]:
    """All rules of a school that have days from this one on; one query."""
    rows = Slot.objects.select_related("community__school", "teacher__profile")
    return list(rows.filter(school_id=school_id, last_date__gte=since, community__archived_at=None))


def teachers(community: Community) -> list[Person]:
    """Who may give its lessons: its own teachers first, then the school's others."""
    own = schools.roster(community, [Role.TEACHER])
    known = {one.id for one in own}
    whole = schools.roster(schools.whole_school(community.school_id), [Role.TEACHER])
    return [*own, *(one for one in whole if one.id not in known)]


def slot_out(slot: Slot, frame: Frame) -> SlotOut:
    span = frame.span(slot)
    starts, ends = span or (datetime.min.time(), datetime.min.time())
    return SlotOut(
        id=slot.pk,
        community=schools.lite(slot.community),
        weekday=slot.weekday,
        number=slot.number,
        starts=starts,
        ends=ends,
        weeks=slot.weeks,  # type: ignore[arg-type]
        first_date=slot.first_date,
        last_date=slot.last_date,
        subject=slot.subject,
        teacher=schools.person(slot.teacher.profile, Role.TEACHER),
        room=slot.room,
    )


def booking(slot: Slot, frame: Frame) -> Booking:
    return Booking(
        slot_id=slot.pk,
        rule=slot.rule,
        span=frame.span(slot),
        community_id=slot.community_id,
        teacher_id=slot.teacher_id,
        room=slot.room.casefold(),
    )


def clashes(slots: Iterable[Slot], frame: Frame, *, only: set[UUID] | None = None) -> list[Clash]:
    """A teacher or a room in two places at once, a number without a bell; `only` those that these slots are part of."""
    known = {slot.pk: slot for slot in slots}
    by_teacher: dict[tuple[int, UUID], list[Booking]] = defaultdict(list)
    by_room: dict[tuple[int, str], list[Booking]] = defaultdict(list)
    found: list[Clash] = []
    for slot in known.values():
        one = booking(slot, frame)
        if one.span is None and (only is None or slot.pk in only):
            sentence = f"{place(slot)}: у этого урока нет звонка."
            found.append(Clash(code="no_bell", sentence=sentence, slot_ids=[slot.pk]))
        by_teacher[slot.weekday, slot.teacher_id].append(one)
        if one.room:
            by_room[slot.weekday, one.room].append(one)
    for groups, code in ((by_teacher.values(), "teacher_twice"), (by_room.values(), "room_twice")):
        for bookings in groups:
            for one, other in combinations(bookings, 2):
                concerned = only is None or {one.slot_id, other.slot_id} & only
                if concerned and rules.clash(one, other):
                    found.append(_clash(code, known[one.slot_id], known[other.slot_id]))
    return found


def day_clashes(found: Iterable[Occurrence], *, only: set[UUID]) -> list[Clash]:
    """As `clashes`, of real days: whoever stands in somewhere is counted where he stands."""
    taken: dict[tuple[date, str, object], list[Occurrence]] = defaultdict(list)
    for one in found:
        if not one.is_cancelled:
            taken[one.date, "teacher_twice", one.teacher_id].append(one)
            if one.room:
                taken[one.date, "room_twice", one.room.casefold()].append(one)
    clashing = []
    for (day, code, _), lessons in taken.items():
        for one, other in combinations(lessons, 2):
            apart = one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
            if not apart and {one.slot.pk, other.slot.pk} & only:
                what = f"кабинет {one.room}" if code == "room_twice" else "один учитель"
                where = " и ".join(sorted((one.slot.community.name, other.slot.community.name)))
                when = f"{rules.spoken(day)}, {one.number}-й урок" if one.number is not None else rules.spoken(day)
                sentence = f"{when}, {where}: {what} сразу в двух местах."
                slot_ids = sorted((one.slot.pk, other.slot.pk))
                clashing.append(Clash(code=code, sentence=sentence, slot_ids=slot_ids))  # type: ignore[arg-type]
    return clashing


def class_clash(slot: Slot, others: Iterable[Slot], frame: Frame) -> Slot | None:
    """The lesson that this class has at this time already."""
    mine = booking(slot, frame)
    same = (other for other in others if other.community_id == slot.community_id)
    return next((other for other in same if rules.clash(mine, booking(other, frame))), None)


def place(slot: Slot) -> str:
    """«7 «Б», вторник, 3-й урок»."""
    when = f"{slot.number}-й урок" if slot.number is not None else f"{slot.starts:%H:%M}"
    return f"{slot.community.name}, {rules.DAYS[slot.weekday - 1]}, {when}"


def _clash(code: str, one: Slot, other: Slot) -> Clash:
    both = sorted((one, other), key=lambda slot: (slot.community.name, slot.pk))
    what = one.teacher.profile.formal_name if code == "teacher_twice" else f"кабинет {one.room}"
    sentence = f"{place(both[0])} и {both[1].community.name}: {what} сразу в двух местах."
    return Clash(code=code, sentence=sentence, slot_ids=[slot.pk for slot in both])  # type: ignore[arg-type]
