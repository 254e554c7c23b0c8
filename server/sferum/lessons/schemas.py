"""Shapes of lessons."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person
from sferum.calls.schemas import Ticket
from sferum.kit.schemas import Input
from sferum.schools.schemas import CommunityLite, CommunityRef

StateName = Literal["planned", "open", "ended", "cancelled"]
ReactionName = Literal["like", "clap", "laugh", "wow", "heart", "slower", "louder"]


class LessonOut(Schema):
    """A lesson as one person sees it: what he may do comes with it (`can_*`)."""

    id: UUID
    community: CommunityLite
    subject: str
    topic: str
    teacher: Person
    starts_at: datetime
    ends_at: datetime
    state: StateName
    opened_at: datetime | None
    ended_at: datetime | None
    can_enter: bool
    can_open: bool
    can_edit: bool
    can_cancel: bool
    can_end: bool
    can_lower_hands: bool
    can_raise_hand: bool
    can_react: bool
    can_write: bool


class HandOut(Schema):
    """A raised hand; `place` is 1 for the first in the queue."""

    user_id: UUID
    place: int
    raised_at: datetime


class LessonPerson(Person):
    is_here: bool


class LessonState(Schema):
    """Everything a room's screen is drawn from. `seq` and `staff_seq` number the events it contains, at least."""

    lesson: LessonOut
    seq: int
    staff_seq: int
    channel: str
    staff_channel: str | None
    chat_id: UUID
    chat_last_seq: int
    people: list[LessonPerson]
    hands: list[HandOut]
    waiting: list[UUID]
    now: datetime


class LessonTicket(Ticket):
    lesson_id: UUID


class ClassLesson(Schema):
    """What stands behind a class's address now."""

    community: CommunityRef
    lesson: LessonOut | None


class Today(Schema):
    """A person's day. `classes` are those where he may plan or start a lesson."""

    date: date
    time_zone: str
    lessons: list[LessonOut]
    classes: list[CommunityRef]


class LessonIn(Input):
    """A new lesson; without `starts_at` it is for now, without `ends_at` it lasts 45 minutes."""

    client_id: UUID
    subject: str
    topic: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class LessonPatch(Input):
    subject: str | None = None
    topic: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class ReactionIn(Input):
    reaction: ReactionName
