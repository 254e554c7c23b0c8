"""Shapes of moderation."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person
from sferum.chats.schemas import ChatKind
from sferum.files.schemas import FileOut
from sferum.kit.schemas import Input, Page
from sferum.moderation.rules import LONGEST_RESTRICTION

ReportReason = Literal["insult", "bullying", "spam", "danger", "other"]
CaseState = Literal["open", "decided", "appealed"]
Measure = Literal["none", "warn", "restrict"]


class ReportIn(Input):
    reason: ReportReason
    note: str = ""


class ReportReceipt(Schema):
    """What the reporter gets: his own words, and whether somebody has decided; nothing of others."""

    id: UUID
    message_id: UUID
    reason: ReportReason
    note: str
    reported_at: datetime
    is_decided: bool


class ReportLine(Schema):
    """One person's report, as those who decide read it; `text` is the message as it was then."""

    reporter: Person
    reason: ReportReason
    note: str
    text: str
    reported_at: datetime


class AppealOut(Schema):
    """The second look that the author asked for; `is_upheld` is None until somebody has looked."""

    text: str
    appealed_at: datetime
    is_upheld: bool | None
    sentence: str
    reviewed_at: datetime | None


class DecisionOut(Schema):
    made_by: Person
    removes: bool
    measure: Measure
    restricted_until: datetime | None
    sentence: str
    decided_at: datetime
    appeal: AppealOut | None
    reviewed_by: Person | None


class CaseOut(Schema):
    """Reports of one message, as those who decide read them; `text` and `files` are the message as it was reported."""

    id: UUID
    message_id: UUID
    chat_id: UUID
    chat_kind: ChatKind
    author: Person
    text: str
    files: list[FileOut]
    sent_at: datetime
    is_deleted: bool
    is_hidden: bool
    is_urgent: bool
    state: CaseState
    waits_since: datetime
    due_at: datetime
    is_overdue: bool
    reports: list[ReportLine]
    decision: DecisionOut | None
    can_decide: bool
    can_review: bool


class CasePage(Page):
    """Waiting ones by their term, the most urgent first; decided ones newest first. `responsible` are to decide."""

    items: list[CaseOut]
    responsible: list[Person]


class DecisionIn(Input):
    """`days` goes with the measure «restrict» only."""

    removes: bool
    measure: Measure = "none"
    days: int | None = Field(default=None, ge=1, le=LONGEST_RESTRICTION)
    sentence: str


class ReviewIn(Input):
    is_upheld: bool
    sentence: str


class AppealIn(Input):
    text: str


class MyDecision(Schema):
    """A decision as the message's author reads it: what and why, never who reported."""

    id: UUID
    text: str
    sent_at: datetime
    removes: bool
    measure: Measure
    restricted_until: datetime | None
    sentence: str
    decided_at: datetime
    can_appeal: bool
    appeal_until: datetime
    appeal: AppealOut | None
