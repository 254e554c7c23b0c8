"""Routes of one's own side: the list, what is unread, how far one has read, drafts, what waits to be sent."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker
from sferum.chats import access, queries, services
from sferum.chats.schemas import (
    ChatPage,
    ChatRef,
    DraftIn,
    MessageOut,
    ReadIn,
    ReadOut,
    ScheduledOut,
    ScheduledPatch,
    SettingsIn,
    UnreadOut,
)
from sferum.kit import clock

router = Router(tags=["chats"])


@router.get("/chats", response=ChatPage)
def list_chats(request: HttpRequest, before: str | None = None, limit: int = 50) -> ChatPage:
    """My chats: pinned ones first, then the latest."""
    return queries.list_chats(asker(request), before=before, limit=limit, now=clock.now())


@router.get("/chats/unread", response=UnreadOut)
def get_unread(request: HttpRequest) -> UnreadOut:
    return queries.unread(asker(request))


@router.get("/chats/watched", response=list[ChatRef])
def list_watched(request: HttpRequest) -> list[ChatRef]:
    """Talks of adults with pupils that I read along by the school's rule; not in my own list, never unread."""
    return queries.list_watched(asker(request), now=clock.now())


@router.put("/chats/{chat_id}/read", response=ReadOut)
def mark_read(request: HttpRequest, chat_id: UUID, body: ReadIn) -> ReadOut:
    user = asker(request)
    chat, _ = access.get_readable(user, chat_id)
    return services.mark_read(chat=chat, user=user, seq=body.seq, now=clock.now())


@router.put("/chats/{chat_id}/draft", response={204: None})
def save_draft(request: HttpRequest, chat_id: UUID, body: DraftIn) -> Status[None]:
    user = asker(request)
    chat, _ = access.get_readable(user, chat_id)
    services.save_draft(chat=chat, user=user, text=body.text)
    return Status(204, None)


@router.put("/chats/{chat_id}/settings", response=ChatRef)
def set_settings(request: HttpRequest, chat_id: UUID, body: SettingsIn) -> ChatRef:
    user, now = asker(request), clock.now()
    chat, may = access.get_chat(user, chat_id)
    return services.set_settings(chat=chat, user=user, may=may, level=body.level, is_pinned=body.is_pinned, now=now)


@router.get("/chats/{chat_id}/scheduled", response=list[ScheduledOut])
def list_scheduled(request: HttpRequest, chat_id: UUID) -> list[ScheduledOut]:
    """My messages of this chat that wait for their time."""
    user = asker(request)
    chat, _ = access.get_readable(user, chat_id)
    return queries.list_scheduled(chat, user)


@router.patch("/scheduled/{scheduled_id}", response=ScheduledOut)
def edit_scheduled(request: HttpRequest, scheduled_id: UUID, body: ScheduledPatch) -> ScheduledOut:
    scheduled = access.get_scheduled(asker(request), scheduled_id)
    return services.edit_scheduled(scheduled=scheduled, text=body.text, send_at=body.send_at, now=clock.now())


@router.delete("/scheduled/{scheduled_id}", response={204: None})
def cancel_scheduled(request: HttpRequest, scheduled_id: UUID) -> Status[None]:
    scheduled = access.get_scheduled(asker(request), scheduled_id)
    services.cancel_scheduled(scheduled=scheduled, now=clock.now())
    return Status(204, None)


@router.post("/scheduled/{scheduled_id}/now", response={201: MessageOut})
def send_scheduled_now(request: HttpRequest, scheduled_id: UUID) -> Status[MessageOut]:
    user = asker(request)
    scheduled = access.get_scheduled(user, scheduled_id)
    chat, may = access.get_chat(user, scheduled.chat_id)
    access.require_write(may)
    return Status(201, services.deliver(scheduled=scheduled, chat=chat, may=may, now=clock.now()))
