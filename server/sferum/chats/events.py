"""Events of chats: on the personal channels of a chat's readers; a lesson's chat speaks on the lesson's own channel."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sferum.chats.schemas import ChatRef, MessageOut, ReactionOut, ScheduledOut
from sferum.kit.events import Event


class MessageSent(Event):
    type: ClassVar[str] = "chat.message_sent"

    chat_id: UUID
    message: MessageOut


class MessageEdited(Event):
    """Its text is another now; or it was hidden, or shown again."""

    type: ClassVar[str] = "chat.message_edited"

    message: MessageOut


class MessageDeleted(Event):
    """The message is a trace now; its text is gone from every screen."""

    type: ClassVar[str] = "chat.message_deleted"

    chat_id: UUID
    message_id: UUID
    seq: int
    deleted_at: datetime


class ReactionSet(Event):
    """All reactions of the message, as they are now."""

    type: ClassVar[str] = "chat.reaction_set"

    chat_id: UUID
    message_id: UUID
    reactions: list[ReactionOut]


class PinsChanged(Event):
    """All pins of the chat, as they are now."""

    type: ClassVar[str] = "chat.pins_changed"

    chat_id: UUID
    pins: list[MessageOut]


class ChatOpened(Event):
    """This person reads the chat from now on."""

    type: ClassVar[str] = "chat.opened"

    chat: ChatRef


class ChatChanged(Event):
    """The chat as this person's list shows it is another now: its name, whether he may write."""

    type: ClassVar[str] = "chat.changed"

    chat: ChatRef


class ChatClosed(Event):
    """This person reads the chat no more."""

    type: ClassVar[str] = "chat.closed"

    chat_id: UUID


class ChatRead(Event):
    """The person's other devices: he has read so far."""

    type: ClassVar[str] = "chat.read"

    chat_id: UUID
    read_seq: int
    unread: int


class DraftSaved(Event):
    """The person's other devices: what he has begun to write."""

    type: ClassVar[str] = "chat.draft_saved"

    chat_id: UUID
    text: str


class ScheduledChanged(Event):
    """The person's other devices: his waiting messages of this chat, as they are now."""

    type: ClassVar[str] = "chat.scheduled_changed"

    chat_id: UUID
    scheduled: list[ScheduledOut]
