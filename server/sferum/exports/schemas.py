"""Shapes of exports."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input


class ExportIn(Input):
    """`includes_talks`: what people say in twos and small groups, too; then with a `reason`, which those chats show."""

    client_id: UUID
    includes_talks: bool = False
    reason: str = Field("", max_length=1000)


class ExportOut(Schema):
    """An archive of the school; `step` says in words what is being made; `url` fetches it while it is there."""

    id: UUID
    state: Literal["running", "ready", "failed", "gone"]
    step: str
    percent: int
    failure: str
    includes_talks: bool
    reason: str
    by: Person
    started_at: datetime
    made_at: datetime | None
    expires_at: datetime | None
    size: int
    url: str | None


class ExportList(Schema):
    """The latest first. `can_begin` is false while one is being made."""

    items: list[ExportOut]
    can_begin: bool
