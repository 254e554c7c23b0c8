"""Not left alone: when the last teacher has been gone for ten seconds, the room is frozen until one is back.

A teacher's client sends a pulse every two seconds. The media server itself would notice a closed laptop after twenty.
Freezing rewrites no right: it lies over them, so what was before is there again, exactly.
"""

from datetime import datetime, timedelta

from sferum.accounts.models import User
from sferum.lessons import events
from sferum.lessons.models import Knock, Lesson, Pulse, State
from sferum.lessons.queries import attendees
from sferum.lessons.services.planning import locked, tell
from sferum.lessons.services.room import admit_waiting, note_rule, settle, show

PULSE_LASTS = timedelta(seconds=10)
# From the ticket to the first pulse: a slow computer on a slow link.
ENTRY_LASTS = timedelta(seconds=30)


def beat(*, lesson: Lesson, user: User, now: datetime, lasts: timedelta = PULSE_LASTS) -> None:
    """A teacher is in the room (or on his way into it); thaws a frozen room."""
    Pulse.objects.update_or_create(lesson=lesson, user=user, defaults={"lasts_until": now + lasts})
    if lesson.frozen_at is not None and lasts == PULSE_LASTS:
        thaw(lesson=lesson, by=user, now=now)


def freeze_abandoned(*, now: datetime, watched_since: datetime) -> None:
    """Freeze every open lesson without a living pulse. A watch that has just begun first listens for ten seconds."""
    if now - watched_since < PULSE_LASTS:
        return
    alive = Pulse.objects.filter(lasts_until__gt=now).values("lesson_id")
    for lesson in Lesson.objects.filter(state=State.OPEN, frozen_at=None).exclude(pk__in=alive):
        freeze(lesson=lesson, now=now)


def freeze(*, lesson: Lesson, now: datetime) -> None:
    """Close pupils' microphones, shares and the public chat; call the other teachers."""
    lesson = locked(lesson)
    is_alive = Pulse.objects.filter(lesson=lesson, lasts_until__gt=now).exists()
    if lesson.state != State.OPEN or lesson.frozen_at is not None or is_alive:
        return
    lesson.frozen_at = now
    lesson.save(update_fields=["frozen_at"])
    note_rule(lesson, "lesson.frozen", by=None, now=now)
    settle(lesson, now=now)
    show(lesson)
    teachers = {user_id for user_id, who in attendees(lesson).items() if who.teaches}
    tell(lesson, events.LeftAlone, now=now, only=teachers)


def thaw(*, lesson: Lesson, by: User, now: datetime) -> None:
    """A teacher is back: everything as it was."""
    lesson = locked(lesson)
    if lesson.state != State.OPEN or lesson.frozen_at is None:
        return
    lesson.frozen_at = None
    lesson.save(update_fields=["frozen_at"])
    admit_waiting(lesson, reason=Knock.Reason.FROZEN)
    note_rule(lesson, "lesson.thawed", by=by, now=now)
    settle(lesson, now=now)
    show(lesson)
