"""Reads of lessons for screens, and the shapes that events carry."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.calls import queries as calls
from sferum.delivery import outbox
from sferum.kit.text import russian_order
from sferum.lessons.access import Attendee, abilities, attendee_of, is_time_for
from sferum.lessons.models import Hand, Knock, Lesson, Part, Standing, State
from sferum.lessons.rules import PresetKey, usual_preset
from sferum.lessons.schemas import (
    FloorOut,
    HandOut,
    LessonOut,
    LessonPerson,
    LessonState,
    PartName,
    RoomOut,
    StandingOut,
    Today,
    Waiting,
)
from sferum.schools import queries as schools
from sferum.schools.access import abilities_of
from sferum.schools.models import Community, Role

DEFAULT_ZONE = "Europe/Moscow"


def lesson_out(lesson: Lesson, who: Attendee, now: datetime) -> LessonOut:
    """The lesson as this person sees it. Needs community and teacher__profile loaded."""
    can = abilities(lesson, who, now)
    return LessonOut(
        id=lesson.pk,
        community=schools.lite(lesson.community),
        subject=lesson.subject,
        topic=lesson.topic,
        teacher=schools.person(lesson.teacher.profile, Role.TEACHER.value),
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        state=lesson.state,  # type: ignore[arg-type]
        preset=lesson.preset or None,  # type: ignore[arg-type]
        opened_at=lesson.opened_at,
        ended_at=lesson.ended_at,
        is_removed=who.is_removed,
        is_asking_share=who.asks_share,
        knock=who.knock or None,
        part=part_of(who),
        **{name: name.removeprefix("can_") in can for name in LessonOut.model_fields if name.startswith("can_")},
    )


def part_of(who: Attendee) -> PartName | None:
    """How the person takes part; None for those who only see that the lesson is there."""
    if who.part:
        return who.part  # type: ignore[return-value]
    if who.teaches:
        return "teacher"
    return "pupil" if "attend" in abilities_of(who.roles) else None


def room_out(lesson: Lesson) -> RoomOut:
    floor = None
    if lesson.floor_user_id and lesson.floor_given_at:
        floor = FloorOut(user_id=lesson.floor_user_id, given_at=lesson.floor_given_at)
    return RoomOut(
        preset=preset_of(lesson),
        rules=lesson.rules,
        limits=lesson.allowed,
        is_locked=lesson.is_locked,
        frozen_at=lesson.frozen_at,
        floor=floor,
        spotlight_id=lesson.spotlight_user_id,
    )


def preset_of(lesson: Lesson) -> PresetKey:
    usual = usual_preset(kind=lesson.community.kind, grade=lesson.community.grade)
    return lesson.preset or usual  # type: ignore[return-value]


def standing_out(standing: Standing) -> StandingOut:
    return StandingOut(
        user_id=standing.user_id,
        part=standing.part or None,  # type: ignore[arg-type]
        speak=standing.speak or "default",  # type: ignore[arg-type]
        camera=standing.camera or "default",  # type: ignore[arg-type]
        share=standing.share or "default",  # type: ignore[arg-type]
        share_asked_at=standing.share_asked_at,
        is_removed=standing.removed_at is not None,
        link=standing.link,  # type: ignore[arg-type]
    )


def is_usual(standing: StandingOut) -> bool:
    """Nothing in it differs from what holds for everybody."""
    return standing == StandingOut(user_id=standing.user_id)


def hands(lesson: Lesson) -> list[HandOut]:
    """The queue, first hand first, places from 1."""
    rows = Hand.objects.filter(lesson=lesson, lowered_at=None).order_by("number")
    return [HandOut(user_id=row.user_id, place=place, raised_at=row.raised_at) for place, row in enumerate(rows, 1)]


def lobby(lesson: Lesson) -> list[Waiting]:
    """Who waits before the door, longest first."""
    rows = list(Knock.objects.filter(lesson=lesson, refused_at=None).order_by("knocked_at"))
    persons = schools.people([row.user_id for row in rows], school_id=lesson.school_id)
    return [
        Waiting(person=persons[row.user_id], reason=row.reason, knocked_at=row.knocked_at)  # type: ignore[arg-type]
        for row in rows
        if row.user_id in persons
    ]


def standings(lesson: Lesson) -> list[StandingOut]:
    """Everybody with whom something holds that does not hold for all."""
    known = [standing_out(one) for one in Standing.objects.filter(lesson=lesson).order_by("user_id")]
    return [one for one in known if not is_usual(one)]


def lesson_state(lesson: Lesson, who: Attendee, now: datetime) -> LessonState:
    """The room's whole state for one person. The numbers are read first: what follows may only be newer."""
    seq, staff_seq = outbox.last_seq(lesson.channel), outbox.last_seq(lesson.staff_channel)
    assert lesson.chat is not None
    assert lesson.teacher_chat_id is not None
    is_staff = who.teaches
    return LessonState(
        lesson=lesson_out(lesson, who, now),
        seq=seq,
        staff_seq=staff_seq if is_staff else 0,
        channel=lesson.channel,
        staff_channel=lesson.staff_channel if is_staff else None,
        chat_id=lesson.chat.pk,
        chat_last_seq=lesson.chat.last_seq,
        teacher_chat_id=lesson.teacher_chat_id,
        room=room_out(lesson),
        people=people(lesson),
        hands=hands(lesson),
        standings=standings(lesson) if is_staff else [],
        lobby=lobby(lesson) if is_staff else [],
        now=now,
    )


