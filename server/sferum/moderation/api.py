"""Routes of moderation."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.moderation import access, queries, services
from sferum.moderation.schemas import ReportIn, ReportPage, ReportReceipt

router = Router(tags=["moderation"])


@router.post("/messages/{message_id}/reports", response={201: ReportReceipt, 200: ReportReceipt})
def report_message(request: HttpRequest, message_id: UUID, body: ReportIn) -> Status[ReportReceipt]:
    user = asker(request)
    message = access.get_reportable(user, message_id)
    require_pace(request, action="report", sentence="Жалоб слишком много. Подождите немного.")
    receipt, is_new = services.report_message(
        message=message, reporter=user, reason=body.reason, note=body.note, now=clock.now()
    )
    return Status(201 if is_new else 200, receipt)


@router.get("/schools/{school_id}/reports", response=ReportPage)
def list_reports(request: HttpRequest, school_id: UUID, before: UUID | None = None) -> ReportPage:
    user = asker(request)
    return queries.reports(access.get_school(user, school_id), user, before=before)
