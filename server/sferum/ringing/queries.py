"""Reads of calls."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.calls import queries as rooms
from sferum.chats.models import Chat
from sferum.ringing.models import Call, CallState, Ring, RingState
from sferum.ringing.schemas import Called, CallerProof, CallOut
from sferum.schools import queries as schools

OPEN_AT_ONCE = 500


def call_out(call: Call) -> CallOut:
    """The call as all of its people see it; three queries."""
    rings = list(Ring.objects.filter(call=call).order_by("rung_at", "pk"))
    people = schools.people([call.caller_id, *(ring.user_id for ring in rings)], school_id=call.school_id)
    return CallOut(
        id=call.pk,
        chat_id=call.chat_id,
        caller=people[call.caller_id],
        has_video=call.has_video,
        state=call.state,  # type: ignore[arg-type]  # a CallState's value
        outcome=call.outcome,  # type: ignore[arg-type]  # an Outcome's value
        is_group=call.chat.kind != "direct" or len(rings) > 2,
        started_at=call.started_at,
        answered_at=call.answered_at,
        ended_at=call.ended_at,
        people=[
            Called(person=people[ring.user_id], state=ring.state)  # type: ignore[arg-type]  # a RingState's value
            for ring in rings
        ],
    )


def calls_of(user: User) -> list[Call]:
    """What rings this person now, and what he is in."""
    mine = Ring.objects.filter(user=user, state__in=[RingState.RINGING, RingState.IN]).values("call")
    return list(Call.objects.select_related("chat").filter(pk__in=mine).exclude(state=CallState.ENDED))


def open_call(chat: Chat) -> Call | None:
    """The chat's call of now."""
    return Call.objects.select_related("chat").filter(chat=chat).exclude(state=CallState.ENDED).first()


def ring_ids(call: Call, *states: str) -> list[UUID]:
    """The call's people, in one of these states where any are named."""
    rings = Ring.objects.filter(call=call)
    return list((rings.filter(state__in=states) if states else rings).values_list("user_id", flat=True))


def absent_since(call: Call) -> dict[UUID, datetime]:
    """Who of the people in the call is not to be seen in its room, and since when: since he last left, or answered."""
    present = rooms.present_ids(kind="call", subject_id=call.pk)
    rings = Ring.objects.filter(call=call, state=RingState.IN).exclude(user_id__in=present)
    found = {ring.user_id: ring.answered_at or ring.rung_at for ring in rings}
    for stay in rooms.stays(kind="call", subject_id=call.pk):
        if stay.user_id in found and stay.left_at is not None:
            found[stay.user_id] = max(found[stay.user_id], stay.left_at)
    return found


def open_calls() -> list[Call]:
    return list(Call.objects.exclude(state=CallState.ENDED).order_by("started_at")[:OPEN_AT_ONCE])


def proof(call: Call, *, asker: User) -> CallerProof:
    """Who the caller is to the asker, from the roster alone."""
    person = schools.people([call.caller_id], school_id=call.school_id)[call.caller_id]
    reasons = schools.ties(asker=asker, other=call.caller, school_id=call.school_id)
    return CallerProof(person=person, is_verified=bool(reasons), reasons=reasons)
