"""The door to a chat. The rule of a kind ("lesson") comes from the floor that owns the kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.models import Chat, Message
from sferum.kit.errors import Forbidden, NotFound


@dataclass(frozen=True)
class Rights:
    """What a person may do in a chat. `pause` is his slow mode; `closed` says why he may not write, if anything."""

    reads: Literal["all", "own", "nothing"] = "nothing"
    may_write: bool = False
    may_moderate: bool = False
    pause: timedelta = timedelta(0)
    closed: str = ""


Rule = Callable[[User, Chat], Rights]
_rules: dict[str, Rule] = {}


class WritingClosed(Forbidden):
    code, detail = "writing_closed", "Сейчас писать сюда нельзя."


def register_rule(kind: str, rule: Rule) -> None:
    """Called once, at start, by the floor that owns chats of this kind."""
    _rules[kind] = rule


def rights(user: User, chat: Chat) -> Rights:
    return _rules[chat.kind](user, chat)


def get_chat(user: User, chat_id: UUID) -> tuple[Chat, Rights]:
    """The chat and the asker's rights in it, for one who may read something there; NotFound for everybody else."""
    chat = Chat.objects.filter(pk=chat_id).first()
    if chat is None:
        raise NotFound
    may = rights(user, chat)
    if may.reads == "nothing":
        raise NotFound
    return chat, may


def get_message(user: User, message_id: UUID) -> Message:
    """A message that the asker may read; NotFound for everybody else."""
    return get_message_with_rights(user, message_id)[0]


def get_message_with_rights(user: User, message_id: UUID) -> tuple[Message, Rights]:
    message = Message.objects.select_related("chat").filter(pk=message_id).first()
    if message is None:
        raise NotFound
    may = rights(user, message.chat)
    if may.reads == "nothing" or (may.reads == "own" and message.author_id != user.pk):
        raise NotFound
    return message, may


def require_write(may: Rights) -> None:
    if not may.may_write:
        raise WritingClosed(may.closed or None)


def require_delete(user: User, message: Message, may: Rights) -> None:
    if message.author_id != user.pk and not may.may_moderate:
        raise Forbidden("Чужое сообщение удаляет учитель.")
