"""Events of lessons. The first five go to each person's own channel, drawn for him; the rest to the room's channels."""

from typing import ClassVar
from uuid import UUID

from sferum.accounts.schemas import Person
from sferum.kit.events import Event
from sferum.lessons.schemas import HandOut, LessonOut, LessonPerson, ReactionName


class LessonChanged(Event):
    """The lesson as this person sees it now; never sent itself, only its five kinds."""

    lesson: LessonOut


class LessonPlanned(LessonChanged):
    type: ClassVar[str] = "lesson.planned"


class LessonEdited(LessonChanged):
    type: ClassVar[str] = "lesson.edited"


class LessonOpened(LessonChanged):
    type: ClassVar[str] = "lesson.opened"


class LessonEnded(LessonChanged):
    type: ClassVar[str] = "lesson.ended"


class LessonCancelled(LessonChanged):
    type: ClassVar[str] = "lesson.cancelled"


class HandRaised(Event):
    type: ClassVar[str] = "lesson.hand_raised"

    hand: HandOut


class HandLowered(Event):
    """One hand is down; `hands` is the whole queue with its new places."""

    type: ClassVar[str] = "lesson.hand_lowered"

    user_id: UUID
    hands: list[HandOut]


class HandsLowered(Event):
    type: ClassVar[str] = "lesson.hands_lowered"


class ReactionSent(Event):
    """Shown for a few seconds and gone: no row, no count."""

    type: ClassVar[str] = "lesson.reaction_sent"

    user_id: UUID
    reaction: ReactionName


class PersonEntered(Event):
    type: ClassVar[str] = "lesson.person_entered"

    person: LessonPerson


class PersonLeft(Event):
    type: ClassVar[str] = "lesson.person_left"

    user_id: UUID


class PersonKnocked(Event):
    """For the teachers' channel: somebody waits for the lesson to open."""

    type: ClassVar[str] = "lesson.person_knocked"

    person: Person
