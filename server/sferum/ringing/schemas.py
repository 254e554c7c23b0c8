"""Shapes of calls."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person
from sferum.calls.schemas import Ticket
from sferum.kit.schemas import Input


class Called(Schema):
    """One person of the call."""

    person: Person
    state: Literal["ringing", "in", "declined", "missed", "left"]


class CallOut(Schema):
    """A call as each of its people sees it; the same for all of them."""

    id: UUID
    chat_id: UUID
    caller: Person
    has_video: bool
    state: Literal["ringing", "live", "ended"]
    outcome: Literal["", "talked", "missed", "declined", "cancelled"]
    is_group: bool
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    people: list[Called]


class CallIn(Input):
    client_id: UUID
    has_video: bool = False


class CallPeopleIn(Input):
    user_ids: list[UUID] = Field(max_length=20)


class CallTicket(Ticket):
    """The way into the call's room."""

    call: CallOut


class CallerProof(Schema):
    """«Это точно мой учитель?»: who is calling, by the school's roster and by nothing that he wrote himself."""

    person: Person
    is_verified: bool
    reasons: list[str]
