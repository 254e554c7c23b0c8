"""Routes of a lesson's life: the day, planning, entering, hands, the end. Door → one service or query → schema."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.kit.errors import Forbidden
from sferum.lessons import access, queries
from sferum.lessons.schemas import (
    ClassLesson,
    HandOut,
    LessonIn,
    LessonOut,
    LessonPatch,
    LessonState,
    LessonTicket,
    ReactionIn,
    Today,
)
from sferum.lessons.services import door, hands, planning
from sferum.schools import access as schools
from sferum.schools import queries as school_queries

router = Router(tags=["lessons"])


@router.get("/today", response=Today)
def today(request: HttpRequest, day: date | None = None) -> Today:
    return queries.today(asker(request), day=day, now=clock.now())


@router.get("/communities/{community_id}/lesson", response=ClassLesson)
def class_lesson(request: HttpRequest, community_id: UUID) -> ClassLesson:
    """What stands behind the class's address, the same all year."""
    now = clock.now()
    user = asker(request)
    community, invited_to = access.get_class_door(user, community_id)
    lesson = invited_to or queries.current_lesson(community, user, now)
    return ClassLesson(
        community=school_queries.ref(community, schools.roles_in(user, community)),
        lesson=queries.lesson_out(lesson, access.attendee_at_door(lesson, user), now) if lesson else None,
    )


@router.post("/communities/{community_id}/lessons", response={201: LessonOut})
def plan_lesson(request: HttpRequest, community_id: UUID, body: LessonIn) -> Status[LessonOut]:
    user, now = asker(request), clock.now()
    community, roles = schools.get_community(user, community_id)
    can = schools.abilities_of(roles)
    access.require(can, "teach", "Уроки планируют учителя этого класса.")
    lesson = planning.plan_lesson(community=community, teacher=user, now=now, **body.dict())
    return Status(201, queries.lesson_out(lesson, access.attendee(lesson, user), now))


@router.get("/lessons/{lesson_id}", response=LessonState)
def get_lesson(request: HttpRequest, lesson_id: UUID) -> LessonState:
    lesson, who = access.get_attended_lesson(asker(request), lesson_id)
    return queries.lesson_state(lesson, who, clock.now())


@router.patch("/lessons/{lesson_id}", response=LessonOut)
def edit_lesson(request: HttpRequest, lesson_id: UUID, body: LessonPatch) -> LessonOut:
    user, now = asker(request), clock.now()
    lesson, who = access.get_lesson(user, lesson_id)
    access.require(
        access.abilities(lesson, who, now), "edit", "Расписание меняют учителя класса, и только до начала урока."
    )
    lesson = planning.edit_lesson(lesson=lesson, by=user, now=now, **body.dict())
    return queries.lesson_out(lesson, who, now)


@router.delete("/lessons/{lesson_id}", response={204: None})
def cancel_lesson(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    user, now = asker(request), clock.now()
    lesson, who = access.get_lesson(user, lesson_id)
    access.require(
        access.abilities(lesson, who, now), "cancel", "Отменяют урок учителя класса, и только до его начала."
    )
    planning.cancel_lesson(lesson=lesson, by=user, now=now)
    return Status(204, None)


@router.post("/lessons/{lesson_id}/entry", response=LessonTicket)
def enter_lesson(request: HttpRequest, lesson_id: UUID) -> LessonTicket:
    user = asker(request)
    lesson, who = access.get_lesson_door(user, lesson_id)
    return door.enter(lesson=lesson, user=user, who=who, now=clock.now())


@router.post("/lessons/{lesson_id}/end", response=LessonOut)
def end_lesson(request: HttpRequest, lesson_id: UUID) -> LessonOut:
    user, now = asker(request), clock.now()
    lesson, who = access.get_lesson(user, lesson_id)
    if not who.teaches:
        raise Forbidden("Завершает урок учитель.")
    lesson = door.end(lesson=lesson, by=user, now=now)
    return queries.lesson_out(lesson, who, now)


@router.put("/lessons/{lesson_id}/hand", response=HandOut)
def raise_hand(request: HttpRequest, lesson_id: UUID) -> HandOut:
    user, now = asker(request), clock.now()
    lesson, who = access.get_attended_lesson(user, lesson_id)
    access.require(access.abilities(lesson, who, now), "raise_hand", "Руку поднимают ученики, когда урок идёт.")
    return hands.raise_hand(lesson=lesson, user=user, now=now)


@router.delete("/lessons/{lesson_id}/hands/{user_id}", response={204: None})
def lower_hand(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    user, now = asker(request), clock.now()
    lesson, who = access.get_attended_lesson(user, lesson_id)
    if user_id != user.pk:
        access.require(access.abilities(lesson, who, now), "lower_hands", "Чужую руку опускает учитель.")
    hands.lower_hand(lesson=lesson, user_id=user_id, by=user, now=now)
    return Status(204, None)


@router.delete("/lessons/{lesson_id}/hands", response={204: None})
def lower_all_hands(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    user, now = asker(request), clock.now()
    lesson, who = access.get_attended_lesson(user, lesson_id)
    access.require(access.abilities(lesson, who, now), "lower_hands", "Руки опускает учитель, когда урок идёт.")
    hands.lower_all_hands(lesson=lesson, by=user, now=now)
    return Status(204, None)


@router.post("/lessons/{lesson_id}/reactions", response={204: None})
def react(request: HttpRequest, lesson_id: UUID, body: ReactionIn) -> Status[None]:
    user = asker(request)
    lesson, who = access.get_attended_lesson(user, lesson_id)
    access.require(access.abilities(lesson, who, clock.now()), "react", "Сейчас реакции выключены.")
    # Thirty people's reactions must not drown the lesson.
    require_pace(request, action="reaction", sentence="Реакций слишком много. Немного подождите.")
    hands.react(lesson=lesson, user=user, reaction=body.reaction)
    return Status(204, None)
