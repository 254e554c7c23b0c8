"""The door: opening by a teacher, entering by the roster, ending for all."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.utils import IntegrityError

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.calls import queries as call_queries
from sferum.calls import services as calls
from sferum.calls.queries import ALL_SOURCES
from sferum.delivery import outbox
from sferum.kit.errors import Conflict, NotFound
from sferum.lessons import events
from sferum.lessons.access import Roles, abilities
from sferum.lessons.models import Hand, Knock, Lesson, State
from sferum.lessons.schemas import LessonPerson, LessonTicket
from sferum.lessons.services.planning import locked, note
from sferum.schools import queries as schools
from sferum.schools.access import roles_in

# A lesson that its teacher forgot to end is ended this long after its bell.
FORGOTTEN_AFTER = timedelta(hours=3)


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


def enter(*, lesson: Lesson, user: User, roles: Roles, now: datetime) -> LessonTicket:
    """A ticket into the lesson's room; a teacher's entry opens the lesson, a pupil before him knocks.

    Raises LessonNotOpen, LessonNotNow, LessonOver, OtherLessonOpen, NotFound, and what `calls.take_seat` raises.
    """
    lesson = locked(lesson)
    can = abilities(lesson, roles, now)
    if lesson.state in {State.ENDED, State.CANCELLED}:
        raise LessonOver
    if "open" in can:
        _open(lesson=lesson, by=user, now=now)
    elif "enter" not in can:
        raise LessonNotNow
    elif lesson.state == State.PLANNED:
        _knock(lesson=lesson, user=user, now=now)
        raise LessonNotOpen
    room = calls.open_room(kind="lesson", subject_id=lesson.pk, school_id=lesson.school_id, now=now)
    person = schools.people([user.pk], school_id=lesson.school_id)[user.pk]
    ticket = calls.take_seat(room=room, user=user, name=person.name, sources=ALL_SOURCES)
    return LessonTicket(lesson_id=lesson.pk, **ticket.dict())


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
    note(lesson, events.LessonEnded, actor=by, now=now)
    return lesson


def end_forgotten(*, now: datetime) -> None:
    for lesson in Lesson.objects.filter(state=State.OPEN, ends_at__lt=now - FORGOTTEN_AFTER):
        end(lesson=lesson, by=None, now=now)


def note_presence(*, lesson: Lesson, user_id: UUID, is_here: bool) -> None:
    """The media room says that somebody came or left; his hand, if he left, stays: a break is not a lowering."""
    lesson = locked(lesson)
    if lesson.state != State.OPEN:
        return
    if not is_here:
        outbox.publish(channel=lesson.channel, event=events.PersonLeft(user_id=user_id))
        return
    Knock.objects.filter(lesson=lesson, user_id=user_id).delete()
    person = schools.people([user_id], school_id=lesson.school_id).get(user_id)
    if person is not None:
        event = events.PersonEntered(person=LessonPerson(**person.dict(), is_here=True))
        outbox.publish(channel=lesson.channel, event=event)


def review_rights(*, user: User, community_id: UUID, now: datetime) -> None:
    """A role in the class ended: take the person out of its open lesson, when nothing lets him stay."""
    lesson = Lesson.objects.select_related("community").filter(community_id=community_id, state=State.OPEN).first()
    if lesson is None or "enter" in abilities(lesson, roles_in(user, lesson.community), now):
        return
    room = call_queries.find_room(lesson.channel)
    if room is not None:
        calls.withdraw_seat(room=room, user_id=user.pk, now=now)
    for channel in (lesson.channel, lesson.staff_channel):
        outbox.unsubscribe(user_id=user.pk, channel=channel)


def _open(*, lesson: Lesson, by: User, now: datetime) -> None:
    lesson.state, lesson.opened_at = State.OPEN, now
    try:
        with transaction.atomic():
            lesson.save(update_fields=["state", "opened_at"])
    except IntegrityError as clash:
        raise OtherLessonOpen from clash
    note(lesson, events.LessonOpened, actor=by, now=now)


def _knock(*, lesson: Lesson, user: User, now: datetime) -> None:
    _, is_new = Knock.objects.get_or_create(lesson=lesson, user=user, defaults={"knocked_at": now})
    if is_new:
        person = schools.people([user.pk], school_id=lesson.school_id).get(user.pk)
        if person is None:
            raise NotFound
        outbox.publish(channel=lesson.staff_channel, event=events.PersonKnocked(person=person))
        audit.record(
            action="lesson.knocked", actor_id=user.pk, school_id=lesson.school_id, target_id=lesson.pk, now=now
        )
