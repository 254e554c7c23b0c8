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
    chat = access.get_chat(asker(request), chat_id)
    return queries.list_messages(chat, after=after, before=before, limit=limit)


@router.post("/chats/{chat_id}/messages", response={201: MessageOut, 200: MessageOut})
def send_message(request: HttpRequest, chat_id: UUID, body: MessageIn) -> Status[MessageOut]:
    user = asker(request)
    chat = access.get_chat(user, chat_id)
    access.require_write(user, chat)
    message, is_new = services.send_message(
        chat=chat, author=user, text=body.text, client_id=body.client_id, now=clock.now()
    )
    return Status(201 if is_new else 200, message)
