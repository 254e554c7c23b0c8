"""One's own side of a chat: how far one has read, what one has begun to write, how loud it is."""

from datetime import datetime

from sferum.accounts.models import User
from sferum.chats import events, queries
from sferum.chats.access import Rights
from sferum.chats.models import Bookmark, Chat
from sferum.chats.schemas import ChatRef, ReadOut
from sferum.chats.services import statements
from sferum.chats.services.sending import LONGEST
from sferum.delivery import outbox
from sferum.kit.errors import Invalid
from sferum.notifications import services as notifications


def mark_read(*, chat: Chat, user: User, seq: int, now: datetime) -> ReadOut:
    """The person has read so far, on whichever device; never backwards. Nobody else is told."""
    moved = statements.read_on(chat=chat, user_id=user.pk, seq=seq)
    if moved is None:
        known = Bookmark.objects.filter(chat=chat, user=user).first() or Bookmark()
        return ReadOut(read_seq=known.read_seq, unread=queries.unread_of(chat.said, known.read_said))
    read_seq, read_said = moved
    unread = queries.unread_of(chat.said, read_said)
    notifications.read_chat(user_id=user.pk, chat_id=chat.pk, now=now)
    _tell(chat, user, events.ChatRead(chat_id=chat.pk, read_seq=read_seq, unread=unread))
    return ReadOut(read_seq=read_seq, unread=unread)


def save_draft(*, chat: Chat, user: User, text: str) -> None:
    """What is begun here, goes on on another device. Raises Invalid for what is no message any more."""
    if len(text) > LONGEST:
        raise Invalid(fields={"text": f"Не длиннее {LONGEST} знаков."})
    _keep(chat, user, draft=text.replace("\x00", ""))
    _tell(chat, user, events.DraftSaved(chat_id=chat.pk, text=text))


def set_settings(
    *, chat: Chat, user: User, may: Rights, level: str | None, is_pinned: bool | None, now: datetime
) -> ChatRef:
    """How loud the chat is, and whether it stands at the top of the list; only what is given changes."""
    changes = {"level": level, "is_pinned": is_pinned}
    _keep(chat, user, **{name: value for name, value in changes.items() if value is not None})
    ref = queries.chat_ref(user, chat.pk)
    assert ref is not None
    _tell(chat, user, events.ChatChanged(chat=ref))
    return ref


def _keep(chat: Chat, user: User, **facts: object) -> None:
    if facts:
        Bookmark.objects.bulk_create(
            [Bookmark(chat=chat, user=user, **facts)],
            update_conflicts=True,
            update_fields=list(facts),
            unique_fields=["chat", "user"],
        )


def _tell(chat: Chat, user: User, event: events.ChatRead | events.DraftSaved | events.ChatChanged) -> None:
    outbox.tell(user_ids=[user.pk], event=event, key=str(chat.pk))
