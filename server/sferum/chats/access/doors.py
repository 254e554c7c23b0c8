"""The doors themselves: (person, id) → the row and his rights, or NotFound."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.access.kinds import reading
from sferum.chats.access.reading import find, is_overseer, seen
from sferum.chats.access.rights import Rights, rule_of
from sferum.chats.models import Chat, Message, ScheduledMessage
from sferum.chats.rules.kinds import OF_LESSON
from sferum.kit.errors import Conflict, NotFound


class AlreadyReading(Conflict):
    code, detail = "already_reading", "Вы и так читаете этот чат."


def rights(user: User, chat: Chat) -> Rights:
    found = rule_of(chat.kind)
    assert found is not None, chat.kind
    return found(user, chat)


def get_chat(user: User, chat_id: UUID) -> tuple[Chat, Rights]:
    """The chat and the asker's rights in it, for one who may read something there; NotFound for everybody else."""
    chat = _find(user, chat_id)
    may = rights(user, chat)
    if may.reads == "nothing":
        raise NotFound
    return chat, may


def get_readable(user: User, chat_id: UUID) -> tuple[Chat, Rights]:
    """As `get_chat` for reading only: whether he may write is not asked, and not told."""
    chat = _find(user, chat_id)
    may = rights(user, chat) if chat.kind in OF_LESSON else reading(user, chat)
    if may.reads == "nothing":
        raise NotFound
    return chat, may


def _find(user: User, chat_id: UUID) -> Chat:
    chat = find(user.pk, chat_id)
    if chat is None:
        raise NotFound
    return chat


def get_message(user: User, message_id: UUID) -> Message:
    """A message that the asker may read; NotFound for everybody else."""
    return get_message_with_rights(user, message_id)[0]


def get_message_with_rights(user: User, message_id: UUID) -> tuple[Message, Rights]:
    """The message, its chat with the asker's standing in it, and his rights there."""
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        raise NotFound
    message.chat = _find(user, message.chat_id)
    may = rights(user, message.chat)
    if not reads(may, message, user):
        raise NotFound
    return message, may


def reads(may: Rights, message: Message, user: User) -> bool:
    if may.reads == "nothing" or (may.reads == "own" and message.author_id != user.pk):
        return False
    return message.seq > may.since_seq and (may.since_at is None or message.sent_at >= may.since_at)


def may_read_files(user: User, message_id: UUID) -> bool:
    """Whether he reads the message that holds them, as it stands now. Registered with files."""
    try:
        message = get_message(user, message_id)
    except NotFound:
        return False
    return message.deleted_at is None and message.hidden_at is None


def may_read_scheduled(user: User, scheduled_id: UUID) -> bool:
    """What waits is its author's alone. Registered with files."""
    return ScheduledMessage.objects.filter(pk=scheduled_id, author=user).exists()


def get_scheduled(user: User, scheduled_id: UUID) -> ScheduledMessage:
    """The asker's own waiting message; NotFound for everybody else, and where he reads the chat no more."""
    scheduled = ScheduledMessage.objects.select_related("chat", "reply_to").filter(pk=scheduled_id, author=user).first()
    if scheduled is None:
        raise NotFound
    get_readable(user, scheduled.chat_id)
    return scheduled


def get_supervised(user: User, chat_id: UUID) -> Chat:
    """A chat of the school for one whom the school made its overseer. Conflict for one who reads it anyway."""
    chat = _find(user, chat_id)
    if chat.kind in OF_LESSON:
        raise NotFound
    if reading(user, chat).reads != "nothing":
        raise AlreadyReading
    if not is_overseer(chat, user.pk, seen(chat, user.pk).office):
        raise NotFound
    return chat
