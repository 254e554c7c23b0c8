"""Events of lessons. Those of a changed lesson go to each person's own channel, drawn for him; others to the room's."""

from typing import ClassVar
from uuid import UUID

from sferum.kit.events import Event
from sferum.lessons.schemas import HandOut, LessonOut, LessonPerson, ReactionName, RoomOut, StandingOut, Waiting


class LessonChanged(Event):
    """The lesson as this person sees it now; never sent itself, only its kinds."""

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


class RightsChanged(LessonChanged):
    """Something that this person may do in the lesson is different now."""

    type: ClassVar[str] = "lesson.rights_changed"


class LeftAlone(LessonChanged):
    """For teachers who are not in the room: the last one there is gone, the room is frozen."""

    type: ClassVar[str] = "lesson.left_alone"


class RoomChanged(Event):
    """The rules, the lock, the freeze, the floor or the spotlight are different now."""

    type: ClassVar[str] = "lesson.room_changed"

    room: RoomOut


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
    """For the teachers' channel: somebody waits before the door."""

    type: ClassVar[str] = "lesson.person_knocked"

    waiting: Waiting


class KnockAnswered(Event):
    """For the teachers' channel: he waits no more, let in or not."""

    type: ClassVar[str] = "lesson.knock_answered"

    user_id: UUID


class StandingChanged(Event):
    """For the teachers' channel: one person's standing as it is now."""

    type: ClassVar[str] = "lesson.standing_changed"

    standing: StandingOut
