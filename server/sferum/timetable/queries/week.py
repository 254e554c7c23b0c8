"""A week on the screen: rules, substitutions and live lessons together, for a person or a community."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.lessons import queries as lessons
from sferum.lessons.models import Lesson, State
from sferum.schools import queries as schools
from sferum.schools.models import Community, Kind, Role
from sferum.timetable import access, rules
from sferum.timetable.models import Change, Placing, Slot
from sferum.timetable.queries import tables
from sferum.timetable.queries.occurring import Occurrence, frame_of, occurrences
from sferum.timetable.schemas import Clash, Day, Instead, Week, WeekLesson

# A person of no school yet.
DEFAULT_ZONE = "Europe/Moscow"


@dataclass
class Scope:
    """Whose week: these communities' lessons, and those that these teachers give."""

    communities: set[UUID] = field(default_factory=set)
    teachers: set[UUID] = field(default_factory=set)
    # A parent's children with where they learn.
    children: dict[UUID, set[UUID]] = field(default_factory=dict)
    edited: set[UUID] = field(default_factory=set)
    zone: str = DEFAULT_ZONE
    # Whose bells the page draws.
    school_id: UUID | None = None


def own_scope(user: User) -> Scope:
    """A pupil's classes, a teacher's own lessons, a parent's children's classes; four queries."""
    parts = schools.parts_of(user.pk)
    mine = schools.schools_of(user)
    children = schools.learning_of(accounts.wards(user.pk))
    learns = {place for place, kind, _, role in parts if role == Role.PUPIL and kind != Kind.SCHOOL}
    return Scope(
        communities=learns.union(*children.values()),
        teachers={user.pk},
        children=children,
        edited=access.edited_among(parts),
        zone=mine[0].time_zone if mine else DEFAULT_ZONE,
        school_id=mine[0].id if mine else None,
    )


def community_scope(user: User, community: Community) -> Scope:
    """A class with the groups made under it; two queries."""
    groups = schools.groups_of(community.pk)
    children = schools.learning_of(accounts.wards(user.pk))
    return Scope(
        communities={community.pk, *(one.pk for one in groups)},
        children={child: places for child, places in children.items() if community.pk in places},
        edited=access.edited_among(schools.parts_of(user.pk)),
        zone=community.school.time_zone,
        school_id=community.school_id,
    )


def teacher_scope(user: User, teacher_id: UUID) -> Scope:
    """A teacher's week for those who make his school's timetable. Of their schools only."""
    edited = access.edited_among(schools.parts_of(user.pk))
    mine = [one for one in schools.schools_of(user) if one.id in edited]
    zone, school_id = (mine[0].time_zone, mine[0].id) if mine else (DEFAULT_ZONE, None)
    return Scope(teachers={teacher_id}, edited=edited, zone=zone, school_id=school_id)


def week(scope: Scope, *, day: date | None, only: set[UUID] | None = None, now: datetime) -> Week:
    """Monday to Sunday around the day. `only` are the schools that the asker may see of it."""
    today = now.astimezone(ZoneInfo(scope.zone)).date()
    monday = rules.monday_of(day or today)
    sunday = monday + timedelta(days=6)
    slots = slots_of(scope, monday, sunday, only)
    school_ids = {slot.school_id for slot in slots} | ({scope.school_id} if scope.school_id else set())
    frame = frame_of(school_ids, monday, sunday)
    found = occurrences(slots, monday, sunday, frame)
    shown = _lessons(scope, found, monday, sunday, only=only, today=today)
    return Week(
        monday=monday,
        number=rules.week_number(monday),
        is_odd=rules.is_odd(monday),
        days=[
            Day(
                date=one,
                holiday=frame.holiday(scope.school_id, one) if scope.school_id else None,
                lessons=[lesson for lesson in shown if lesson.date == one],
            )
            for one in (monday + timedelta(days=number) for number in range(7))
        ],
        bells=tables.bells_out(frame.bells_of(scope.school_id)) if scope.school_id else [],
        children=_children(scope),
        warnings=_clashes(scope, slots, monday, sunday),
        can_edit=bool(scope.edited),
    )


def slots_of(scope: Scope, first: date, last: date, only: set[UUID] | None = None) -> list[Slot]:
    """The rules that concern this scope between two days, substitutions of its teachers included; one query."""
    rows = Slot.objects.select_related("community__school", "teacher__profile")
    rows = rows.filter(first_date__lte=last, last_date__gte=first, community__archived_at=None)
    concerns = Q(community_id__in=scope.communities)
    if scope.teachers:
        stands_in = Change.objects.filter(teacher_id__in=scope.teachers, date__gte=first, date__lte=last)
        concerns |= Q(teacher_id__in=scope.teachers) | Q(pk__in=stands_in.values("slot_id"))
    if only is not None:
        rows = rows.filter(school_id__in=only)
    return list(rows.filter(concerns))


