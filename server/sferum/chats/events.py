"""Events of chats."""

from typing import ClassVar

from sferum.chats.schemas import MessageOut
from sferum.kit.events import Event


class MessageSent(Event):
    type: ClassVar[str] = "chat.message_sent"

    message: MessageOut
