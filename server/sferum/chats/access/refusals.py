"""Refusals to one who reads a chat but may not do this in it."""

from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.access.rights import Rights
from sferum.chats.models import Chat, Kind, Message, Participant
from sferum.kit.errors import Conflict, Forbidden, NotFound

EDITABLE_FOR = timedelta(hours=24)


class WritingClosed(Forbidden):
    code, detail = "writing_closed", "Сейчас писать сюда нельзя."


class MessageGone(Conflict):
    code, detail = "message_deleted", "Это сообщение уже удалено."


class TooLate(Forbidden):
    code, detail = "too_late_to_edit", "Сообщение можно исправить в течение суток."


def require_write(may: Rights) -> None:
    if not may.may_write:
        raise WritingClosed(may.closed or None)


def require_delete(user: User, message: Message, may: Rights) -> None:
    if message.author_id != user.pk and not may.may_moderate:
        raise Forbidden("Чужое сообщение удаляет учитель.")


def require_edit(user: User, message: Message, may: Rights, *, now: datetime) -> None:
    if message.author_id != user.pk:
        raise Forbidden("Исправить можно только своё сообщение.")
    _require_whole(message)
    require_write(may)
    if message.embed_kind or message.kind != "text":
        raise Forbidden("Это сообщение не исправляют. Его можно удалить.")
    if message.sent_at + EDITABLE_FOR <= now:
        raise TooLate


def require_versions(user: User, message: Message, may: Rights) -> None:
    if message.author_id != user.pk and not may.may_moderate:
        raise Forbidden("Прежний текст видят автор и учитель.")
    _require_whole(message)


def require_react(message: Message, may: Rights) -> None:
    """One who may only read announcements may still say that he liked one; not one who reads along."""
    _require_whole(message)
    if may.why not in {"member", "teacher"}:
        raise Forbidden("Здесь Вы только читаете.")
    is_of_lesson = message.chat.kind in {Kind.LESSON, Kind.TO_TEACHER}
    if not may.may_write and (is_of_lesson or message.chat.kind != Kind.ANNOUNCEMENTS):
        require_write(may)


def require_pin(message: Message, may: Rights) -> None:
    _require_whole(message)
    if not may.may_pin:
        raise Forbidden("Закрепляют сообщения учителя и те, кто ведёт чат.")


def require_owner(chat: Chat, may: Rights, sentence: str) -> None:
    if chat.kind != Kind.GROUP or not may.owns:
        raise Forbidden(sentence)


def require_removal(user: User, chat: Chat, may: Rights, user_id: UUID) -> None:
    """Everybody may leave a group; its owner may take others out. NotFound for one who is not in it."""
    if chat.kind != Kind.GROUP:
        raise Forbidden("Состав этого чата ведёт школа.")
    if user_id != user.pk and not may.owns:
        raise Forbidden("Убрать человека может тот, кто собрал группу.")
    if not Participant.objects.filter(chat=chat, user_id=user_id, left_at=None).exists():
        raise NotFound


def _require_whole(message: Message) -> None:
    if message.deleted_at is not None or message.hidden_at is not None:
        raise MessageGone
