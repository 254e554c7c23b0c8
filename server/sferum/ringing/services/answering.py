"""What one person does with a call: comes in, declines, hangs up, ends it for all."""

from datetime import datetime

from sferum.accounts.models import User
from sferum.calls import services as calls
from sferum.ringing import queries
from sferum.ringing.access import Busy
from sferum.ringing.models import Call, CallState, Outcome, Ring, RingState
from sferum.ringing.rules import SOURCES
from sferum.ringing.schemas import CallTicket
from sferum.ringing.services import telling
from sferum.ringing.services.ending import end, end_if_over, leave_others, locked, take_out
from sferum.schools import queries as schools


class Elsewhere(Busy):
    detail = "Сейчас у Вас идёт другой разговор. Закончите его, чтобы ответить."


def enter(*, call: Call, user: User, now: datetime) -> CallTicket:
    """A ticket into the call's room; the first who comes to the caller answers the call, on all of its devices.

    Raises CallOver, Busy, and what `calls.take_seat` raises; then nothing has changed, and it rings on.
    """
    call = locked(call)
    leave_others(user=user, busy=Elsewhere, but=call, now=now)
    ring, _ = Ring.objects.get_or_create(call=call, user=user, defaults={"rung_at": now})
    is_coming = ring.state != RingState.IN
    if is_coming:
        ring.state, ring.answered_at = RingState.IN, now
        ring.save(update_fields=["state", "answered_at"])
    if call.state == CallState.RINGING and user.pk != call.caller_id:
        call.state, call.answered_at = CallState.LIVE, now
        call.save(update_fields=["state", "answered_at"])
    room = calls.open_room(kind="call", subject_id=call.pk, school_id=call.school_id, now=now)
    calls.restore_seat(room=room, user_id=user.pk)
    name = schools.people([user.pk], school_id=call.school_id)[user.pk].name
    ticket = calls.take_seat(room=room, user=user, name=name, sources=SOURCES)
    if is_coming:
        telling.silenced(call, [user.pk])
        telling.moved(call)
    return CallTicket(**ticket.dict(), call=queries.call_out(call))


def decline(*, call: Call, user: User, now: datetime) -> None:
    """Silence all devices of the person; a call of two is over with it."""
    call = locked(call)
    if not Ring.objects.filter(call=call, user=user, state=RingState.RINGING).update(state=RingState.DECLINED):
        return
    telling.silenced(call, [user.pk])
    if not end_if_over(call=call, by=user, outcome=Outcome.DECLINED, now=now):
        telling.moved(call)


def leave(*, call: Call, user: User, now: datetime) -> None:
    """Hang up. The last pair ends the call; the caller who gives up before an answer cancels it."""
    call = locked(call)
    if take_out(call=call, user_id=user.pk, now=now) and not end_if_over(
        call=call, by=user, outcome=Outcome.CANCELLED, now=now
    ):
        telling.moved(call)


def end_for_all(*, call: Call, by: User, now: datetime) -> None:
    end(call=locked(call), by=by, outcome=Outcome.CANCELLED, now=now)
