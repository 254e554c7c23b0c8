"""Events of chats."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sferum.chats.schemas import MessageOut
from sferum.kit.events import Event


class MessageSent(Event):
    type: ClassVar[str] = "chat.message_sent"

    message: MessageOut


class MessageDeleted(Event):
    """The message is a trace now; its text is gone from every screen."""

    type: ClassVar[str] = "chat.message_deleted"

    chat_id: UUID
    message_id: UUID
    seq: int
    deleted_at: datetime
