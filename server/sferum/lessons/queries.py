"""Reads of lessons for screens, and the shapes that events carry."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sferum.accounts.models import User
from sferum.calls import queries as calls
from sferum.delivery import outbox
from sferum.lessons.access import Roles, abilities, is_time_for
from sferum.lessons.models import Hand, Knock, Lesson, State
from sferum.lessons.schemas import HandOut, LessonOut, LessonPerson, LessonState, Today
from sferum.schools import queries as schools
from sferum.schools.access import abilities_of
from sferum.schools.models import Community, Role

DEFAULT_ZONE = "Europe/Moscow"


def lesson_out(lesson: Lesson, roles: Roles, now: datetime) -> LessonOut:
    """The lesson as a person with these roles sees it. Needs community and teacher__profile loaded."""
    can = abilities(lesson, roles, now)
    return LessonOut(
        id=lesson.pk,
        community=schools.lite(lesson.community),
        subject=lesson.subject,
        topic=lesson.topic,
        teacher=schools.person(lesson.teacher.profile, Role.TEACHER.value),
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        state=lesson.state,  # type: ignore[arg-type]
        opened_at=lesson.opened_at,
        ended_at=lesson.ended_at,
        **{f"can_{name}": name in can for name in _CAN},
    )


_CAN = ["enter", "open", "edit", "cancel", "end", "lower_hands", "raise_hand", "react", "write"]


def hands(lesson: Lesson) -> list[HandOut]:
    """The queue, first hand first, places from 1."""
    rows = Hand.objects.filter(lesson=lesson, lowered_at=None).order_by("number")
    return [HandOut(user_id=row.user_id, place=place, raised_at=row.raised_at) for place, row in enumerate(rows, 1)]


def lesson_state(lesson: Lesson, roles: Roles, now: datetime) -> LessonState:
    """The room's whole state for one person. The numbers are read first: what follows may only be newer."""
    seq, staff_seq = outbox.last_seq(lesson.channel), outbox.last_seq(lesson.staff_channel)
    assert lesson.chat is not None
    here = calls.present_ids(kind="lesson", subject_id=lesson.pk)
    everyone = schools.roster(lesson.community, [Role.TEACHER, Role.PUPIL])
    is_staff = "see_waiting" in abilities(lesson, roles, now)
    waiting = (
        Knock.objects.filter(lesson=lesson).order_by("knocked_at").values_list("user_id", flat=True) if is_staff else ()
    )
    return LessonState(
        lesson=lesson_out(lesson, roles, now),
        seq=seq,
        staff_seq=staff_seq if is_staff else 0,
        channel=lesson.channel,
        staff_channel=lesson.staff_channel if is_staff else None,
        chat_id=lesson.chat.pk,
        chat_last_seq=lesson.chat.last_seq,
        people=[LessonPerson(**one.dict(), is_here=one.id in here) for one in everyone],
        hands=hands(lesson),
        waiting=list(waiting),
        now=now,
    )


def current_lesson(community: Community, user: User, now: datetime) -> Lesson | None:
    """What the class's address leads to: the open lesson, else the one whose time it is, else the next of the day.

    Of several whose time it is, a teacher comes to his own; then the one begun last goes before the one to come.
    """
    rows = Lesson.objects.whole().filter(community=community)
    opened = rows.filter(state=State.OPEN).first()
    if opened is not None:
        return opened
    until = now + timedelta(hours=18)
    planned = list(rows.filter(state=State.PLANNED, ends_at__gt=now, starts_at__lt=until).order_by("starts_at"))
    due = [lesson for lesson in planned if is_time_for(lesson, now)]
    begun = [lesson for lesson in due if lesson.starts_at <= now]
    own = [lesson for lesson in [*reversed(begun), *due] if lesson.teacher_id == user.pk]
    return next(iter([*own, *reversed(begun), *planned]), None)


def today(user: User, *, day: date | None, now: datetime) -> Today:
    """A person's day in his school's time zone: lessons of all his classes (a teacher's own only)."""
    zone = next((school.time_zone for school in schools.schools_of(user)), DEFAULT_ZONE)
    day = day or now.astimezone(ZoneInfo(zone)).date()
    start = datetime.combine(day, time(), tzinfo=ZoneInfo(zone))
    mine = schools.communities_of(user)
    roles = {community.pk: own for community, own in mine}
    rows = (
        Lesson.objects.select_related("community", "teacher__profile")
        .filter(community_id__in=roles, starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
        .exclude(state=State.CANCELLED)
        .order_by("starts_at")
    )
    seen = [lesson for lesson in rows if _is_mine(lesson, user.pk, roles[lesson.community_id])]
    return Today(
        date=day,
        time_zone=zone,
        lessons=[lesson_out(lesson, roles[lesson.community_id], now) for lesson in seen],
        classes=[
            schools.ref(community, own) for community, own in mine if {"plan_lesson", "teach"} <= abilities_of(own)
        ],
    )


def audience(lesson: Lesson) -> Iterable[tuple[Roles, list[UUID]]]:
    """The class's members grouped by their roles: one event drawn per group instead of per person."""
    groups: dict[Roles, list[UUID]] = {}
    for user_id, roles in schools.member_roles(lesson.community).items():
        groups.setdefault(roles, []).append(user_id)
    return groups.items()


def _is_mine(lesson: Lesson, user_id: UUID, roles: Roles) -> bool:
    """A teacher's day holds his own lessons; a pupil's and a parent's, the whole class's; nobody else's is full."""
    return lesson.teacher_id == user_id or bool({Role.PUPIL, Role.PARENT} & roles)
