"""A lesson of 7Б whose minutes the test turns: who is in its room comes as the media server would tell it."""

from datetime import UTC, datetime, timedelta

import pytest

from sferum.accounts.models import User
from sferum.calls import services as calls
from sferum.calls.models import Seat
from sferum.engines.livekit import MediaEvent
from sferum.kit import clock
from sferum.lessons.models import Lesson, State
from sferum.lessons.services import door
from sferum.registers import services
from tests.factories.town import Town, plan

BELL = datetime(2026, 11, 23, 6, 20, tzinfo=UTC)  # 09:20 in the school
LENGTH = 45


def at(minute: float) -> datetime:
    """A moment of the lesson, in minutes after its bell."""
    return BELL + timedelta(minutes=minute)


class Held:
    def __init__(self, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        self.town = town
        self.minute = 0.0
        monkeypatch.setattr(clock, "now", lambda: at(self.minute))
        self.lesson: Lesson = plan(town, BELL)
        self.room = calls.open_room(kind="lesson", subject_id=self.lesson.pk, school_id=town.school.pk, now=BELL)
        for user in (town.teacher, town.pupil, town.classmate):
            Seat.objects.create(room=self.room, user=user)
        self.sessions = 0

    def open(self, minute: float = 0) -> None:
        self.minute = minute
        self.lesson.state, self.lesson.opened_at = State.OPEN, at(minute)
        self.lesson.save()

    def end(self, minute: float = LENGTH) -> None:
        self.minute = minute
        self.lesson = door.end(lesson=self.lesson, by=self.town.teacher, now=at(minute))

    def store(self) -> None:
        services.store(lesson=self.lesson, now=at(self.minute))

    def enter(self, user: User, minute: float) -> str:
        self.sessions += 1
        session = f"PA_{self.sessions}"
        self.hint("participant_joined", user, session, minute)
        return session

    def leave(self, user: User, session: str, minute: float, *, is_clean: bool = False) -> None:
        self.hint("participant_left", user, session, minute, is_clean=is_clean)

    def stay(self, user: User, start: float, end: float) -> None:
        self.leave(user, self.enter(user, start), end)

    def hint(self, kind: str, user: User, session: str, minute: float, *, is_clean: bool = False) -> None:
        self.minute = max(self.minute, minute)
        event = MediaEvent(
            id=f"{kind}{session}{minute}",
            kind=kind,
            room=self.room.name,
            identity=str(user.pk),
            session=session,
            sent_at=at(minute),
            is_clean=is_clean,
        )
        calls.note_hint(room=self.room, event=event, now=at(self.minute))
        services.note_presence(lesson=self.lesson, user_id=user.pk, now=at(self.minute))
