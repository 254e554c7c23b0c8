"""Shapes of registers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input, Page
from sferum.registers.rules import CauseName, StatusName
from sferum.schools.schemas import CommunityLite

# What a client may report, and why it thinks that it failed.
TroubleKind = Literal["join_failed", "link_lost", "no_device"]
TroubleCause = Literal[
    "offline",
    "signal_lost",
    "media_lost",
    "media_unreachable",
    "timeout",
    "server_unavailable",
    "permission_denied",
    "device_missing",
    "device_busy",
    "unsupported",
    "unknown",
]


class RegisterLesson(Schema):
    """What a register's head says of its lesson."""

    id: UUID
    subject: str
    topic: str
    community: CommunityLite
    teacher: Person
    starts_at: datetime
    ends_at: datetime
    opened_at: datetime | None
    ended_at: datetime | None


class RegisterStay(Schema):
    entered_at: datetime
    left_at: datetime | None


class RegisterBreak(Schema):
    """He was out of the room in the middle of the lesson; without an end, he has not come back."""

    started_at: datetime
    ended_at: datetime | None
    cause: CauseName


class CorrectionOut(Schema):
    """What a teacher wrote beside the measured line; a note alone leaves the status as it was measured."""

    status: StatusName | None
    note: str
    by: Person
    at: datetime


class RegisterLine(Schema):
    """One pupil. `status` is what holds: the teacher's correction, else what was measured."""

    person: Person
    status: StatusName
    measured: StatusName
    first_entered_at: datetime | None
    last_left_at: datetime | None
    minutes: int
    late_minutes: int
    early_minutes: int
    tried_minutes: int
    stays: list[RegisterStay]
    breaks: list[RegisterBreak]
    correction: CorrectionOut | None


class RegisterOut(Schema):
    """A lesson's register in surname order; `is_final` when it is stored."""

    lesson: RegisterLesson
    is_final: bool
    can_correct: bool
    lines: list[RegisterLine]
    now: datetime


class Counts(Schema):
    present: int = 0
    late: int = 0
    left_early: int = 0
    absent: int = 0
    trying: int = 0


class RegisterSummary(RegisterLesson):
    counts: Counts


class RegisterPage(Page):
    """A class's stored registers, newest first."""

    items: list[RegisterSummary]


class CorrectionIn(Input):
    """Replaces what was written; no status and no note take it back."""

    status: StatusName | None = None
    note: str = ""


class TroubleIn(Input):
    """The client's own report; without an end it has only begun, the same `client_id` tells the end later."""

    client_id: UUID
    kind: TroubleKind
    cause: TroubleCause
    started_at: AwareDatetime
    ended_at: AwareDatetime | None = None
