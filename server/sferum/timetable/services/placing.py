"""Keeping live lessons in step with the timetable: the coming fortnight stands as lessons, each slot's day once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.delivery import jobs
from sferum.kit.errors import NotFound
from sferum.lessons.models import Lesson, State
from sferum.lessons.services import lobby, planning
from sferum.schools import access as schools
from sferum.schools.models import Community, Role
from sferum.timetable import rules
from sferum.timetable.models import Placing, Slot
from sferum.timetable.queries import tables
from sferum.timetable.queries.occurring import Occurrence, occurrences

# The names of lessons that the timetable plans are made from the slot and the day: twice the same is once.
_NAMES = UUID("6f1a3c52-8a0e-4b7e-9d55-2b1f6f0f7c11")


def wake(community_ids: Iterable[UUID], *, by: User | None) -> None:
    """Bring these classes' live lessons in step, soon; what is asked twice at once is done one after the other."""
    for community_id in sorted(set(community_ids)):
        jobs.enqueue(
            "timetable.place",
            lock=f"timetable:{community_id}",
            community_id=str(community_id),
            by=str(by.pk) if by is not None else None,
        )


def place(*, community: Community, by: User | None, now: datetime, only: tuple[UUID, date] | None = None) -> None:
    """Make lessons for the coming fortnight, change and cancel those that are otherwise now. Repeatable.

    A lesson that has begun is left alone. `only` one slot's day.
    """
    first = tables.today_of(community.school, now)
    last = first + rules.AHEAD
    rows = Slot.objects.select_related("community__school__region", "teacher__profile").filter(community=community)
    known = Placing.objects.select_related("lesson__community__school", "teacher").filter(
        slot__community=community, date__gte=first, date__lte=last
    )
    if only is not None:
        rows, known = rows.filter(pk=only[0]), known.filter(slot_id=only[0], date=only[1])
    wanted = _wanted(community, list(rows), first, last, only, now=now)
    placed = {(row.slot_id, row.date): row for row in known.select_for_update(of=("self",))}
    teachers = _teachers(wanted.values())
    for key, placing in placed.items():
        if key not in wanted:
            _take_off(placing, by=by, now=now)
    for key, one in wanted.items():
        if key not in placed:
            _put(one, teachers[one.teacher_id], None, now=now)
        else:
            _follow(placed[key], one, teachers[one.teacher_id], by=by, now=now)


def _wanted(
    community: Community,
    slots: list[Slot],
    first: date,
    last: date,
    only: tuple[UUID, date] | None,
    *,
    now: datetime,
) -> dict[tuple[UUID, date], Occurrence]:
    if community.archived_at is not None or not schools.has_feature(community.school, "timetable"):
        return {}
    found = [one for one in occurrences(slots, first, last) if not one.is_cancelled and one.starts_at > now]
    return {one.key: one for one in found if only is None or one.key == only}


def _teachers(wanted: Iterable[Occurrence]) -> dict[UUID, User]:
    found = {one.slot.teacher_id: one.slot.teacher for one in wanted}
    strangers = {one.teacher_id for one in wanted} - set(found)
    return found | {user.pk: user for user in accounts.users(strangers)} if strangers else found


def _put(one: Occurrence, teacher: User, placing: Placing | None, *, now: datetime) -> None:
    """A live lesson for this day; for the second time when the first was taken off."""
    times = placing.times_placed + 1 if placing is not None else 1
    lesson = planning.plan_lesson(
        community=one.slot.community,
        teacher=teacher,
        client_id=uuid5(_NAMES, f"{one.slot.pk}:{one.date}:{times}"),
        subject=one.subject,
        topic="",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        now=now,
    )
    facts = {**_facts(one), "lesson": lesson, "is_taken_off": False, "times_placed": times}
    Placing.objects.update_or_create(slot=one.slot, date=one.date, defaults=facts)
    _let_teach(lesson, teacher, by=teacher, now=now)


def _follow(placing: Placing, one: Occurrence, teacher: User, *, by: User | None, now: datetime) -> None:
    """What the timetable says otherwise than last time goes into the lesson; what its teacher changed stays."""
    lesson = placing.lesson
    if placing.is_taken_off:
        _put(one, teacher, placing, now=now)
        return
    facts = _facts(one)
    changed = {name for name, value in facts.items() if getattr(placing, name) != value}
    if not changed or lesson.state != State.PLANNED or lesson.starts_at <= now:
        return
    if "teacher_id" in changed:
        planning.hand_over(lesson=lesson, teacher=teacher, by=by, now=now)
        _let_teach(lesson, teacher, by=by or teacher, now=now)
        _dismiss(lesson, placing.teacher, by=by or teacher, now=now)
    if changed - {"teacher_id"}:
        planning.edit_lesson(
            lesson=lesson,
            by=by,
            subject=one.subject if "subject" in changed else None,
            topic=None,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            now=now,
        )
    Placing.objects.filter(pk=placing.pk).update(**facts)


def _take_off(placing: Placing, *, by: User | None, now: datetime) -> None:
    lesson = placing.lesson
    if lesson.state == State.PLANNED and lesson.starts_at > now:
        planning.cancel_lesson(lesson=lesson, by=by, now=now)
        Placing.objects.filter(pk=placing.pk).update(is_taken_off=True)


def retire(*, slot: Slot, by: User | None, now: datetime) -> None:
    """Its live lessons that have not begun are cancelled; for a slot that is to be deleted."""
    for placing in Placing.objects.select_related("lesson__community__school").filter(slot=slot, starts_at__gt=now):
        _take_off(placing, by=by, now=now)


def _facts(one: Occurrence) -> dict[str, object]:
    return {
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "subject": one.subject,
        "teacher_id": one.teacher_id,
    }


def _let_teach(lesson: Lesson, teacher: User, *, by: User, now: datetime) -> None:
    """One who is no teacher of the class has a teacher's rights in this lesson, and in no other."""
    if Role.TEACHER in schools.roles_in(teacher, lesson.community):
        return
    try:
        lobby.call_co_teacher(lesson=lesson, user_id=teacher.pk, by=by, now=now)
    except NotFound:  # he has left the school since; the class's own teachers can open the lesson
        return


def _dismiss(lesson: Lesson, teacher: User, *, by: User, now: datetime) -> None:
    if Role.TEACHER not in schools.roles_in(teacher, lesson.community):
        lobby.dismiss_co_teacher(lesson=lesson, user_id=teacher.pk, by=by, now=now)


def place_all(*, now: datetime) -> None:
    """Every day: one more day of every class that has a timetable."""
    rows = Slot.objects.filter(last_date__gte=now.date() - timedelta(days=1), community__archived_at=None)
    wake(rows.values_list("community_id", flat=True).distinct(), by=None)
