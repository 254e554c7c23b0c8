"""Doors to calls: who reads the chat, and who was called in from outside it. Asked anew each time."""

from collections.abc import Iterable
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats import access as chats
from sferum.chats.access import Rights
from sferum.chats.models import Chat
from sferum.kit.errors import Conflict, Forbidden, NotFound
from sferum.ringing.models import Call, CallState, Ring, RingState
from sferum.schools import access as schools
from sferum.schools import queries as roster

TALKS = frozenset({"direct", "group"})


class CallOver(Conflict):
    code, detail = "call_ended", "Этот звонок уже закончился."


class CallsOff(Forbidden):
    code, detail = "calls_off", "Звонки в Вашем регионе пока не включены."


class Busy(Conflict):
    code, detail = "busy", "Сейчас у Вас идёт другой разговор. Закончите его, чтобы позвонить."


def get_call(user: User, call_id: UUID) -> Call:
    """The call, for who reads its chat and for who was called in; NotFound for everybody else."""
    call = Call.objects.select_related("chat", "caller").filter(pk=call_id).first()
    if call is None:
        raise NotFound
    if not _is_called_in(user, call):
        chats.get_readable(user, call.chat_id)
    return call


def get_open_call(user: User, call_id: UUID) -> Call:
    """As `get_call`, for acts that only a call of now knows."""
    call = get_call(user, call_id)
    if call.state == CallState.ENDED:
        raise CallOver
    return call


def may_be_in(user: User, call: Call) -> str | None:
    """None for one who may be in the call now; else why not, in a sentence or an empty string."""
    try:
        chat, may = chats.get_chat(user, call.chat_id)
    except NotFound:
        return None if _is_called_in(user, call) else ""
    is_rung = chat.kind not in TALKS and may.why in {"member", "teacher"} and _ring(user, call) is not None
    return None if may.may_write or is_rung or _is_called_in(user, call) else may.closed


def require_enter(user: User, call: Call) -> None:
    """Who may write may come in; and in a community's chat who is rung."""
    closed = may_be_in(user, call)
    if closed is not None:
        raise Forbidden(closed or "Войти в этот разговор сейчас нельзя.")


def require_start(chat: Chat, may: Rights) -> None:
    """Who may write may call; in a community's own chat only its teachers and those who lead it."""
    if not schools.has_feature(chat.school, "calls"):
        raise CallsOff
    chats.require_write(may)
    if chat.channel:
        raise Forbidden("Здесь уже идёт урок.")
    if chat.kind not in TALKS and not may.may_moderate:
        raise Forbidden("Позвонить всем сразу могут учителя. Вы можете позвонить одному человеку.")


def require_in(user: User, call: Call) -> None:
    if not Ring.objects.filter(call=call, user=user, state=RingState.IN).exists():
        raise Forbidden("Позвать других могут те, кто уже в разговоре.")


def require_contacts(user: User, user_ids: Iterable[UUID], call: Call, *, members: Iterable[UUID]) -> None:
    """Everybody whom he calls in is of the chat, or somebody he may write to; the refusal names nobody."""
    strangers = set(user_ids) - set(members)
    if not strangers:
        return
    open_to_him = roster.contact_ids(user, call.school_id) - chats.apart_from(user.pk, strangers)
    if not strangers <= open_to_him:
        raise Forbidden("Позвать можно тех, кому Вы можете написать.")


def require_end(user: User, call: Call) -> None:
    if call.caller_id != user.pk:
        raise Forbidden("Звонок для всех завершает тот, кто позвонил. Вы можете выйти сами.")


def _is_called_in(user: User, call: Call) -> bool:
    """Called in by somebody whom the roster still ties to him."""
    ring = _ring(user, call)
    if ring is None or ring.added_by is None:
        return False
    return schools.may_write(ring.added_by, user, call.school_id).is_allowed


def _ring(user: User, call: Call) -> Ring | None:
    return Ring.objects.select_related("added_by").filter(call=call, user=user).first()