def people(lesson: Lesson) -> list[LessonPerson]:
    """The class's teachers and pupils, and who else was let in; in surname order."""
    here = calls.present_ids(kind="lesson", subject_id=lesson.pk)
    everyone = schools.roster(lesson.community, [Role.TEACHER, Role.PUPIL])
    listed = {one.id for one in everyone}
    outside = dict(
        Standing.objects.filter(lesson=lesson, removed_at=None)
        .exclude(part="")
        .exclude(part=Part.GUEST, admitted_at=None)
        .exclude(user_id__in=listed)
        .values_list("user_id", "part")
    )
    guests = schools.people(outside, school_id=lesson.school_id).values() if outside else ()
    found = [
        LessonPerson(**one.dict(), is_here=one.id in here, part=outside.get(one.id) or _listed_part(one))  # type: ignore[arg-type]
        for one in [*everyone, *guests]
    ]
    return sorted(found, key=lambda one: (russian_order(one.full_name), one.id))


def _listed_part(one: Person) -> PartName:
    return "teacher" if one.role == Role.TEACHER.value else "pupil"


def lesson_person(lesson: Lesson, user_id: UUID) -> LessonPerson | None:
    """One person of the lesson as `people` lists him; None when he has no place in it."""
    roles = schools.member_roles(lesson.community, only=user_id).get(user_id, frozenset())
    standing = Standing.objects.filter(lesson=lesson, user_id=user_id).first()
    who = attendee_of(lesson, user_id, roles, standing, None)
    part = part_of(who)
    person = schools.people([user_id], school_id=lesson.school_id).get(user_id)
    if person is None or part is None or not who.attends:
        return None
    is_here = user_id in calls.present_ids(kind="lesson", subject_id=lesson.pk)
    return LessonPerson(**person.dict(), is_here=is_here, part=part)


def colleagues(lesson: Lesson) -> list[Person]:
    """Who may be called in as a co-teacher: the school's teachers and staff who do not teach this class."""
    own = {one.id for one in schools.roster(lesson.community, [Role.TEACHER])}
    whole = schools.whole_school(lesson.school_id)
    return [one for one in schools.roster(whole, [Role.TEACHER, Role.STAFF]) if one.id not in own]


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
    called_in = Standing.objects.filter(user=user, part=Part.CO_TEACHER).values("lesson_id")
    rows = (
        Lesson.objects.select_related("community", "teacher__profile")
        .filter(Q(community_id__in=roles) | Q(pk__in=called_in))
        .filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
        .exclude(state=State.CANCELLED)
        .order_by("starts_at")
    )
    lessons = list(rows)
    standings = {one.lesson_id: one for one in Standing.objects.filter(user=user, lesson__in=lessons)}
    knocks = {one.lesson_id: one for one in Knock.objects.filter(user=user, lesson__in=lessons)}

    def seen_by_user(lesson: Lesson) -> Attendee:
        own = roles.get(lesson.community_id, frozenset())
        return attendee_of(lesson, user.pk, own, standings.get(lesson.pk), knocks.get(lesson.pk))

    seen = [(lesson, seen_by_user(lesson)) for lesson in lessons]
    return Today(
        date=day,
        time_zone=zone,
        lessons=[lesson_out(lesson, who, now) for lesson, who in seen if _is_mine(lesson, user.pk, who)],
        classes=[
            schools.ref(community, own) for community, own in mine if {"plan_lesson", "teach"} <= abilities_of(own)
        ],
    )


def between(
    *, community_ids: Collection[UUID], teacher_ids: Collection[UUID], start: datetime, end: datetime
) -> list[Lesson]:
    """What these communities, or these teachers, have between two moments, cancelled ones left out; one query."""
    rows = Lesson.objects.select_related("community__school", "teacher__profile").exclude(state=State.CANCELLED)
    rows = rows.filter(Q(community_id__in=community_ids) | Q(teacher_id__in=teacher_ids))
    return list(rows.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at"))


def attendees(lesson: Lesson) -> dict[UUID, Attendee]:
    """Everybody whom the lesson concerns: the class's members and those with a standing in it."""
    roles = schools.member_roles(lesson.community)
    standings = {one.user_id: one for one in Standing.objects.filter(lesson=lesson)}
    knocks = {one.user_id: one for one in Knock.objects.filter(lesson=lesson)}
    return {
        user_id: attendee_of(
            lesson, user_id, roles.get(user_id, frozenset()), standings.get(user_id), knocks.get(user_id)
        )
        for user_id in {**roles, **standings}
    }


def audience(lesson: Lesson, only: Collection[UUID] | None = None) -> Iterable[tuple[Attendee, list[UUID]]]:
    """The lesson's people grouped by how it looks to them: one event drawn per group instead of per person."""
    groups: dict[Attendee, list[UUID]] = {}
    for user_id, who in attendees(lesson).items():
        if only is None or user_id in only:
            groups.setdefault(who, []).append(user_id)
    return groups.items()


def _is_mine(lesson: Lesson, user_id: UUID, who: Attendee) -> bool:
    """A teacher's day holds his own lessons; a pupil's and a parent's, the whole class's; nobody else's is full."""
    return lesson.teacher_id == user_id or who.part == Part.CO_TEACHER or bool({Role.PUPIL, Role.PARENT} & who.roles)


def of_school(school_id: UUID) -> Iterator[Lesson]:
    """Every lesson of the school, oldest first, streamed."""
    rows = Lesson.objects.filter(school_id=school_id).select_related("community", "teacher__profile")
    return rows.order_by("starts_at", "pk").iterator()
