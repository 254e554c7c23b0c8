"""Writes of moderation: a report is filed."""

from datetime import datetime

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats.models import Message
from sferum.delivery import outbox
from sferum.kit.text import clean_line
from sferum.moderation import events, queries
from sferum.moderation.access import AlreadyDeleted
from sferum.moderation.models import MessageReport
from sferum.moderation.schemas import ReportReason, ReportReceipt

LONGEST_NOTE = 500


def report_message(
    *, message: Message, reporter: User, reason: ReportReason, note: str, now: datetime
) -> tuple[ReportReceipt, bool]:
    """Keep the message as it is now, and tell the school. A person's second report of it answers the first.

    Raises AlreadyDeleted, Invalid for a note that is too long. The flag tells whether the report is new.
    """
    note = clean_line(note, field="note", limit=LONGEST_NOTE, required=False)
    known = MessageReport.objects.filter(message=message, reporter=reporter).first()
    if known is not None:
        return queries.receipt(known), False
    if message.deleted_at is not None:
        raise AlreadyDeleted
    report, is_new = MessageReport.objects.get_or_create(
        message=message,
        reporter=reporter,
        defaults={
            "school_id": message.chat.school_id,
            "chat_id": message.chat_id,
            "author_id": message.author_id,
            "text": message.text,
            "sent_at": message.sent_at,
            "reason": reason,
            "note": note,
            "reported_at": now,
        },
    )
    if is_new:
        audit.record(
            action="message.reported",
            actor_id=reporter.pk,
            school_id=report.school_id,
            target_id=message.pk,
            now=now,
            report=report.pk,
            reason=reason,
        )
        event = events.ReportFiled(
            report_id=report.pk, school_id=report.school_id, reason=reason, reported_at=report.reported_at
        )
        outbox.tell(user_ids=queries.readers(report.school_id, without=message.author_id), event=event)
    return queries.receipt(report), is_new
