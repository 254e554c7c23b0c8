"""Shapes of announcements."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input
from sferum.schools.schemas import CommunityLite

AskName = Literal["read", "agree", "come"]
AudienceName = Literal["people", "families"]
ValueName = Literal["yes", "no", "read"]
WayName = Literal["app", "link", "paper"]


class AnnouncementIn(Input):
    """Without `second_try_at` the second try comes a day before the end; in a shorter time, half-way."""

    client_id: UUID
    text: str
    ask: AskName
    audience: AudienceName = "people"
    due_at: AwareDatetime
    second_try_at: AwareDatetime | None = None


class Mine(Schema):
    """What I am asked: for myself, or for a child of mine (`pupil`); with my family's answer of now."""

    pupil: Person | None
    value: ValueName | None
    way: WayName | None
    at: datetime | None


class AnswerProgress(Schema):
    """How far it is, for its author, the community's teachers and the school's admin."""

    answered: int
    asked: int
    line: str
    can_remind: bool
    remind_from: datetime | None
    second_try_at: datetime | None
    second_tried_at: datetime | None


class AnnouncementOut(Schema):
    """An announcement as one person sees it; `progress` is null for those who only answer."""

    id: UUID
    chat_id: UUID
    message_id: UUID
    school_name: str
    community: CommunityLite
    author: Person
    text: str
    ask: AskName
    audience: AudienceName
    sent_at: datetime
    due_at: datetime
    is_ended: bool
    mine: list[Mine]
    can_answer: bool
    can_see_missing: bool
    can_take_paper: bool
    progress: AnswerProgress | None


class AnswerIn(Input):
    """`pupil_id` where families are asked."""

    value: ValueName
    pupil_id: UUID | None = None


class PaperIn(Input):
    """What stands on a slip: of a pupil's family, or of a person."""

    value: ValueName
    pupil_id: UUID | None = None
    user_id: UUID | None = None


class AnswerOut(Schema):
    """Who answered what: a pupil stands for his family. `by` wrote it down, nobody where a slip's link was used."""

    person: Person
    value: ValueName
    way: WayName
    by: Person | None
    at: datetime


class Missing(Schema):
    """Who has not answered, in surname order; and who answered what, unless it was only to be read."""

    missing: list[Person]
    answers: list[AnswerOut]


class AnnouncementLinkIn(Input):
    token: str = Field(max_length=200)


class LinkAnswerIn(AnnouncementLinkIn):
    value: ValueName


class LinkOut(Schema):
    """All that a personal link opens: what one family is asked, and what it answered."""

    school_name: str
    community_name: str
    about: str
    text: str
    ask: AskName
    due_at: datetime
    value: ValueName | None
    can_answer: bool
