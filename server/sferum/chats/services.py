"""Writes of chats."""

from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import events
from sferum.chats.models import Chat, Message
from sferum.chats.queries import message_out
from sferum.chats.schemas import MessageOut
from sferum.delivery import outbox
from sferum.kit.errors import Invalid, Throttled
from sferum.kit.text import clean
from sferum.schools import queries as schools

LONGEST = 4000


def create_chat(*, kind: str, subject_id: UUID, school_id: UUID, channel: str) -> Chat:
    return Chat.objects.create(kind=kind, subject_id=subject_id, school_id=school_id, channel=channel)


class SlowMode(Throttled):
    """Nothing is lost: the client keeps the text and counts down."""

    code = "slow_mode"
    keeps_writes = False


def send_message(
    *, chat: Chat, author: User, text: str, client_id: UUID, now: datetime, pause: timedelta = timedelta(0)
) -> tuple[MessageOut, bool]:
    """Write a message; a repeated `client_id` answers the first one. The flag tells whether it is new.

    The chat's row lock gives the number, so order of numbers = order of commits. Raises SlowMode with the seconds
    left when the author's last message is younger than `pause`.
    """
    text = clean(text)
    if not text:
        raise Invalid("Сообщение пустое.", fields={"text": "Напишите что-нибудь."})
    if len(text) > LONGEST:
        raise Invalid("Сообщение слишком длинное.", fields={"text": f"Не длиннее {LONGEST} знаков."})
    persons = schools.people([author.pk], school_id=chat.school_id)
    # The lock comes before the look: two sends of one client_id at once must see each other.
    chat = Chat.objects.select_for_update(no_key=True).get(pk=chat.pk)
    known = Message.objects.filter(chat=chat, author=author, client_id=client_id).first()
    if known is not None:
        return message_out(known, persons[author.pk]), False
    last = Message.objects.filter(chat=chat, author=author, sent_at__gt=now - pause).order_by("-sent_at").first()
    if last is not None:
        left = max(1, round((last.sent_at + pause - now).total_seconds()))
        raise SlowMode(f"Медленный чат: следующее сообщение через {left} с.", retry_after=left)
    chat.last_seq += 1
    chat.save(update_fields=["last_seq"])
    message = Message.objects.create(
        chat=chat, seq=chat.last_seq, author=author, client_id=client_id, text=text, sent_at=now
    )
    answer = message_out(message, persons[author.pk])
    outbox.publish(channel=chat.channel, event=events.MessageSent(message=answer))
    return answer, True


def delete_message(*, message: Message, by: User, now: datetime) -> None:
    """Leave only a trace of the message on every screen; nothing when it is deleted already."""
    if not Message.objects.filter(pk=message.pk, deleted_at=None).update(deleted_at=now, deleted_by=by):
        return
    audit.record(
        action="message.deleted",
        actor_id=by.pk,
        school_id=message.chat.school_id,
        target_id=message.pk,
        now=now,
        author=message.author_id,
    )
    event = events.MessageDeleted(chat_id=message.chat_id, message_id=message.pk, seq=message.seq, deleted_at=now)
    outbox.publish(channel=message.chat.channel, event=event)
