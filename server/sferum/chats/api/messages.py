"""Routes of messages: read, sent, edited, deleted, reacted to, pinned."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.chats import access, queries, services
from sferum.chats.schemas import (
    MessageIn,
    MessageOut,
    MessagePage,
    MessagePatch,
    ReactionKey,
    ReactionOut,
    ScheduledOut,
    VersionOut,
)
from sferum.kit import clock

router = Router(tags=["chats"])


@router.get("/chats/{chat_id}/messages", response=MessagePage)
def list_messages(
    request: HttpRequest,
    chat_id: UUID,
    *,
    after: int | None = None,
    before: int | None = None,
    around: int | None = None,
    limit: int = 50,
) -> MessagePage:
    user = asker(request)
    chat, may = access.get_readable(user, chat_id)
    return queries.list_messages(chat, user=user, may=may, after=after, before=before, around=around, limit=limit)


@router.post("/chats/{chat_id}/messages", response={201: MessageOut, 200: MessageOut, 202: ScheduledOut})
def send_message(request: HttpRequest, chat_id: UUID, body: MessageIn) -> Status[MessageOut | ScheduledOut]:
    """Sent now (201), known already (200), or kept for its time (202)."""
    user, now = asker(request), clock.now()
    chat, may = access.get_chat(user, chat_id)
    if not may.may_write:
        # Sent before the chat was closed: the answer got lost, not the message.
        known = queries.find_sent(chat, author=user, client_id=body.client_id)
        if known is not None:
            return Status(200, known)
    access.require_write(may)
    services.require_pace(user=user, now=now)
    send_at, is_for_quiet = services.when_to_send(chat=chat, author=user, may=may, wish=body, now=now)
    if send_at is not None:
        waiting = services.schedule(
            chat=chat, author=user, may=may, wish=body, send_at=send_at, is_for_quiet=is_for_quiet, now=now
        )
        return Status(202 if isinstance(waiting, ScheduledOut) else 200, waiting)
    message, is_new = services.send_message(
        chat=chat,
        author=user,
        may=may,
        text=body.text,
        client_id=body.client_id,
        reply_to=body.reply_to,
        file_ids=body.file_ids,
        is_voice=body.is_voice,
        now=now,
        pause=may.pause,
    )
    return Status(201 if is_new else 200, message)


@router.patch("/messages/{message_id}", response=MessageOut)
def edit_message(request: HttpRequest, message_id: UUID, body: MessagePatch) -> MessageOut:
    user, now = asker(request), clock.now()
    message, may = access.get_message_with_rights(user, message_id)
    access.require_edit(user, message, may, now=now)
    services.require_pace(user=user, now=now)
    return services.edit_message(message=message, text=body.text, now=now)


@router.delete("/messages/{message_id}", response={204: None})
def delete_message(request: HttpRequest, message_id: UUID) -> Status[None]:
    user = asker(request)
    message, may = access.get_message_with_rights(user, message_id)
    access.require_delete(user, message, may)
    services.delete_message(message=message, by=user, now=clock.now())
    return Status(204, None)


@router.get("/messages/{message_id}/versions", response=list[VersionOut])
def list_versions(request: HttpRequest, message_id: UUID) -> list[VersionOut]:
    """What the message said before it was edited, oldest first; for its author and the moderators."""
    user = asker(request)
    message, may = access.get_message_with_rights(user, message_id)
    access.require_versions(user, message, may)
    return queries.list_versions(message)


@router.put("/messages/{message_id}/reactions/{key}", response=list[ReactionOut])
def react(request: HttpRequest, message_id: UUID, key: ReactionKey) -> list[ReactionOut]:
    return _react(request, message_id, key, is_set=True)


@router.delete("/messages/{message_id}/reactions/{key}", response=list[ReactionOut])
def take_reaction_back(request: HttpRequest, message_id: UUID, key: ReactionKey) -> list[ReactionOut]:
    return _react(request, message_id, key, is_set=False)


def _react(request: HttpRequest, message_id: UUID, key: ReactionKey, *, is_set: bool) -> list[ReactionOut]:
    user = asker(request)
    message, may = access.get_message_with_rights(user, message_id)
    access.require_react(message, may)
    require_pace(request, action="reaction", sentence="Слишком много реакций подряд. Подождите немного.")
    return services.set_reaction(message=message, user=user, key=key, is_set=is_set)


@router.put("/messages/{message_id}/pin", response=list[MessageOut])
def pin(request: HttpRequest, message_id: UUID) -> list[MessageOut]:
    """Pin it for all; answers the chat's pins."""
    return _pin(request, message_id, is_set=True)


@router.delete("/messages/{message_id}/pin", response=list[MessageOut])
def unpin(request: HttpRequest, message_id: UUID) -> list[MessageOut]:
    return _pin(request, message_id, is_set=False)


def _pin(request: HttpRequest, message_id: UUID, *, is_set: bool) -> list[MessageOut]:
    user = asker(request)
    message, may = access.get_message_with_rights(user, message_id)
    access.require_pin(message, may)
    return services.set_pin(message=message, by=user, is_set=is_set, now=clock.now())
