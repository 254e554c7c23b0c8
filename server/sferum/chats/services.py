"""Writes of chats."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats import events
from sferum.chats.models import Chat, Message
from sferum.chats.queries import message_out
from sferum.chats.schemas import MessageOut
from sferum.delivery import outbox
from sferum.kit.errors import Invalid
from sferum.kit.text import clean
from sferum.schools import queries as schools

LONGEST = 4000


def create_chat(*, kind: str, subject_id: UUID, school_id: UUID, channel: str) -> Chat:
    return Chat.objects.create(kind=kind, subject_id=subject_id, school_id=school_id, channel=channel)


def send_message(*, chat: Chat, author: User, text: str, client_id: UUID, now: datetime) -> tuple[MessageOut, bool]:
    """Write a message; a repeated `client_id` answers the first one. The flag tells whether it is new.

    The chat's row lock gives the number, so order of numbers = order of commits.
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
    chat.last_seq += 1
    chat.save(update_fields=["last_seq"])
    message = Message.objects.create(
        chat=chat, seq=chat.last_seq, author=author, client_id=client_id, text=text, sent_at=now
    )
    answer = message_out(message, persons[author.pk])
    outbox.publish(channel=chat.channel, event=events.MessageSent(message=answer))
    return answer, True