def _lessons(
    scope: Scope, found: list[Occurrence], monday: date, sunday: date, *, only: set[UUID] | None, today: date
) -> list[WeekLesson]:
    placed = placings_of(found)
    names = _names(found)
    shown: list[WeekLesson] = []
    known: set[UUID] = set()
    for one in found:
        lesson = placed[one.key].lesson if one.key in placed else None
        if lesson is not None and lesson.state != State.CANCELLED and _local_date(lesson, one) != one.date:
            continue  # its teacher has moved it: it stands on its own day below
        if lesson is not None:
            known.add(lesson.pk)
        teacher_id = lesson.teacher_id if lesson is not None else one.teacher_id
        if concerns(scope, one.slot.community_id, {teacher_id, one.slot.teacher_id}):
            shown.append(_week_lesson(scope, one, lesson, names, today=today))
    zone = ZoneInfo(scope.zone)
    start, end = (datetime.combine(at, time(), tzinfo=zone) for at in (monday, sunday + timedelta(days=1)))
    others = lessons.between(community_ids=scope.communities, teacher_ids=scope.teachers, start=start, end=end)
    shown += [_by_hand(scope, one) for one in others if one.pk not in known and (only is None or one.school_id in only)]
    return sorted(shown, key=lambda one: (one.starts_at, one.community.name))


def _local_date(lesson: Lesson, one: Occurrence) -> date:
    return lesson.starts_at.astimezone(ZoneInfo(one.slot.community.school.time_zone)).date()


def concerns(scope: Scope, community_id: UUID, teachers: set[UUID]) -> bool:
    """A lesson whose teacher is another today still stands in the week of the one it was taken from."""
    return community_id in scope.communities or bool(teachers & scope.teachers)


def placings_of(found: Iterable[Occurrence]) -> dict[tuple[UUID, date], Placing]:
    """The live lessons of these days; one query."""
    keys = {one.key for one in found}
    if not keys:
        return {}
    days = [day for _, day in keys]
    rows = Placing.objects.filter(slot_id__in={slot for slot, _ in keys}, date__gte=min(days), date__lte=max(days))
    rows = rows.select_related("lesson__teacher__profile")
    return {(row.slot_id, row.date): row for row in rows if (row.slot_id, row.date) in keys}


def _names(found: Iterable[Occurrence]) -> dict[UUID, Person]:
    """Teachers who stand in; the others come with their slots."""
    strangers = {one.teacher_id for one in found} - {one.slot.teacher_id for one in found}
    known = {one.slot.teacher_id: schools.person(one.slot.teacher.profile, Role.TEACHER) for one in found}
    profiles = accounts.profiles(strangers) if strangers else {}
    return known | {key: schools.person(profile, Role.TEACHER) for key, profile in profiles.items()}


def _week_lesson(
    scope: Scope, one: Occurrence, lesson: Lesson | None, names: dict[UUID, Person], *, today: date
) -> WeekLesson:
    """As it will be: a live lesson says it best, for its teacher may have changed it by hand."""
    teacher = names[one.teacher_id]
    if lesson is not None:
        teacher = schools.person(lesson.teacher.profile, Role.TEACHER)
    is_cancelled = one.is_cancelled or (lesson is not None and lesson.state == State.CANCELLED)
    state = "cancelled" if is_cancelled else (lesson.state if lesson is not None else "planned")
    slot, change = one.slot, one.change
    usual = Instead(subject=slot.subject, teacher=names[slot.teacher_id], room=slot.room, starts_at=one.usual_starts_at)
    return WeekLesson(
        slot_id=slot.pk,
        lesson_id=lesson.pk if lesson is not None else None,
        community=schools.lite(slot.community),
        school_id=slot.school_id,
        time_zone=slot.community.school.time_zone,
        date=one.date,
        number=one.number,
        starts_at=lesson.starts_at if lesson is not None and not is_cancelled else one.starts_at,
        ends_at=lesson.ends_at if lesson is not None and not is_cancelled else one.ends_at,
        subject=lesson.subject if lesson is not None else one.subject,
        topic=lesson.topic if lesson is not None else "",
        teacher=teacher,
        room=one.room,
        state=state,  # type: ignore[arg-type]
        is_changed=change is not None,
        instead_of=usual if change is not None and not change.is_cancelled else None,
        note=change.note if change is not None else "",
        pupil_ids=_whose(scope, slot.community_id),
        can_change=slot.school_id in scope.edited and one.date >= today,
    )


def _by_hand(scope: Scope, lesson: Lesson) -> WeekLesson:
    zone = lesson.community.school.time_zone
    return WeekLesson(
        slot_id=None,
        lesson_id=lesson.pk,
        community=schools.lite(lesson.community),
        school_id=lesson.school_id,
        time_zone=zone,
        date=lesson.starts_at.astimezone(ZoneInfo(zone)).date(),
        number=None,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        subject=lesson.subject,
        topic=lesson.topic,
        teacher=schools.person(lesson.teacher.profile, Role.TEACHER),
        room="",
        state=lesson.state,  # type: ignore[arg-type]
        is_changed=False,
        instead_of=None,
        note="",
        pupil_ids=_whose(scope, lesson.community_id),
        can_change=False,
    )


def _whose(scope: Scope, community_id: UUID) -> list[UUID]:
    return sorted(child for child, places in scope.children.items() if community_id in places)


def _children(scope: Scope) -> list[Person]:
    profiles = accounts.profiles(scope.children) if scope.children else {}
    return [schools.person(profiles[one], Role.PUPIL) for one in sorted(profiles)]


def _clashes(scope: Scope, slots: list[Slot], monday: date, sunday: date) -> list[Clash]:
    """For those who make the timetable: what of this week is probably not meant, substitutions included."""
    mine = {slot.pk for slot in slots if slot.school_id in scope.edited}
    schools_here = {slot.school_id for slot in slots if slot.pk in mine}
    found: list[Clash] = []
    for school_id in schools_here:
        everything = [slot for slot in tables.current(school_id, monday) if slot.first_date <= sunday]
        found += tables.day_clashes(occurrences(everything, monday, sunday), only=mine)
    return found
