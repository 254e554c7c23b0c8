"""Writes of registers: a client's report, what the door saw, storing at the end, a teacher's correction."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.audit import services as audit
from sferum.delivery import outbox
from sferum.kit.errors import Conflict, NotFound, Throttled
from sferum.kit.ids import new_id
from sferum.kit.text import clean_line
from sferum.lessons import queries as lessons
from sferum.lessons.models import Lesson, State
from sferum.lessons.services.planning import locked
from sferum.registers import events, queries
from sferum.registers.models import Correction, Line, Register, Trouble
from sferum.registers.rules import Measured, StatusName
from sferum.registers.schemas import RegisterBreak, RegisterLine, RegisterStay, TroubleCause, TroubleKind

# Hints of the media server and reports of clients that were cut off come late; after this the register is closed.
FACTS_TAKEN = timedelta(hours=1)
# A client that reports more than this about one lesson is broken, or not ours.
MOST_TROUBLES = 100
LONGEST_NOTE = 200
# A wait at a door that lets nobody in yet is no trouble.
WAITING = {"early"}


class ReportLate(Conflict):
    code, detail = "report_late", "Этот урок давно закончился, его журнал закрыт."


class ReportEarly(Conflict):
    code, detail = "lesson_not_open", "Урок ещё не начался."


class TooManyReports(Throttled):
    detail = "Сообщений о связи слишком много."


def report_trouble(
    *,
    lesson: Lesson,
    user: User,
    client_id: UUID,
    kind: TroubleKind,
    cause: TroubleCause,
    started_at: datetime,
    ended_at: datetime | None,
    now: datetime,
) -> None:
    """The client's word on a failed join or a break, kept within the lesson and the past.

    The same `client_id` is the same trouble: a repeat changes nothing, or tells that it lasted longer. Reports may
    come in any order. Raises ReportEarly, ReportLate.
    """
    lesson = locked(lesson)
    if lesson.opened_at is None or lesson.state not in {State.OPEN, State.ENDED}:
        raise ReportEarly
    if lesson.ended_at is not None and now > lesson.ended_at + FACTS_TAKEN:
        raise ReportLate
    latest = min(lesson.ended_at or now, now)
    if started_at > latest or (ended_at or started_at) < lesson.opened_at:
        return  # none of it was in the lesson
    start = max(started_at, lesson.opened_at)
    end = None if ended_at is None else max(start, min(ended_at, latest))
    known = Trouble.objects.filter(lesson=lesson, user=user, client_id=client_id).first()
    if known is None:
        if Trouble.objects.filter(lesson=lesson, user=user).count() >= MOST_TROUBLES:
            raise TooManyReports
        Trouble.objects.create(
            lesson=lesson, user=user, client_id=client_id, kind=kind, cause=cause, started_at=start, ended_at=end
        )
    else:
        first, last = min(known.started_at, start), max(filter(None, [known.ended_at, end]), default=None)
        if (first, last) == (known.started_at, known.ended_at):
            return
        known.started_at, known.ended_at = first, last
        known.save(update_fields=["started_at", "ended_at"])
    _facts_changed(lesson, user.pk, now=now)


def note_presence(*, lesson: Lesson, user_id: UUID, now: datetime) -> None:
    """Somebody came, went, knocked or was sent out: keep what the door knows of it, show his line as it is now."""
    if lesson.state == State.OPEN:
        # Without the lesson's lock: a hundred who come at once must not wait for their register.
        _note_door(lesson, user_id, now=now)
    else:
        lesson = locked(lesson)  # after the storing, if that goes on just now
    _facts_changed(lesson, user_id, now=now)


def store(*, lesson: Lesson, now: datetime) -> None:
    """Keep the register of a lesson that is over: one line for each pupil on the class's list of this moment.

    Done once; what the class's list, names or the media server's rooms become later changes nothing.
    """
    lesson = locked(lesson)
    if lesson.state != State.ENDED or lesson.ended_at is None or queries.find_register(lesson) is not None:
        return
    register = Register.objects.create(
        lesson=lesson, community=lesson.community, ended_at=lesson.ended_at, stored_at=now
    )
    facts = queries.facts(lesson, now)
    rows = [_row(register, person, facts.measure(person.id)) for person in queries.pupils(lesson)]
    Line.objects.bulk_create(rows)


def correct(
    *, lesson: Lesson, user_id: UUID, status: StatusName | None, note: str, by: User, now: datetime
) -> RegisterLine:
    """Write beside the measured line, or, with neither status nor note, take back what was written.

    Raises NotFound for those who are not in this register, Invalid for a note that is too long.
    """
    lesson = locked(lesson)
    note = clean_line(note, field="note", limit=LONGEST_NOTE, required=False)
    if queries.line(lesson, user_id, now) is None:
        raise NotFound
    own = Correction.objects.filter(lesson=lesson, user_id=user_id)
    if status is None and not note:
        action = "register.correction_withdrawn" if own.delete()[0] else None
    else:
        action = "register.corrected"
        Correction.objects.update_or_create(
            lesson=lesson, user_id=user_id, defaults={"status": status or "", "note": note, "by": by, "at": now}
        )
    if action is not None:
        audit.record(
            action=action,
            actor_id=by.pk,
            school_id=lesson.school_id,
            target_id=user_id,
            now=now,
            lesson=lesson.pk,
            status=status,
        )
    line = queries.line(lesson, user_id, now)
    assert line is not None
    if action is not None:
        outbox.publish(channel=lesson.staff_channel, event=events.LineChanged(line=line))
    return line


def _note_door(lesson: Lesson, user_id: UUID, *, now: datetime) -> None:
    """Keep a wait before a closed door, and a removal: the rows of the lesson forget them when they are over."""
    assert lesson.opened_at is not None
    waits = next((one for one in lessons.lobby(lesson) if one.person.id == user_id and one.reason not in WAITING), None)
    since = waits.knocked_at if waits and waits.knocked_at >= lesson.opened_at else now
    _keep_door(lesson, user_id, Trouble.Kind.KNOCKED, waits.reason if waits else None, since=since, now=now)
    who = lessons.attendees(lesson).get(user_id)
    is_removed = who is not None and who.is_removed
    _keep_door(lesson, user_id, Trouble.Kind.REMOVED, "removed" if is_removed else None, since=now, now=now)


def _keep_door(
    lesson: Lesson, user_id: UUID, kind: Trouble.Kind, cause: str | None, *, since: datetime, now: datetime
) -> None:
    going_on = Trouble.objects.filter(lesson=lesson, user_id=user_id, kind=kind, ended_at=None)
    if cause is None:
        going_on.update(ended_at=now)
    elif not going_on.exists():
        Trouble.objects.create(
            lesson=lesson, user_id=user_id, client_id=new_id(), kind=kind, cause=cause, started_at=since
        )


def _facts_changed(lesson: Lesson, user_id: UUID, *, now: datetime) -> None:
    """Tell the teachers; and of a lesson just over, measure the stored lines anew with what came late."""
    stored = queries.find_register(lesson)
    if stored is not None:
        if now > stored.ended_at + FACTS_TAKEN:
            return
        _measure_anew(stored, lesson, now=now)
    line = queries.line(lesson, user_id, now)
    if line is not None:
        outbox.publish(channel=lesson.staff_channel, event=events.LineChanged(line=line))


def _measure_anew(register: Register, lesson: Lesson, *, now: datetime) -> None:
    facts = queries.facts(lesson, now)
    for row in Line.objects.select_for_update().filter(register=register).order_by("pk"):
        found = facts.measure(row.user_id)
        if found != queries.measured_of(row):
            Line.objects.filter(pk=row.pk).update(**_measures(found))


def _row(register: Register, person: Person, found: Measured) -> Line:
    return Line(
        register=register,
        user_id=person.id,
        name=person.name,
        full_name=person.full_name,
        initials=person.initials,
        **_measures(found),
    )


def _measures(found: Measured) -> dict[str, Any]:
    return {
        "status": found.status,
        "first_entered_at": found.first_entered_at,
        "last_left_at": found.last_left_at,
        "minutes": found.minutes,
        "late_minutes": found.late_minutes,
        "early_minutes": found.early_minutes,
        "tried_minutes": found.tried_minutes,
        "stays": [
            RegisterStay(entered_at=one.entered_at, left_at=one.left_at).model_dump(mode="json") for one in found.stays
        ],
        "breaks": [
            RegisterBreak(started_at=one.started_at, ended_at=one.ended_at, cause=one.cause).model_dump(mode="json")
            for one in found.breaks
        ],
    }
