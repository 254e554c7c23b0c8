"""How a call ends: for one, for all, by itself when nobody is there, by the rights that somebody lost."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.calls import queries as rooms
from sferum.calls import services as calls
from sferum.delivery import jobs
from sferum.ringing import access, queries
from sferum.ringing.access import Busy, CallOver
from sferum.ringing.models import Call, CallState, Outcome, Ring, RingState
from sferum.ringing.rules import ABSENT_FOR, EMPTY_FOR, RINGS_FOR
from sferum.ringing.services import telling

ALIVE = (RingState.RINGING, RingState.IN)


def end(*, call: Call, by: User | None, outcome: str, now: datetime) -> None:
    """Over for all: devices fall silent, the room is closed, the chat's line says how it went.

    Whoever talked, talked: `outcome` is of a call that nobody answered.
    """
    call.state, call.outcome = CallState.ENDED, Outcome.TALKED if call.answered_at else outcome
    call.ended_at = now
    call.save(update_fields=["state", "outcome", "ended_at"])
    ringing = queries.ring_ids(call, RingState.RINGING)
    Ring.objects.filter(call=call, state=RingState.RINGING).update(state=RingState.MISSED)
    Ring.objects.filter(call=call, state=RingState.IN).update(state=RingState.LEFT)
    room = rooms.find_room(call.room_name)
    if room is not None:
        calls.close_room(room=room, now=now)
    telling.missed(call, ringing, now=now)
    telling.note("call.ended", call, by=by.pk if by else None, now=now, outcome=call.outcome)
    telling.ended(call)


def end_if_over(*, call: Call, by: User | None, outcome: str, now: datetime) -> bool:
    """End a call in which fewer than two are or may still come; the flag tells whether it was so."""
    alive = list(Ring.objects.filter(call=call, state__in=ALIVE).values_list("state", flat=True))
    if len(alive) >= 2 and RingState.IN in alive:
        return False
    end(call=call, by=by, outcome=outcome, now=now)
    return True


def take_out(*, call: Call, user_id: UUID, now: datetime) -> bool:
    """He is in it no more: no seat, no ring. False for one who was not."""
    rings = Ring.objects.filter(call=call, user_id=user_id)
    if not rings.filter(state__in=ALIVE).update(state=RingState.LEFT):
        return False
    room = rooms.find_room(call.room_name)
    if room is not None:
        calls.withdraw_seat(room=room, user_id=user_id, now=now)
    telling.silenced(call, [user_id])
    return True


def leave_others(*, user: User, busy: type[Busy], now: datetime, but: Call | None = None) -> None:
    """One call at a time: raises `busy` for one who talks elsewhere; what he only left behind, he has left."""
    rings = Ring.objects.filter(user=user, state=RingState.IN).exclude(call__state=CallState.ENDED)
    for ring in rings.exclude(call=but).select_related("call"):
        if user.pk in rooms.present_ids(kind="call", subject_id=ring.call_id):
            raise busy
        other = locked(ring.call)
        take_out(call=other, user_id=user.pk, now=now)
        if not end_if_over(call=other, by=user, outcome=Outcome.CANCELLED, now=now):
            telling.moved(other)


def give_up(*, call: Call, now: datetime) -> None:
    """Devices have rung long enough: who has not answered missed it, and nobody is left ringing."""
    call = locked(call)
    late = Ring.objects.filter(call=call, state=RingState.RINGING, rung_at__lte=now - RINGS_FOR)
    missed = list(late.values_list("user_id", flat=True))
    if not missed:
        return
    Ring.objects.filter(call=call, user_id__in=missed).update(state=RingState.MISSED)
    telling.missed(call, missed, now=now)
    if not end_if_over(call=call, by=None, outcome=Outcome.MISSED, now=now):
        telling.moved(call)


def note_presence(*, call: Call, user_id: UUID, is_here: bool, now: datetime) -> None:
    """The media server saw somebody come or go; a place that somebody left is looked at again after a while."""
    if is_here or call.state == CallState.ENDED:
        return
    is_empty = not rooms.present_ids(kind="call", subject_id=call.pk)
    jobs.enqueue("ringing.settle", after=EMPTY_FOR if is_empty else ABSENT_FOR, call_id=str(call.pk))


def settle(*, call: Call, now: datetime) -> None:
    """Who vanished has left; a call that everybody vanished from is over. While it rings, only the ringing ends it."""
    call = locked(call)
    ringing = Ring.objects.filter(call=call, state=RingState.RINGING).exists()
    absent = queries.absent_since(call)
    inside = set(queries.ring_ids(call, RingState.IN))
    if not ringing and set(absent) == inside and all(since <= now - EMPTY_FOR for since in absent.values()):
        end(call=call, by=None, outcome=Outcome.CANCELLED, now=now)
        return
    gone = [user_id for user_id, since in absent.items() if since <= now - ABSENT_FOR]
    if not gone or call.state == CallState.RINGING:
        return
    for user_id in gone:
        take_out(call=call, user_id=user_id, now=now)
    if not end_if_over(call=call, by=None, outcome=Outcome.CANCELLED, now=now):
        telling.moved(call)


def review_rights(*, user: User, now: datetime) -> None:
    """What he may do in chats is another question now: out of every call that he may not be in."""
    rings = Ring.objects.filter(user=user, state__in=ALIVE).exclude(call__state=CallState.ENDED)
    for ring in rings.select_related("call__chat"):
        if access.may_be_in(user, ring.call) is None:
            continue
        call = locked(ring.call)
        take_out(call=call, user_id=user.pk, now=now)
        telling.note("call.person_removed", call, by=None, now=now, user=user.pk)
        if not end_if_over(call=call, by=None, outcome=Outcome.CANCELLED, now=now):
            telling.moved(call)


def locked(call: Call) -> Call:
    """The call as it is now, locked: two answers at once come one after another. Raises CallOver."""
    rows = Call.objects.select_for_update(of=("self",), no_key=True)
    call = rows.select_related("chat__community", "chat__school__schoolrules", "caller").get(pk=call.pk)
    if call.state == CallState.ENDED:
        raise CallOver
    return call
