"""Shapes of moderation."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input, Page

ReportReason = Literal["insult", "bullying", "spam", "danger", "other"]


class ReportIn(Input):
    reason: ReportReason
    note: str = ""


class ReportReceipt(Schema):
    """What the reporter gets: his own words, nothing of others."""

    id: UUID
    message_id: UUID
    reason: ReportReason
    note: str
    reported_at: datetime


class ReportOut(ReportReceipt):
    """A report as the school's admins and staff read it; `text` is the message as it was."""

    chat_id: UUID
    text: str
    author: Person
    sent_at: datetime
    is_deleted: bool
    reporter: Person


class ReportPage(Page):
    """Newest first."""

    items: list[ReportOut]
