"""Routes of calls from chats."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.chats import access as chats
from sferum.kit import clock
from sferum.ringing import access, queries
from sferum.ringing.schemas import CallerProof, CallIn, CallOut, CallPeopleIn, CallTicket
from sferum.ringing.services import answering, calling

router = Router(tags=["calls"])


@router.post("/chats/{chat_id}/calls", response={201: CallOut})
def start_call(request: HttpRequest, chat_id: UUID, body: CallIn) -> Status[CallOut]:
    user = asker(request)
    chat, may = chats.get_chat(user, chat_id)
    access.require_start(chat, may)
    require_pace(request, action="call", sentence="Звонков слишком много подряд. Подождите минуту.")
    call = calling.start_call(
        chat=chat, caller=user, client_id=body.client_id, has_video=body.has_video, now=clock.now()
    )
    return Status(201, call)


@router.get("/calls/mine", response=list[CallOut])
def list_my_calls(request: HttpRequest) -> list[CallOut]:
    return [queries.call_out(call) for call in queries.calls_of(asker(request))]


@router.get("/calls/{call_id}", response=CallOut)
def get_call(request: HttpRequest, call_id: UUID) -> CallOut:
    return queries.call_out(access.get_call(asker(request), call_id))


@router.post("/calls/{call_id}/entry", response=CallTicket)
def enter(request: HttpRequest, call_id: UUID) -> CallTicket:
    user = asker(request)
    call = access.get_open_call(user, call_id)
    access.require_enter(user, call)
    return answering.enter(call=call, user=user, now=clock.now())


@router.post("/calls/{call_id}/decline", response={204: None})
def decline(request: HttpRequest, call_id: UUID) -> Status[None]:
    user = asker(request)
    answering.decline(call=access.get_open_call(user, call_id), user=user, now=clock.now())
    return Status(204, None)


@router.post("/calls/{call_id}/leave", response={204: None})
def leave(request: HttpRequest, call_id: UUID) -> Status[None]:
    user = asker(request)
    answering.leave(call=access.get_open_call(user, call_id), user=user, now=clock.now())
    return Status(204, None)


@router.post("/calls/{call_id}/end", response={204: None})
def end(request: HttpRequest, call_id: UUID) -> Status[None]:
    user = asker(request)
    call = access.get_open_call(user, call_id)
    access.require_end(user, call)
    answering.end_for_all(call=call, by=user, now=clock.now())
    return Status(204, None)


@router.post("/calls/{call_id}/people", response=CallOut)
def add_people(request: HttpRequest, call_id: UUID, body: CallPeopleIn) -> CallOut:
    user = asker(request)
    call = access.get_open_call(user, call_id)
    access.require_in(user, call)
    return calling.add_people(call=call, user_ids=body.user_ids, by=user, now=clock.now())


@router.get("/calls/{call_id}/caller", response=CallerProof)
def prove_caller(request: HttpRequest, call_id: UUID) -> CallerProof:
    user = asker(request)
    return queries.proof(access.get_call(user, call_id), asker=user)
