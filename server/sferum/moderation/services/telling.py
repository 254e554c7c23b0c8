"""Whom moderation tells of what: who is to decide, the author, whoever reported; and open queues."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sferum.audit import services as audit
from sferum.delivery import outbox
from sferum.moderation import events, rules
from sferum.moderation.access import readers
from sferum.moderation.models import Case, Decision, MessageReport
from sferum.moderation.rules import Answerable
from sferum.notifications import services as notifications


def ask(case: Case, people: Answerable, *, reason: str, now: datetime) -> None:
    """Whoever is to decide learns that something waits, and until when."""
    urgent = reason in rules.HIDE_FIRST
    _notify(
        case,
        people.responsible(author=case.author_id),
        title="Новая жалоба",
        text=f"Причина: {rules.REASONS[reason]}. Решить до {moment(case, case.due_at)}.",
        link=f"/reports/{case.pk}",
        occasion=f"asked:{case.round}",
        urgency="high" if urgent else "normal",
        now=now,
    )


def ask_again(case: Case, decision: Decision, people: Answerable, *, now: datetime) -> None:
    """Whoever is to read an appeal."""
    _notify(
        case,
        people.responsible(author=case.author_id, but=decision.made_by_id),
        title="Решение обжаловано",
        text=f"Автор сообщения просит посмотреть ещё раз. Решить до {moment(case, case.due_at)}.",
        link=f"/reports/{case.pk}",
        occasion=f"appealed:{case.round}",
        now=now,
    )


def overdue(case: Case, people: Answerable, *, now: datetime) -> None:
    """The school's admins learn, once, that nobody has decided in time."""
    _notify(
        case,
        (people.admins - {case.author_id}) or people.readers(author=case.author_id),
        title="Жалоба ждёт дольше срока",
        text=f"Решение нужно было принять до {moment(case, case.due_at)}.",
        link=f"/reports/{case.pk}",
        occasion=f"overdue:{case.round}:{case.state}",
        urgency="high",
        now=now,
    )


def author(decision: Decision, case: Case, *, was_hidden: bool, now: datetime) -> None:
    """What was decided and why; nothing where nothing had happened to him or his message."""
    if not decision.is_against_author and not was_hidden:
        return
    until = moment(case, decision.restricted_until) if decision.restricted_until else ""
    said = rules.outcome(removes=decision.removes, measure=decision.measure, until=until)
    _notify(
        case,
        [case.author_id],
        title="Решение по Вашему сообщению",
        text=f"{said} {decision.sentence}",
        link=f"/decisions/{decision.pk}" if decision.is_against_author else f"/chats/{case.chat_id}",
        occasion=f"decided:{case.round}",
        now=now,
    )


def author_of_review(decision: Decision, case: Case, *, now: datetime) -> None:
    said = "Решение остаётся в силе." if decision.is_upheld else "Решение отменено."
    _notify(
        case,
        [case.author_id],
        title="Обжалование рассмотрено",
        text=f"{said} {decision.review}",
        link=f"/decisions/{decision.pk}",
        occasion=f"reviewed:{case.round}",
        now=now,
    )


def reporters(case: Case, *, now: datetime) -> None:
    """Whoever reported learns that somebody has looked and decided; what became of the author is not his to know."""
    found = MessageReport.objects.filter(case=case, round=case.round).values_list("reporter_id", flat=True)
    _notify(
        case,
        found,
        title="Ваша жалоба рассмотрена",
        text="Спасибо, что сообщили. Сообщение посмотрели и приняли решение.",
        link="/reports/mine",
        occasion=f"answered:{case.round}",
        now=now,
    )


def moved(case: Case, people: Answerable, *, also: Iterable[UUID] = ()) -> None:
    """To open queues."""
    event = events.CaseMoved(case_id=case.pk, school_id=case.school_id, state=case.state)
    outbox.tell(user_ids=sorted(readers(case, people) | set(also)), event=event)


def note(action: str, case: Case, *, by: UUID | None, now: datetime, **facts: object) -> None:
    audit.record(
        action=action, actor_id=by, school_id=case.school_id, target_id=case.message_id, now=now, case=case.pk, **facts
    )


def moment(case: Case, at: datetime) -> str:
    """«30.11, 12:00» by the school's clock."""
    return f"{at.astimezone(ZoneInfo(case.school.time_zone)):%d.%m, %H:%M}"


def _notify(
    case: Case,
    user_ids: Iterable[UUID],
    *,
    title: str,
    text: str,
    link: str,
    occasion: str,
    now: datetime,
    urgency: str = "normal",
) -> None:
    notifications.notify(
        user_ids=sorted(user_ids),
        kind="report",
        school_id=case.school_id,
        title=title,
        text=text,
        link=link,
        dedupe_key=f"report:{case.pk}:{occasion}",
        now=now,
        urgency=urgency,
    )
