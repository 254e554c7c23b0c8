"""Whom a call tells of what: devices that ring, screens that follow it, notices of what was missed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sferum.audit import services as audit
from sferum.chats import queries as chats
from sferum.delivery import outbox
from sferum.notifications import services as notifications
from sferum.ringing import events, queries
from sferum.ringing.models import Call
from sferum.schools import queries as schools


def rang(call: Call, user_ids: Iterable[UUID], *, now: datetime) -> None:
    """All devices of these people ring, the sleeping ones by a push."""
    rung = list(user_ids)
    if not rung:
        return
    out = queries.call_out(call)
    outbox.tell(user_ids=rung, event=events.CallRang(call=out), key=str(call.pk))
    notifications.notify(
        user_ids=rung,
        kind="call",
        school_id=call.school_id,
        title="Звонок",
        text=f"Звонит {out.caller.name}",
        link=f"/chats/{call.chat_id}",
        dedupe_key=_ringing(call),
        urgency="high",
        chat_id=call.chat_id,
        now=now,
    )


def silenced(call: Call, user_ids: Iterable[UUID]) -> None:
    """Answered, declined or over: nothing says any more that it rings."""
    notifications.withdraw(dedupe_key=_ringing(call), user_ids=user_ids)


def missed(call: Call, user_ids: Iterable[UUID], *, now: datetime) -> None:
    """They were called and were not there."""
    people = [user_id for user_id in user_ids if user_id != call.caller_id]
    if not people:
        return
    silenced(call, people)
    caller = schools.people([call.caller_id], school_id=call.school_id)[call.caller_id]
    notifications.notify(
        user_ids=people,
        kind="missed_call",
        school_id=call.school_id,
        title="Пропущенный звонок",
        text=caller.name,
        link=f"/chats/{call.chat_id}",
        dedupe_key=f"missed:{call.pk}",
        chat_id=call.chat_id,
        now=now,
    )


def moved(call: Call, *, but: Iterable[UUID] = ()) -> None:
    """To everybody who has the call on a screen: its people, and whoever reads its chat."""
    _tell(call, events.CallMoved(call=queries.call_out(call)), but=but)


def ended(call: Call) -> None:
    _tell(call, events.CallEnded(call=queries.call_out(call)))


def _tell(call: Call, event: events.CallChanged, *, but: Iterable[UUID] = ()) -> None:
    people = {call.caller_id, *queries.ring_ids(call), *chats.reader_ids(call.chat)} - set(but)
    outbox.tell(user_ids=sorted(people), event=event, key=str(call.pk))


def note(action: str, call: Call, *, by: UUID | None, now: datetime, **facts: object) -> None:
    audit.record(action=action, actor_id=by, school_id=call.school_id, target_id=call.pk, now=now, **facts)


def _ringing(call: Call) -> str:
    return f"call:{call.pk}"
