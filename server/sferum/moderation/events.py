"""Events of moderation."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sferum.kit.events import Event
from sferum.moderation.schemas import ReportReason


class ReportFiled(Event):
    """For the school's admins and staff: there is something to look at. What was written stays behind the door."""

    type: ClassVar[str] = "moderation.report_filed"

    report_id: UUID
    school_id: UUID
    reason: ReportReason
    reported_at: datetime
