"""The second look: asked for once by the author, taken by another person than who decided, where there is one."""

from datetime import datetime, timedelta

from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.kit.errors import Conflict
from sferum.kit.text import clean_line
from sferum.moderation import rules
from sferum.moderation.access import AlreadyDecided, answerable
from sferum.moderation.models import Case, CaseState, Decision, Measure
from sferum.moderation.rules import Answerable
from sferum.moderation.services import telling
from sferum.moderation.services.deciding import locked, settle_message
from sferum.schools import access as schools


class AppealClosed(Conflict):
    code, detail = "appeal_closed", "Это решение уже нельзя обжаловать."


def appeal(*, decision: Decision, text: str, now: datetime) -> Decision:
    """Ask for a second look. Raises AppealClosed after the term and for a second time."""
    text = clean_line(text, field="text", limit=rules.LONGEST_APPEAL)
    case = locked(decision.case)
    decision.refresh_from_db()
    is_open = rules.may_appeal(
        is_against_author=decision.is_against_author,
        decided_at=decision.decided_at,
        appealed_at=decision.appealed_at,
        now=now,
    )
    if not is_open or decision.round != case.round or case.state != CaseState.DECIDED:
        raise AppealClosed
    decision.appeal, decision.appealed_at = text, now
    decision.save(update_fields=["appeal", "appealed_at"])
    hours = schools.rules_of(case.school_id).report_hours
    case.state, case.waits_since, case.overdue_told_at = CaseState.APPEALED, now, None
    case.due_at = now + timedelta(hours=hours)
    case.save(update_fields=["state", "waits_since", "overdue_told_at", "due_at"])
    people = answerable(case.school_id)
    telling.note("report.appealed", case, by=case.author_id, now=now)
    telling.ask_again(case, decision, people, now=now)
    telling.moved(case, people)
    return decision


def review(
    *, case: Case, decision: Decision, by: User, people: Answerable, is_upheld: bool, sentence: str, now: datetime
) -> Case:
    """Uphold the decision, or take it back: the message comes again, the author may write. Raises AlreadyDecided."""
    sentence = clean_line(sentence, field="sentence", limit=rules.LONGEST_SENTENCE)
    case = locked(case)
    if case.state != CaseState.APPEALED:
        raise AlreadyDecided
    reading = people.responsible(author=case.author_id, but=decision.made_by_id)
    decision.is_upheld, decision.reviewed_by, decision.review, decision.reviewed_at = is_upheld, by, sentence, now
    decision.save(update_fields=["is_upheld", "reviewed_by", "review", "reviewed_at"])
    if not is_upheld:
        _take_back(case, decision, by=by, now=now)
    elif decision.removes and case.message.deleted_at is None:
        chats.delete_message(message=case.message, by=by, now=now)
    case.state, case.waits_since = CaseState.DECIDED, now
    case.save(update_fields=["state", "waits_since"])
    telling.note("report.appeal_decided", case, by=by.pk, now=now, is_upheld=is_upheld)
    telling.author_of_review(decision, case, now=now)
    telling.moved(case, people, also=reading)
    return case


def _take_back(case: Case, decision: Decision, *, by: User, now: datetime) -> None:
    if decision.removes:
        settle_message(case, is_removed=False, by=by, now=now)
    if decision.measure != Measure.RESTRICT:
        return
    others = Decision.objects.filter(case__author=case.author_id, case__school=case.school_id, restricted_until__gt=now)
    standing = others.exclude(pk=decision.pk).exclude(is_upheld=False).order_by("restricted_until").last()
    if standing is not None and standing.restricted_until is not None:
        chats.restrict(user=case.author, school=case.school, until=standing.restricted_until, by=by, now=now)
    else:
        chats.unrestrict(user=case.author, school=case.school, by=by, now=now)
