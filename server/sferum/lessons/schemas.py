"""Shapes of lessons."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person
from sferum.calls.schemas import Ticket
from sferum.kit.schemas import Input
from sferum.lessons.rules import PresetKey, Rules
from sferum.schools.schemas import CommunityLite, CommunityRef

PartName = Literal["teacher", "co_teacher", "pupil", "guest"]
LinkName = Literal["full", "speaker", "voice"]
ReasonName = Literal["early", "locked", "frozen", "removed", "guest"]
StateName = Literal["planned", "open", "ended", "cancelled"]
ReactionName = Literal["like", "clap", "laugh", "wow", "heart", "slower", "louder"]


class LessonOut(Schema):
    """A lesson as one person sees it: what the server lets him do now comes with it (`can_*`).

    `preset` is the one chosen for it; None is the usual one of its class.
    """

    id: UUID
    community: CommunityLite
    subject: str
    topic: str
    teacher: Person
    starts_at: datetime
    ends_at: datetime
    state: StateName
    preset: PresetKey | None
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
    can_write_teachers: bool
    can_speak: bool
    can_show_camera: bool
    can_share: bool
    can_ask_share: bool
    can_rule: bool
    can_see_register: bool
    is_removed: bool
    is_asking_share: bool
    knock: Literal["waiting", "refused"] | None
    part: PartName | None


class HandOut(Schema):
    """A raised hand; `place` is 1 for the first in the queue."""

    user_id: UUID
    place: int
    raised_at: datetime


class LessonPerson(Person):
    is_here: bool
    part: PartName


class FloorOut(Schema):
    """Who has the word."""

    user_id: UUID
    given_at: datetime


class RoomOut(Schema):
    """What holds in the room for everybody; `limits` are the loosest rules that the school allows here."""

    preset: PresetKey
    rules: Rules
    limits: Rules
    is_locked: bool
    frozen_at: datetime | None
    floor: FloorOut | None
    spotlight_id: UUID | None


class StandingOut(Schema):
    """What holds for one person apart from the room's rules."""

    user_id: UUID
    part: Literal["guest", "co_teacher"] | None = None
    speak: Literal["default", "allow", "deny"] = "default"
    camera: Literal["default", "allow", "deny"] = "default"
    share: Literal["default", "allow", "deny"] = "default"
    share_asked_at: datetime | None = None
    is_removed: bool = False
    link: LinkName = "full"


class Waiting(Schema):
    """Somebody before the door."""

    person: Person
    reason: ReasonName
    knocked_at: datetime


class LessonState(Schema):
    """Everything a room's screen is drawn from. `seq` and `staff_seq` number the events it contains, at least.

    `lobby` and `standings` are for those who rule the room.
    """

    lesson: LessonOut
    seq: int
    staff_seq: int
    channel: str
    staff_channel: str | None
    chat_id: UUID
    chat_last_seq: int
    teacher_chat_id: UUID
    room: RoomOut
    people: list[LessonPerson]
    hands: list[HandOut]
    standings: list[StandingOut]
    lobby: list[Waiting]
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
    preset: PresetKey | None = None


class LessonPatch(Input):
    """Only what is given changes; the preset "usual" is that of the class."""

    subject: str | None = None
    topic: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    preset: PresetKey | Literal["usual"] | None = None


class ReactionIn(Input):
    reaction: ReactionName


class RulesPatch(Input):
    """Only what is given changes."""

    speak: Literal["all", "word"] | None = None
    camera: Literal["all", "none"] | None = None
    share: Literal["all", "ask", "none"] | None = None
    write: Literal["all", "teachers", "closed"] | None = None
    react: Literal["all", "none"] | None = None
    slow_seconds: Literal[0, 10, 30, 60] | None = None
    is_locked: bool | None = None


class PersonIn(Input):
    """Whom it is about."""

    user_id: UUID


class PersonPatch(Input):
    speak: Literal["default", "allow", "deny"] | None = None
    camera: Literal["default", "allow", "deny"] | None = None
    share: Literal["default", "allow", "deny"] | None = None


class LinkIn(Input):
    step: LinkName


class InvitationLink(Schema):
    """Shown this once, kept nowhere."""

    url: str
    expires_at: datetime


class InvitationOut(Schema):
    """What an invited person sees before he comes in."""

    lesson_id: UUID
    subject: str
    community_id: UUID
    community_name: str
    school_name: str
    teacher: Person
    starts_at: datetime
    ends_at: datetime
    state: StateName
    is_signed_in: bool
    is_member: bool


class GuestIn(Input):
    """«Имя Фамилия» of somebody without an account."""

    name: str = ""


class GuestEntry(Schema):
    lesson_id: UUID


class PresetOut(Schema):
    """A school's rules for an age or an occasion."""

    key: PresetKey
    rules: Rules
    is_default: bool
