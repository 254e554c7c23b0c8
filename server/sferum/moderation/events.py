"""Events of moderation, for those who look at reports. What was written stays behind the door."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sferum.kit.events import Event
from sferum.moderation.schemas import CaseState, ReportReason


class ReportFiled(Event):
    """There is something to look at."""

    type: ClassVar[str] = "moderation.report_filed"

    case_id: UUID
    report_id: UUID
    school_id: UUID
    reason: ReportReason
    reported_at: datetime


class CaseMoved(Event):
    """A case was decided, appealed, or decided again: the queue is to be read anew."""

    type: ClassVar[str] = "moderation.case_moved"

    case_id: UUID
    school_id: UUID
    state: CaseState
