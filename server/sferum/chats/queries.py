"""Reads of messages."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.chats.access import Rights
from sferum.chats.models import Chat, Message
from sferum.chats.schemas import MessageOut, MessagePage
from sferum.schools import queries as schools

PAGE = 100


def list_messages(
    chat: Chat, *, user: User, may: Rights, after: int | None, before: int | None, limit: int
) -> MessagePage:
    """Messages after a number (to fill a gap) or before one (older history); without either, the newest."""
    limit = max(1, min(limit, PAGE))
    rows = Message.objects.filter(chat=chat)
    if may.reads == "own":
        rows = rows.filter(author=user)
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
        items=[message_out(message, authors[message.author_id]) for message in page],
        has_more=len(found) > limit,
        can_moderate=may.may_moderate,
    )


def find_sent(chat: Chat, *, author: User, client_id: UUID) -> MessageOut | None:
    """The message that this author sent under this client id before, if any."""
    known = Message.objects.filter(chat=chat, author=author, client_id=client_id).first()
    if known is None:
        return None
    return message_out(known, schools.people([author.pk], school_id=chat.school_id)[author.pk])


def message_out(message: Message, author: Person) -> MessageOut:
    return MessageOut(
        id=message.pk,
        chat_id=message.chat_id,
        seq=message.seq,
        client_id=message.client_id,
        author=author,
        text="" if message.deleted_at else message.text,
        sent_at=message.sent_at,
        deleted_at=message.deleted_at,
    )
