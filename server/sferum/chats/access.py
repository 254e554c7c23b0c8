"""The door to a chat. The rule of a kind ("lesson") comes from the floor that owns the kind."""

from collections.abc import Callable
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.models import Chat
from sferum.kit.errors import Forbidden, NotFound

# (person, chat) → what he may do there: "read", "write"; empty for strangers.
Rule = Callable[[User, Chat], frozenset[str]]
_rules: dict[str, Rule] = {}


class WritingClosed(Forbidden):
    code, detail = "writing_closed", "Сейчас писать сюда нельзя."


def register_rule(kind: str, rule: Rule) -> None:
    """Called once, at start, by the floor that owns chats of this kind."""
    _rules[kind] = rule


def get_chat(user: User, chat_id: UUID) -> Chat:
    """The chat, for one who may read it; NotFound for everybody else."""
    chat = Chat.objects.filter(pk=chat_id).first()
    if chat is None or "read" not in _rules[chat.kind](user, chat):
        raise NotFound
    return chat


def require_write(user: User, chat: Chat) -> None:
    if "write" not in _rules[chat.kind](user, chat):
        raise WritingClosed
