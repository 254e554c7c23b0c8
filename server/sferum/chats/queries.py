"""Reads of messages."""

from sferum.accounts.schemas import Person
from sferum.chats.models import Chat, Message
from sferum.chats.schemas import MessageOut, MessagePage
from sferum.schools import queries as schools

PAGE = 100


def list_messages(chat: Chat, *, after: int | None, before: int | None, limit: int) -> MessagePage:
    """Messages after a number (to fill a gap) or before one (older history); without either, the newest."""
    limit = max(1, min(limit, PAGE))
    rows = Message.objects.filter(chat=chat)
    if after is not None:
        found = list(rows.filter(seq__gt=after).order_by("seq")[: limit + 1])
        page = found[:limit]
    else:
        if before is not None:
            rows = rows.filter(seq__lt=before)
        found = list(rows.order_by("-seq")[: limit + 1])
        page = found[:limit][::-1]
    authors = schools.people([message.author_id for message in page], school_id=chat.school_id)
    return MessagePage(
        items=[message_out(message, authors[message.author_id]) for message in page], has_more=len(found) > limit
    )


def message_out(message: Message, author: Person) -> MessageOut:
    return MessageOut(
        id=message.pk,
        chat_id=message.chat_id,
        seq=message.seq,
        client_id=message.client_id,
        author=author,
        text=message.text,
        sent_at=message.sent_at,
    )
