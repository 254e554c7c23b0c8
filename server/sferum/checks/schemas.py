"""Shapes of checks."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input

CheckKind = Literal["check", "diagnostic"]
Result = Literal["ok", "bad", "skipped"]
# A browser's family and number («Chrome 142»): no more of it may be told.
BrowserName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z ]{0,19}( \d{1,4})?$", max_length=25)]


class CheckDetails(Input):
    """What was measured of the link; everything may be missing, nothing else may be there."""

    rtt_ms: Annotated[int, Field(ge=0, le=60_000)] | None = None
    loss_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    kbit_up: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    kbit_down: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    transport: Literal["udp", "tcp"] | None = None
    browser: BrowserName | None = None
    step: Literal["full", "speaker", "voice"] | None = None


class CheckIn(Input):
    client_id: UUID
    kind: CheckKind
    camera: Result
    microphone: Result
    sound: Result
    link: Result
    details: CheckDetails = CheckDetails()


class CheckOut(Schema):
    """One check; `is_passed` when sound and link are good and nothing that the person has is broken."""

    id: UUID
    person: Person
    kind: CheckKind
    checked_at: datetime
    camera: Result
    microphone: Result
    sound: Result
    link: Result
    is_passed: bool
    details: CheckDetails
