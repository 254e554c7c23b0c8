"""Reads of reports."""

from uuid import UUID

from django.db.models import Q

from sferum.accounts.models import User
from sferum.kit.errors import NotFound
from sferum.moderation.models import MessageReport
from sferum.moderation.schemas import ReportOut, ReportPage, ReportReceipt
from sferum.schools import queries as schools
from sferum.schools.access import abilities_of
from sferum.schools.models import School

PAGE = 20


def reports(school: School, reader: User, *, before: UUID | None) -> ReportPage:
    """The school's reports, newest first, from before the report `before`.

    Reports of the reader's own messages are left out: nobody learns who reported him.
    """
    rows = MessageReport.objects.filter(school=school).exclude(author=reader).select_related("message")
    if before is not None:
        last = rows.filter(pk=before).first()
        if last is None:
            raise NotFound
        rows = rows.filter(Q(reported_at__lt=last.reported_at) | Q(reported_at=last.reported_at, pk__lt=before))
    found = list(rows.order_by("-reported_at", "-pk")[: PAGE + 1])
    page = found[:PAGE]
    concerned = {person for row in page for person in (row.author_id, row.reporter_id)}
    persons = schools.people(concerned, school_id=school.pk)
    return ReportPage(
        items=[
            ReportOut(
                **receipt(row).dict(),
                chat_id=row.chat_id,
                text=row.text,
                author=persons[row.author_id],
                sent_at=row.sent_at,
                is_deleted=row.message.deleted_at is not None,
                reporter=persons[row.reporter_id],
            )
            for row in page
        ],
        has_more=len(found) > PAGE,
    )


def receipt(row: MessageReport) -> ReportReceipt:
    return ReportReceipt(
        id=row.pk,
        message_id=row.message_id,
        reason=row.reason,  # type: ignore[arg-type]
        note=row.note,
        reported_at=row.reported_at,
    )


def readers(school_id: UUID, *, without: UUID) -> list[UUID]:
    """Who is told of a report: the school's admins and staff, never the person it is about."""
    roles = schools.member_roles(schools.whole_school(school_id))
    return [user_id for user_id, own in roles.items() if "see_reports" in abilities_of(own) and user_id != without]
