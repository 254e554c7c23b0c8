"""Routes of rule over the room, and of what its people ask for."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker
from sferum.accounts.models import User
from sferum.kit import clock
from sferum.kit.errors import Forbidden
from sferum.lessons import access
from sferum.lessons.models import Lesson
from sferum.lessons.schemas import LinkIn, PersonIn, PersonPatch, RoomOut, RulesPatch, StandingOut
from sferum.lessons.services import guard, lobby, room

router = Router(tags=["room"])
SENTENCE = "Уроком управляет учитель, когда урок идёт."


@router.patch("/lessons/{lesson_id}/rules", response=RoomOut)
def set_rules(request: HttpRequest, lesson_id: UUID, body: RulesPatch) -> RoomOut:
    lesson, user = _ruled(request, lesson_id)
    return room.set_rules(lesson=lesson, changes=body.dict(), by=user, now=clock.now())


@router.post("/lessons/{lesson_id}/silence", response={204: None})
def silence(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    lesson, user = _ruled(request, lesson_id)
    room.silence(lesson=lesson, by=user, now=clock.now())
    return Status(204, None)


@router.put("/lessons/{lesson_id}/floor", response=RoomOut)
def give_floor(request: HttpRequest, lesson_id: UUID, body: PersonIn) -> RoomOut:
    lesson, user = _ruled(request, lesson_id)
    return room.give_floor(lesson=lesson, user_id=body.user_id, by=user, now=clock.now())


@router.post("/lessons/{lesson_id}/floor/next", response=RoomOut)
def next_floor(request: HttpRequest, lesson_id: UUID) -> RoomOut:
    lesson, user = _ruled(request, lesson_id)
    return room.next_floor(lesson=lesson, by=user, now=clock.now())


@router.delete("/lessons/{lesson_id}/floor", response=RoomOut)
def end_floor(request: HttpRequest, lesson_id: UUID) -> RoomOut:
    """By a teacher, or by the one who has the word."""
    user, now = asker(request), clock.now()
    lesson, who = access.get_attended_lesson(user, lesson_id)
    if not who.has_floor:
        access.require(access.abilities(lesson, who, now), "rule", SENTENCE)
    return room.end_floor(lesson=lesson, by=user, now=now)


@router.put("/lessons/{lesson_id}/spotlight", response=RoomOut)
def set_spotlight(request: HttpRequest, lesson_id: UUID, body: PersonIn) -> RoomOut:
    lesson, user = _ruled(request, lesson_id)
    return room.set_spotlight(lesson=lesson, user_id=body.user_id, by=user, now=clock.now())


@router.delete("/lessons/{lesson_id}/spotlight", response=RoomOut)
def clear_spotlight(request: HttpRequest, lesson_id: UUID) -> RoomOut:
    lesson, user = _ruled(request, lesson_id)
    return room.set_spotlight(lesson=lesson, user_id=None, by=user, now=clock.now())


@router.patch("/lessons/{lesson_id}/people/{user_id}", response=StandingOut)
def set_person(request: HttpRequest, lesson_id: UUID, user_id: UUID, body: PersonPatch) -> StandingOut:
    lesson, user = _ruled(request, lesson_id)
    return room.set_person(lesson=lesson, user_id=user_id, changes=body.dict(), by=user, now=clock.now())


@router.post("/lessons/{lesson_id}/people/{user_id}/mute", response={204: None})
def mute(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    lesson, user = _ruled(request, lesson_id)
    room.mute(lesson=lesson, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.put("/lessons/{lesson_id}/people/{user_id}", response={204: None})
def let_in(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    lesson, user = _ruled(request, lesson_id)
    lobby.let_in(lesson=lesson, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.delete("/lessons/{lesson_id}/people/{user_id}", response={204: None})
def remove(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    lesson, user = _ruled(request, lesson_id)
    lobby.remove(lesson=lesson, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.delete("/lessons/{lesson_id}/lobby/{user_id}", response={204: None})
def refuse_knock(request: HttpRequest, lesson_id: UUID, user_id: UUID) -> Status[None]:
    lesson, user = _ruled(request, lesson_id)
    lobby.refuse(lesson=lesson, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.put("/lessons/{lesson_id}/share-request", response={204: None})
def ask_share(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    user, now = asker(request), clock.now()
    lesson, who = access.get_attended_lesson(user, lesson_id)
    can = access.abilities(lesson, who, now)
    if not {"share", "ask_share"} & can:
        raise Forbidden("Сейчас показывать экран нельзя.")
    room.ask_share(lesson=lesson, user=user, now=now)
    return Status(204, None)


@router.delete("/lessons/{lesson_id}/share-request", response={204: None})
def end_share(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    user = asker(request)
    lesson, _ = access.get_attended_lesson(user, lesson_id)
    room.end_share(lesson=lesson, user=user, now=clock.now())
    return Status(204, None)


@router.post("/lessons/{lesson_id}/pulse", response={204: None})
def beat(request: HttpRequest, lesson_id: UUID) -> Status[None]:
    """A teacher's client, every two seconds while it is connected to the room."""
    lesson, user = _ruled(request, lesson_id)
    guard.beat(lesson=lesson, user=user, now=clock.now())
    return Status(204, None)


@router.put("/lessons/{lesson_id}/link", response={204: None})
def set_link(request: HttpRequest, lesson_id: UUID, body: LinkIn) -> Status[None]:
    user = asker(request)
    lesson, _ = access.get_attended_lesson(user, lesson_id)
    room.set_link(lesson=lesson, user=user, step=body.step)
    return Status(204, None)


def _ruled(request: HttpRequest, lesson_id: UUID) -> tuple[Lesson, User]:
    user = asker(request)
    lesson, _ = access.get_ruled_lesson(user, lesson_id, SENTENCE)
    return lesson, user
