"""The door: opening by a teacher, entering by the roster, ending for all."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.utils import IntegrityError

from sferum.accounts.models import User
from sferum.calls import queries as call_queries
from sferum.calls import services as calls
from sferum.delivery import jobs
from sferum.kit.errors import Conflict, Forbidden
from sferum.lessons import events
from sferum.lessons.access import Attendee, abilities, is_time_for
from sferum.lessons.models import Hand, Knock, Lesson, Part, State
from sferum.lessons.rules import publishable
from sferum.lessons.schemas import LessonTicket
from sferum.lessons.services import guard, lobby, presets
from sferum.lessons.services.planning import locked, note
from sferum.schools import queries as schools

# A lesson that its teacher forgot to end is ended this long after its bell.
FORGOTTEN_AFTER = timedelta(hours=3)
# Why a door may be shut for those who were not yet in.
SHUT = frozenset({Knock.Reason.LOCKED, Knock.Reason.FROZEN})


class LessonNotOpen(Conflict):
    """The pupil now waits, and his teacher sees it; so the knock must stay written."""

    code, detail = "lesson_not_open", "Учитель ещё не начал урок. Войдём сами, как только он откроет."
    keeps_writes = True


class LessonOver(Conflict):
    code, detail = "lesson_ended", "Этот урок уже закончился."


class LessonNotNow(Conflict):
    code, detail = "lesson_not_now", "До урока ещё далеко. Войти можно за час до начала."


class OtherLessonOpen(Conflict):
    code, detail = "other_lesson_open", "В этом классе уже идёт другой урок. Завершите его, чтобы начать новый."


class InLobby(Conflict):
    """The knock stays written: his teachers see him."""

    code, detail = "in_lobby", "Учитель увидит, что Вы пришли. Войдём сами, как только он впустит."
    keeps_writes = True


class Removed(Forbidden):
    code, detail = "removed", "Учитель попросил Вас выйти. Вернуться можно, когда он впустит."
    keeps_writes = True


def enter(*, lesson: Lesson, user: User, who: Attendee, now: datetime) -> LessonTicket:
    """A ticket into the lesson's room; a teacher's entry opens the lesson, a pupil before him knocks.

    The lesson comes locked, and `who` read under that lock: `access.get_lesson_door`. Raises LessonNotOpen,
    LessonNotNow, LessonOver, OtherLessonOpen, InLobby, Removed, NotFound, and what `calls.take_seat` raises.
    """
    can = abilities(lesson, who, now)
    if lesson.state in {State.ENDED, State.CANCELLED}:
        raise LessonOver
    if "open" in can:
        _open(lesson=lesson, by=user, now=now)
    elif lesson.state == State.PLANNED and not is_time_for(lesson, now):
        raise LessonNotNow
    elif lesson.state == State.PLANNED:
        lobby.knock(lesson=lesson, user=user, reason=Knock.Reason.EARLY, now=now)
        raise LessonNotOpen
    room = calls.open_room(kind="lesson", subject_id=lesson.pk, school_id=lesson.school_id, now=now)
    reason = _must_wait(lesson, who)
    # Those who were in before may always come back, unless they were sent out.
    if reason in SHUT and calls.has_seat(room=room, user_id=user.pk):
        reason = None
    if reason is not None:
        lobby.knock(lesson=lesson, user=user, reason=reason, now=now)
        raise Removed if reason == Knock.Reason.REMOVED else InLobby
    if who.teaches:
        guard.beat(lesson=lesson, user=user, now=now, lasts=guard.ENTRY_LASTS)
    sources = publishable(abilities(lesson, who, now))
    person = schools.people([user.pk], school_id=lesson.school_id)[user.pk]
    ticket = calls.take_seat(room=room, user=user, name=person.name, sources=sources)
    return LessonTicket(lesson_id=lesson.pk, **ticket.dict())


def _must_wait(lesson: Lesson, who: Attendee) -> str | None:
    """Why this person may not come in by himself now."""
    if who.is_removed:
        return Knock.Reason.REMOVED
    if who.part == Part.GUEST and not who.is_admitted:
        return Knock.Reason.GUEST
    if who.teaches:
        return None
    if lesson.is_locked and not who.is_admitted:
        return Knock.Reason.LOCKED
    return Knock.Reason.FROZEN if lesson.frozen_at is not None else None


def end(*, lesson: Lesson, by: User | None, now: datetime) -> Lesson:
    """The lesson is over for all: hands down, the room closed, nobody enters again."""
    lesson = locked(lesson)
    if lesson.state == State.ENDED:
        return lesson
    if lesson.state != State.OPEN:
        raise Conflict("Этот урок не идёт, завершать нечего.")
    lesson.state, lesson.ended_at = State.ENDED, now
    lesson.save(update_fields=["state", "ended_at"])
    Hand.objects.filter(lesson=lesson, lowered_at=None).update(lowered_at=now, lowered_by=by)
    Knock.objects.filter(lesson=lesson).delete()
    room = call_queries.find_room(lesson.channel)
    if room is not None:
        calls.close_room(room=room, now=now)
    jobs.enqueue("registers.store", lesson_id=str(lesson.pk))
    note(lesson, events.LessonEnded, actor=by, now=now)
    return lesson


def end_forgotten(*, now: datetime) -> None:
    for lesson in Lesson.objects.filter(state=State.OPEN, ends_at__lt=now - FORGOTTEN_AFTER):
        end(lesson=lesson, by=None, now=now)


def _open(*, lesson: Lesson, by: User, now: datetime) -> None:
    lesson.state, lesson.opened_at = State.OPEN, now
    lesson.limits = presets.limits(lesson).dict()
    try:
        with transaction.atomic():
            lesson.save(update_fields=["state", "opened_at", "limits"])
    except IntegrityError as clash:
        raise OtherLessonOpen from clash
    note(lesson, events.LessonOpened, actor=by, now=now)
