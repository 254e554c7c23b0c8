"""Who comes in: knocks, letting in and refusing, removal that holds on every device, co-teachers."""

from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.calls import queries as call_queries
from sferum.calls import services as calls
from sferum.delivery import jobs, outbox
from sferum.kit.errors import Conflict, NotFound
from sferum.lessons import events
from sferum.lessons.access import attendee
from sferum.lessons.models import Hand, Knock, Lesson, Part, Standing, State
from sferum.lessons.queries import attendees, colleagues, lesson_person
from sferum.lessons.schemas import Waiting
from sferum.lessons.services import hands
from sferum.lessons.services.planning import locked, open_and_locked
from sferum.lessons.services.room import end_floor, note_rule, settle, show_standing, standing_of
from sferum.schools import queries as schools


class TeacherStays(Conflict):
    code, detail = "teacher_stays", "Учителя этого класса удалить с урока нельзя."


def knock(*, lesson: Lesson, user: User, reason: str, now: datetime) -> None:
    """Somebody waits before the door; his teachers see it at once. A second knock keeps the place of the first."""
    row, is_new = Knock.objects.get_or_create(lesson=lesson, user=user, defaults={"knocked_at": now, "reason": reason})
    if not is_new and row.reason == reason and row.refused_at is None:
        return
    if row.refused_at is not None:
        row.knocked_at, row.refused_at = now, None
    row.reason = reason
    row.save()
    person = schools.people([user.pk], school_id=lesson.school_id).get(user.pk)
    if person is None:
        raise NotFound
    waiting = Waiting(person=person, reason=reason, knocked_at=row.knocked_at)  # type: ignore[arg-type]
    outbox.publish(channel=lesson.staff_channel, event=events.PersonKnocked(waiting=waiting))
    jobs.enqueue("registers.on_presence", lesson_id=str(lesson.pk), user_id=str(user.pk))
    note_rule(lesson, "lesson.knocked", by=user, now=now, reason=reason)


def let_in(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """Let somebody in from the lobby, or again after a removal; he enters by himself then."""
    lesson = open_and_locked(lesson)
    who = attendees(lesson).get(user_id)
    if who is None or not who.may_knock:
        raise NotFound("Такого человека перед дверью нет.")
    standing = standing_of(lesson, user_id)
    was_removed = standing.removed_at is not None
    standing.admitted_at, standing.removed_at = now, None
    standing.save()
    room = call_queries.find_room(lesson.channel)
    if room is not None and was_removed:
        calls.restore_seat(room=room, user_id=user_id)
    _answer(lesson, user_id)
    note_rule(lesson, "lesson.let_in", by=by, now=now, person=user_id)
    settle(lesson, now=now, only={user_id})
    show_standing(lesson, standing)


def refuse(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """Don't let him in this time; he sees that and may knock again."""
    lesson = locked(lesson)
    if Knock.objects.filter(lesson=lesson, user_id=user_id, refused_at=None).update(refused_at=now):
        _tell_answered(lesson, user_id)
        note_rule(lesson, "lesson.knock_refused", by=by, now=now, person=user_id)
        settle(lesson, now=now, only={user_id})


def remove(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """Send somebody out: no device of his comes back until he is let in."""
    lesson = open_and_locked(lesson)
    who = attendees(lesson).get(user_id)
    if who is None or not who.may_knock:
        raise NotFound("Такого человека на этом уроке нет.")
    if who.teaches and who.part != Part.CO_TEACHER:
        raise TeacherStays
    if who.has_floor:
        end_floor(lesson=lesson, by=by, now=now)
        lesson = locked(lesson)
    if Hand.objects.filter(lesson=lesson, user_id=user_id, lowered_at=None).exists():
        hands.lower_hand(lesson=lesson, user_id=user_id, by=by, now=now)
    standing = standing_of(lesson, user_id)
    standing.removed_at, standing.admitted_at, standing.share_asked_at = now, None, None
    standing.save()
    if lesson.spotlight_user_id == user_id:
        lesson.spotlight_user = None
        lesson.save(update_fields=["spotlight_user"])
    _send_out(lesson, user_id, now=now)
    note_rule(lesson, "lesson.removed", by=by, now=now, person=user_id)
    settle(lesson, now=now, only={user_id})
    show_standing(lesson, standing)


def call_co_teacher(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """A teacher or one of the staff of the school, with the same rights in this lesson as its teacher."""
    lesson = locked(lesson)
    if user_id not in {one.id for one in colleagues(lesson)}:
        raise NotFound("Соведущим может быть учитель или сотрудник этой школы.")
    standing = standing_of(lesson, user_id)
    standing.part, standing.removed_at = Part.CO_TEACHER, None
    standing.save()
    _answer(lesson, user_id)
    note_rule(lesson, "lesson.co_teacher_called", by=by, now=now, person=user_id)
    settle(lesson, now=now, only={user_id})
    show_standing(lesson, standing)


def dismiss_co_teacher(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """He is a stranger to this lesson again."""
    lesson = locked(lesson)
    standing = Standing.objects.filter(lesson=lesson, user_id=user_id, part=Part.CO_TEACHER).first()
    if standing is None:
        return
    # He is told while he may still see the lesson; then his row goes.
    standing.part, standing.removed_at = Part.GUEST, now
    standing.save()
    _send_out(lesson, user_id, now=now)
    note_rule(lesson, "lesson.co_teacher_dismissed", by=by, now=now, person=user_id)
    settle(lesson, now=now, only={user_id})
    show_standing(lesson, standing)


def note_presence(*, lesson: Lesson, user_id: UUID, is_here: bool) -> None:
    """The media room says that somebody came or left; his hand, if he left, stays: a break is not a lowering."""
    lesson = locked(lesson)
    jobs.enqueue("registers.on_presence", lesson_id=str(lesson.pk), user_id=str(user_id))
    if lesson.ended_at is not None or lesson.opened_at is None:
        return
    if not is_here:
        outbox.publish(channel=lesson.channel, event=events.PersonLeft(user_id=user_id))
        return
    _answer(lesson, user_id)
    person = lesson_person(lesson, user_id)
    if person is not None:
        event = events.PersonEntered(person=person.model_copy(update={"is_here": True}))
        outbox.publish(channel=lesson.channel, event=event)


def review_rights(*, user_id: UUID, community_id: UUID, now: datetime) -> None:
    """A role in the class ended: take the person out of its open lesson, when nothing lets him stay."""
    user = accounts.find_user(user_id)
    lesson = Lesson.objects.select_related("community").filter(community_id=community_id, state=State.OPEN).first()
    if user is not None and lesson is not None and not attendee(lesson, user).attends:
        _send_out(lesson, user_id, now=now)


def _answer(lesson: Lesson, user_id: UUID) -> bool:
    """Take the knock away, if there is one."""
    if not Knock.objects.filter(lesson=lesson, user_id=user_id).delete()[0]:
        return False
    _tell_answered(lesson, user_id)
    return True


def _tell_answered(lesson: Lesson, user_id: UUID) -> None:
    outbox.publish(channel=lesson.staff_channel, event=events.KnockAnswered(user_id=user_id))
    jobs.enqueue("registers.on_presence", lesson_id=str(lesson.pk), user_id=str(user_id))


def _send_out(lesson: Lesson, user_id: UUID, *, now: datetime) -> None:
    room = call_queries.find_room(lesson.channel)
    if room is not None:
        calls.withdraw_seat(room=room, user_id=user_id, now=now)
    for channel in (lesson.channel, lesson.staff_channel):
        outbox.unsubscribe(user_id=user_id, channel=channel)
