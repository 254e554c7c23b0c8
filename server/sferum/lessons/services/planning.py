"""Planning: a lesson is put in the timetable, changed, cancelled; the class hears of it at once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.utils import IntegrityError

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import services as chats
from sferum.delivery import outbox
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean_line
from sferum.lessons import events
from sferum.lessons.models import Lesson, State
from sferum.lessons.queries import audience, lesson_out
from sferum.lessons.services import presets
from sferum.schools.models import Community

USUAL_LENGTH = timedelta(minutes=45)
LONGEST = timedelta(hours=5)
FURTHEST = timedelta(days=370)


class NotNow(Conflict):
    code, detail = "lesson_not_open", "Урок сейчас не идёт."


def plan_lesson(
    *,
    community: Community,
    teacher: User,
    client_id: UUID,
    subject: str,
    topic: str,
    starts_at: datetime | None,
    ends_at: datetime | None,
    now: datetime,
    preset: str | None = None,
) -> Lesson:
    """A planned lesson with its chat. A repeated `client_id` of the same person answers the first one.

    Raises Invalid naming the field when the times make no sense.
    """
    known = Lesson.objects.filter(planned_by=teacher, client_id=client_id).first()
    if known is not None:
        return loaded(known.pk)
    starts_at = starts_at or now
    ends_at = ends_at or starts_at + USUAL_LENGTH
    _check_times(starts_at=starts_at, ends_at=ends_at, now=now)
    lesson = Lesson(
        school_id=community.school_id,
        community=community,
        teacher=teacher,
        planned_by=teacher,
        client_id=client_id,
        subject=clean_line(subject, field="subject", limit=80),
        topic=clean_line(topic, field="topic", limit=160, required=False),
        starts_at=starts_at,
        ends_at=ends_at,
        preset=preset or "",
    )
    lesson.limits = presets.limits(lesson).dict()
    lesson.chat = chats.create_chat(
        kind="lesson", subject_id=lesson.pk, school_id=community.school_id, channel=lesson.channel, now=now
    )
    lesson.teacher_chat = chats.create_chat(
        kind="to_teacher", subject_id=lesson.pk, school_id=community.school_id, channel=lesson.staff_channel, now=now
    )
    try:
        with transaction.atomic():
            lesson.save(force_insert=True)
    except IntegrityError as clash:  # the same client_id, sent twice at once
        raise Conflict("Этот урок уже сохраняется. Обновите страницу.") from clash
    lesson = loaded(lesson.pk)
    note(lesson, events.LessonPlanned, actor=teacher, now=now)
    return lesson


def edit_lesson(
    *,
    lesson: Lesson,
    by: User | None,
    subject: str | None,
    topic: str | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    now: datetime,
    preset: str | None = None,
) -> Lesson:
    """Change a planned lesson; only what is given changes."""
    lesson = locked(lesson)
    _require_planned(lesson)
    if subject is not None:
        lesson.subject = clean_line(subject, field="subject", limit=80)
    if topic is not None:
        lesson.topic = clean_line(topic, field="topic", limit=160, required=False)
    lesson.starts_at = starts_at or lesson.starts_at
    lesson.ends_at = ends_at or lesson.ends_at
    if preset is not None:
        lesson.preset = "" if preset == "usual" else preset
    lesson.limits = presets.limits(lesson).dict()
    _check_times(starts_at=lesson.starts_at, ends_at=lesson.ends_at, now=now)
    lesson.save()
    note(lesson, events.LessonEdited, actor=by, now=now)
    return lesson


def hand_over(*, lesson: Lesson, teacher: User, by: User | None, now: datetime) -> Lesson:
    """Another teacher gives this planned lesson: all year, or for this once."""
    lesson = locked(lesson)
    _require_planned(lesson)
    lesson.teacher = teacher
    lesson.save(update_fields=["teacher"])
    lesson = loaded(lesson.pk)
    note(lesson, events.LessonEdited, actor=by, now=now)
    return lesson


def cancel_lesson(*, lesson: Lesson, by: User | None, now: datetime) -> None:
    lesson = locked(lesson)
    _require_planned(lesson)
    lesson.state = State.CANCELLED
    lesson.save(update_fields=["state"])
    note(lesson, events.LessonCancelled, actor=by, now=now)


def note(lesson: Lesson, event: type[events.LessonChanged], *, actor: User | None, now: datetime) -> None:
    """Audit a change of the lesson and tell all its people, each as he sees it."""
    audit.record(
        action=event.type,
        actor_id=actor.pk if actor else None,
        school_id=lesson.school_id,
        target_id=lesson.pk,
        now=now,
    )
    tell(lesson, event, now=now)


def tell(
    lesson: Lesson, event: type[events.LessonChanged], *, now: datetime, only: Collection[UUID] | None = None
) -> None:
    """Send the lesson to its people (or to `only` these), each as he sees it now."""
    for who, user_ids in audience(lesson, only):
        outbox.tell(user_ids=user_ids, event=event(lesson=lesson_out(lesson, who, now)))


def loaded(lesson_id: UUID) -> Lesson:
    """The lesson with all that its shape needs."""
    return Lesson.objects.whole().get(pk=lesson_id)


def locked(lesson: Lesson) -> Lesson:
    """The lesson as it is now, locked until the commit: changes of one lesson happen one after another."""
    return Lesson.objects.whole().select_for_update(of=("self",), no_key=True).get(pk=lesson.pk)


def open_and_locked(lesson: Lesson) -> Lesson:
    """As `locked`, for acts that only a running lesson knows."""
    lesson = locked(lesson)
    if lesson.state != State.OPEN:
        raise NotNow
    return lesson


def _require_planned(lesson: Lesson) -> None:
    if lesson.state != State.PLANNED:
        raise Conflict("Урок уже начался или закончился, его не изменить.")


def _check_times(*, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid(fields={"ends_at": "Конец должен быть позже начала."})
    if ends_at - starts_at > LONGEST:
        raise Invalid(fields={"ends_at": "Урок не может длиться больше пяти часов."})
    if ends_at <= now:
        raise Invalid(fields={"starts_at": "Это время уже прошло."})
    if starts_at - now > FURTHEST:
        raise Invalid(fields={"starts_at": "Так далеко расписание не составить: не дальше года."})
