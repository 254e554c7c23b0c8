"""A call begins; more people are called in."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.utils import IntegrityError

from sferum.accounts.models import User
from sferum.chats import queries as chats
from sferum.chats import services as messages
from sferum.chats.models import Chat
from sferum.delivery import jobs
from sferum.kit.errors import Conflict, NotFound
from sferum.ringing import access, queries
from sferum.ringing.models import Call, Ring, RingState
from sferum.ringing.rules import PEOPLE_AT_MOST, RINGS_AT_MOST, RINGS_FOR
from sferum.ringing.schemas import CallOut
from sferum.ringing.services import telling
from sferum.ringing.services.ending import leave_others, locked
from sferum.schools import queries as schools


class TooMany(Conflict):
    code, detail = "call_full", f"В одном звонке может быть не больше {PEOPLE_AT_MOST} человек."


def start_call(*, chat: Chat, caller: User, client_id: UUID, has_video: bool, now: datetime) -> CallOut:
    """Ring the chat's people. A repeated `client_id` answers the first call; where one is on, it is that one.

    Raises Busy when the caller is in another call, NotFound for a `client_id` of another chat.
    """
    known = Call.objects.select_related("chat").filter(caller=caller, client_id=client_id).first()
    if known is not None and known.chat_id != chat.pk:
        raise NotFound
    running = known or queries.open_call(chat)
    if running is not None:
        return queries.call_out(running)
    leave_others(user=caller, busy=access.Busy, now=now)
    try:
        with transaction.atomic():
            call = Call.objects.create(
                school_id=chat.school_id,
                chat=chat,
                caller=caller,
                client_id=client_id,
                has_video=has_video,
                started_at=now,
            )
    except IntegrityError:  # two people rang at once: they meet in one call
        met = queries.open_call(chat)
        if met is None:
            raise Conflict from None
        return queries.call_out(met)
    Ring.objects.create(call=call, user=caller, state=RingState.IN, rung_at=now, answered_at=now)
    messages.post_embed(chat=chat, author=caller, embed_kind="call", embed_id=call.pk, now=now)
    others = [user_id for user_id in chats.member_ids(chat) if user_id != caller.pk]
    rung = others if len(others) <= RINGS_AT_MOST else []
    _ring(call=call, user_ids=rung, added_by=None, now=now)
    telling.moved(call, but=rung)
    telling.note("call.started", call, by=caller.pk, now=now)
    return queries.call_out(call)


def add_people(*, call: Call, user_ids: Iterable[UUID], by: User, now: datetime) -> CallOut:
    """Ring further people, whom the asker himself may write to; the chat's readers see who called in whom.

    Raises Forbidden naming nobody, TooMany.
    """
    call = locked(call)
    coming = sorted(set(user_ids) - set(queries.ring_ids(call, RingState.RINGING, RingState.IN)))
    if not coming:
        return queries.call_out(call)
    members = set(chats.member_ids(call.chat))
    access.require_contacts(by, coming, call, members=members)
    if len(set(queries.ring_ids(call)) | set(coming)) > PEOPLE_AT_MOST:
        raise TooMany
    strangers = [user_id for user_id in coming if user_id not in members]
    _ring(call=call, user_ids=[one for one in coming if one in members], added_by=None, now=now)
    _ring(call=call, user_ids=strangers, added_by=by, now=now)
    telling.moved(call, but=coming)
    telling.note("call.people_added", call, by=by.pk, now=now, people=[str(one) for one in coming])
    if strangers:
        _say(call, strangers, by=by, now=now)
    return queries.call_out(call)


def _ring(*, call: Call, user_ids: Sequence[UUID], added_by: User | None, now: datetime) -> None:
    """Make the devices of these people ring, those who declined or missed before as well."""
    for user_id in user_ids:
        Ring.objects.update_or_create(
            call=call,
            user_id=user_id,
            defaults={"state": RingState.RINGING, "rung_at": now, "answered_at": None, "added_by": added_by},
        )
    if user_ids:
        telling.rang(call, user_ids, now=now)
        jobs.enqueue("ringing.give_up", after=RINGS_FOR, call_id=str(call.pk))


def _say(call: Call, coming: Sequence[UUID], *, by: User, now: datetime) -> None:
    """A line in the chat: whoever reads along there learns that the call is not of its people alone."""
    people = schools.people([by.pk, *coming], school_id=call.school_id)
    names = ", ".join(people[user_id].name for user_id in coming)
    messages.post_system(chat=call.chat, text=f"{people[by.pk].name} зовёт в разговор: {names}.", now=now)
