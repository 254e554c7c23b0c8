"""Shapes of the step into a new year, and of transfers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input
from sferum.schools.schemas import CommunityLite, SchoolLite


class RolloverStep(Schema):
    """What becomes of one class: its next name, or nothing for a class that leaves. `conflict` is a sentence."""

    community: CommunityLite
    pupils: int
    next_name: str | None
    becomes: CommunityLite | None
    conflict: str | None


class RolloverOut(Schema):
    """The step into the year that begins in September of `year`: a plan until it is done."""

    year: int
    done_at: datetime | None
    by: Person | None
    steps: list[RolloverStep]
    leavers: int
    can_apply: bool


class RolloverChoice(Input):
    """What shall become of a class instead of the usual: a name like «10А», or null for one that leaves."""

    community_id: UUID
    next_name: str | None


class RolloverIn(Input):
    year: int
    choices: list[RolloverChoice] = Field(default_factory=list)


class TransferOut(Schema):
    """A pupil's way from one school to another, as a school's office sees it."""

    id: UUID
    pupil: Person
    from_school: SchoolLite
    to_school: SchoolLite | None
    into: CommunityLite | None
    state: Literal["open", "accepted", "cancelled", "expired"]
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    can_cancel: bool


class TransferIn(Input):
    """Whom this school hands over."""

    user_id: UUID


class TransferOffer(TransferOut):
    """The offer with its code, which is shown this once."""

    code: str


class TransferCode(Input):
    code: str


class TransferLook(Schema):
    """Whom the code brings, before it is accepted."""

    pupil: Person
    from_school: SchoolLite
    guardians: list[Person]
    expires_at: datetime


class TransferAccept(Input):
    code: str
    community_id: UUID
