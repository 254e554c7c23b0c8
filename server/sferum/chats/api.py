"""Routes of chats."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker
from sferum.chats import access, queries, services
from sferum.chats.schemas import MessageIn, MessageOut, MessagePage
from sferum.kit import clock

router = Router(tags=["chats"])


@router.get("/chats/{chat_id}/messages", response=MessagePage)
def list_messages(
    request: HttpRequest, chat_id: UUID, after: int | None = None, before: int | None = None, limit: int = 50
) -> MessagePage:
    user = asker(request)
    chat, may = access.get_chat(user, chat_id)
    return queries.list_messages(chat, user=user, may=may, after=after, before=before, limit=limit)


@router.post("/chats/{chat_id}/messages", response={201: MessageOut, 200: MessageOut})
def send_message(request: HttpRequest, chat_id: UUID, body: MessageIn) -> Status[MessageOut]:
    user, now = asker(request), clock.now()
    chat, may = access.get_chat(user, chat_id)
    known = queries.find_sent(chat, author=user, client_id=body.client_id)
    if known is not None:  # sent before the chat was closed: the answer got lost, not the message
        return Status(200, known)
    access.require_write(may)
    message, is_new = services.send_message(
        chat=chat, author=user, text=body.text, client_id=body.client_id, now=now, pause=may.pause
    )
    return Status(201 if is_new else 200, message)


@router.delete("/messages/{message_id}", response={204: None})
def delete_message(request: HttpRequest, message_id: UUID) -> Status[None]:
    user = asker(request)
    message, may = access.get_message_with_rights(user, message_id)
    access.require_delete(user, message, may)
    services.delete_message(message=message, by=user, now=clock.now())
    return Status(204, None)
