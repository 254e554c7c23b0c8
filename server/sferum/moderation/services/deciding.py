"""A case is decided: what becomes of the message and of its author, and one sentence why."""

from datetime import datetime, timedelta

from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.kit.errors import Invalid
from sferum.kit.text import clean_line
from sferum.moderation import rules
from sferum.moderation.access import AlreadyDecided
from sferum.moderation.models import Case, CaseState, Decision, Measure
from sferum.moderation.rules import Answerable
from sferum.moderation.services import telling


def decide(
    *,
    case: Case,
    by: User,
    people: Answerable,
    removes: bool,
    measure: str,
    days: int | None,
    sentence: str,
    now: datetime,
) -> Case:
    """Decide. A removed message is put away at once, and goes for good when nobody can appeal any more.

    Raises AlreadyDecided, Invalid for a missing sentence or for days that do not fit the measure.
    """
    sentence = clean_line(sentence, field="sentence", limit=rules.LONGEST_SENTENCE)
    if (measure == Measure.RESTRICT) != (days is not None):
        raise Invalid(fields={"days": "Срок нужен только для запрета писать: от 1 до 30 дней."})
    case = locked(case)
    if case.state != CaseState.OPEN:
        raise AlreadyDecided
    until = now + timedelta(days=days) if days is not None else None
    decision = Decision.objects.create(
        case=case,
        round=case.round,
        made_by=by,
        removes=removes,
        measure=measure,
        restricted_until=until,
        sentence=sentence,
        decided_at=now,
    )
    was_hidden = case.is_hidden
    settle_message(case, is_removed=removes, by=by, now=now)
    if until is not None:
        chats.restrict(user=case.author, school=case.school, until=until, by=by, now=now)
    case.state, case.waits_since = CaseState.DECIDED, now
    case.save(update_fields=["state", "waits_since"])
    telling.note("report.decided", case, by=by.pk, now=now, removes=removes, measure=measure, days=days)
    telling.author(decision, case, was_hidden=was_hidden, now=now)
    telling.reporters(case, now=now)
    telling.moved(case, people)
    return case


def settle_message(case: Case, *, is_removed: bool, by: User | None, now: datetime) -> None:
    """The message is in the chat, or it is not; nothing to do where its author has deleted it himself."""
    if is_removed and not case.is_hidden:
        chats.hide_message(message=case.message, by=by, now=now)
    if not is_removed and case.is_hidden:
        chats.show_message(message=case.message, by=by, now=now)
    case.is_hidden = is_removed
    case.save(update_fields=["is_hidden"])


def locked(case: Case) -> Case:
    """The case as it is now: two decisions at once come one after another."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("message__chat", "chat", "school", "author")
    return rows.get(pk=case.pk)
