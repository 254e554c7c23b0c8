"""Routes of polls."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.chats import access as chats
from sferum.kit import clock
from sferum.kit.errors import NotFound
from sferum.polls import access, queries, services
from sferum.polls.schemas import OptionVoters, PollIn, PollOut, VoteIn

router = Router(tags=["polls"])


@router.post("/chats/{chat_id}/polls", response={201: PollOut, 200: PollOut})
def start_poll(request: HttpRequest, chat_id: UUID, body: PollIn) -> Status[PollOut]:
    user, now = asker(request), clock.now()
    chat, may = chats.get_chat(user, chat_id)
    known = queries.find_asked(author=user, client_id=body.client_id)
    if known is None:
        access.require_ask(chat, may)
        require_pace(request, action="poll", sentence="Опросов слишком много подряд. Подождите немного.")
        poll = services.ask(chat=chat, author=user, may=may, now=now, **body.dict())
    elif known.chat_id != chat.pk:
        raise NotFound
    else:
        poll = known
    return Status(200 if known else 201, queries.poll_out(poll, user=user, may=may, now=now))


@router.get("/polls/{poll_id}", response=PollOut)
def get_poll(request: HttpRequest, poll_id: UUID) -> PollOut:
    user = asker(request)
    poll, may = access.get_poll(user, poll_id)
    return queries.poll_out(poll, user=user, may=may, now=clock.now())


@router.get("/polls/{poll_id}/voters", response=list[OptionVoters])
def list_voters(request: HttpRequest, poll_id: UUID) -> list[OptionVoters]:
    """Who chose what, for whoever sees the results; of an anonymous poll nobody ever."""
    user = asker(request)
    poll, _ = access.get_poll(user, poll_id)
    access.require_names(user, poll, now=clock.now())
    return queries.voters(poll)


@router.put("/polls/{poll_id}/vote", response=PollOut)
def vote(request: HttpRequest, poll_id: UUID, body: VoteIn) -> PollOut:
    user, now = asker(request), clock.now()
    poll, may = access.get_poll(user, poll_id)
    access.require_vote(poll, may)
    services.vote(poll=poll, user=user, option_ids=body.option_ids, now=now)
    return queries.poll_out(poll, user=user, may=may, now=now)


@router.post("/polls/{poll_id}/close", response=PollOut)
def close(request: HttpRequest, poll_id: UUID) -> PollOut:
    user, now = asker(request), clock.now()
    poll, may = access.get_poll(user, poll_id)
    access.require_close(user, poll, may)
    services.close(poll=poll, by=user, now=now)
    poll.refresh_from_db(fields=["closed_at"])
    return queries.poll_out(poll, user=user, may=may, now=now)
