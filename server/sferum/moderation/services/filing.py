"""A report is filed: the message kept as it is, put away where it is dangerous, the school told."""

from datetime import datetime, timedelta

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import services as chats
from sferum.chats.models import Message
from sferum.delivery import outbox
from sferum.files import services as files
from sferum.kit.text import clean_line
from sferum.moderation import events, queries, rules
from sferum.moderation.access import AlreadyDeleted, answerable
from sferum.moderation.models import Case, CaseState, MessageReport
from sferum.moderation.rules import Answerable
from sferum.moderation.schemas import ReportReason, ReportReceipt
from sferum.moderation.services import telling
from sferum.schools import access as schools


def report_message(
    *, message: Message, reporter: User, reason: ReportReason, note: str, now: datetime
) -> tuple[ReportReceipt, bool]:
    """Keep the message as it is now, and tell the school. A person's second report of it answers the first.

    Raises AlreadyDeleted, Invalid for a note that is too long. The flag tells whether the report is new.
    """
    note = clean_line(note, field="note", limit=rules.LONGEST_NOTE, required=False)
    case = Case.objects.select_for_update().filter(message=message).first()
    known = MessageReport.objects.filter(case=case, reporter=reporter).order_by("-round").first() if case else None
    if known is not None and (message.deleted_at is not None or not _says_more(message, known)):
        return queries.receipt(known), False
    if message.deleted_at is not None:
        raise AlreadyDeleted
    case, is_waiting_anew = _case_of(message, now=now)
    report, is_new = MessageReport.objects.get_or_create(
        case=case,
        reporter=reporter,
        round=case.round,
        defaults={"text": message.text, "reason": reason, "note": note, "reported_at": now},
    )
    if is_new:
        people = answerable(case.school_id)
        _put_away(case, report, now=now)
        _tell(case, report, people, is_first=is_waiting_anew, now=now)
    return queries.receipt(report), is_new


def _says_more(message: Message, known: MessageReport) -> bool:
    """The message was changed after somebody had decided about what it said before."""
    case = known.case
    if case.state == CaseState.OPEN or case.is_hidden:
        return False
    return message.text != queries.text_of(case)


def _case_of(message: Message, *, now: datetime) -> tuple[Case, bool]:
    """The message's case, locked, and whether it begins to wait with this report."""
    assert message.author_id is not None
    hours = schools.rules_of(message.chat.school_id).report_hours
    term = {"waits_since": now, "due_at": now + timedelta(hours=hours)}
    case, is_new = Case.objects.get_or_create(
        message=message,
        defaults={
            "school_id": message.chat.school_id,
            "chat_id": message.chat_id,
            "author_id": message.author_id,
            "sent_at": message.sent_at,
            **term,
        },
    )
    case = Case.objects.select_for_update(of=("self",)).select_related("message__chat").get(pk=case.pk)
    if is_new:
        files.keep_copies(of_kind="message", of_id=message.pk, kind="report", subject_id=case.pk, now=now)
        return case, True
    if case.state == CaseState.DECIDED and not case.is_hidden and message.text != queries.text_of(case):
        Case.objects.filter(pk=case.pk).update(state=CaseState.OPEN, round=case.round + 1, overdue_told_at=None, **term)
        case.refresh_from_db(fields=["state", "round", "overdue_told_at", "waits_since", "due_at"])
        return case, True
    return case, False


def _put_away(case: Case, report: MessageReport, *, now: datetime) -> None:
    """What is called dangerous stands in the chat no longer while it waits; not for whoever cried wolf too often."""
    if report.reason not in rules.HIDE_FIRST or case.state != CaseState.OPEN or case.is_hidden:
        return
    if queries.raises_false_alarms(report.reporter, now=now):
        return
    chats.hide_message(message=case.message, by=None, now=now)
    Case.objects.filter(pk=case.pk).update(is_hidden=True)
    case.is_hidden = True
    report.hid = True
    report.save(update_fields=["hid"])


def _tell(case: Case, report: MessageReport, people: Answerable, *, is_first: bool, now: datetime) -> None:
    audit.record(
        action="message.reported",
        actor_id=report.reporter_id,
        school_id=case.school_id,
        target_id=case.message_id,
        now=now,
        report=report.pk,
        reason=report.reason,
        hid=report.hid,
    )
    event = events.ReportFiled(
        case_id=case.pk,
        report_id=report.pk,
        school_id=case.school_id,
        reason=report.reason,
        reported_at=report.reported_at,
    )
    outbox.tell(user_ids=sorted(people.readers(author=case.author_id)), event=event)
    if is_first:
        telling.ask(case, people, reason=report.reason, now=now)
