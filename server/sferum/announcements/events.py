"""Events of announcements, on the personal channels."""

from typing import ClassVar
from uuid import UUID

from sferum.announcements.schemas import AnswerProgress, Mine
from sferum.kit.events import Event


class AnnouncementChanged(Event):
    """It got further, or ended; `progress` comes only to those who see it."""

    type: ClassVar[str] = "announcement.changed"

    announcement_id: UUID
    is_ended: bool
    progress: AnswerProgress | None


class AnnouncementAnswered(Event):
    """This person has answered, or somebody for his family: takes the place of the line with the same pupil."""

    type: ClassVar[str] = "announcement.answered"

    announcement_id: UUID
    mine: Mine
