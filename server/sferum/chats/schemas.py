"""Shapes of messages."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input, Page


class MessageOut(Schema):
    """A message; of a deleted one only the trace is left: its place, its author, when it went."""

    id: UUID
    chat_id: UUID
    seq: int
    client_id: UUID
    author: Person
    text: str
    sent_at: datetime
    deleted_at: datetime | None = None


class MessageIn(Input):
    client_id: UUID
    text: str


class MessagePage(Page):
    """A piece of history, oldest first."""

    items: list[MessageOut]
    can_moderate: bool
