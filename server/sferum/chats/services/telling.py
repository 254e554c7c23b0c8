"""To whom the news of a chat go: a lesson's on the lesson's channel, the others' on their readers' personal ones."""

from collections.abc import Iterable
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.chats import events, queries
from sferum.chats.models import Chat, Message
from sferum.delivery import outbox
from sferum.kit.events import Event
from sferum.notifications import services as notifications


def tell(chat: Chat, event: Event, user_ids: Iterable[UUID]) -> None:
    """News of one chat keep their order: they go one way, whomever they are for."""
    if chat.channel:
        outbox.publish(channel=chat.channel, event=event)
    else:
        outbox.tell(user_ids=user_ids, event=event, key=str(chat.pk))


def tell_of_message(message: Message, event: Event) -> None:
    """Of a change of what was sent: to those who read that message."""
    chat = message.chat
    tell(chat, event, () if chat.channel else queries.readers_of_message(chat, message))


def tell_pins(chat: Chat) -> None:
    """Each is told the pins that he reads: those who joined later, the later ones; those who read along, none."""
    for since_seq, user_ids in queries.members_by_since(chat).items():
        event = events.PinsChanged(chat_id=chat.pk, pins=queries.list_pins(chat, since_seq=since_seq))
        tell(chat, event, user_ids)


def tell_opened(chat_id: UUID, user_ids: Iterable[UUID]) -> None:
    _tell_each(events.ChatOpened, [chat_id], user_ids)


def tell_changed(chat_ids: Iterable[UUID], user_ids: Iterable[UUID]) -> None:
    _tell_each(events.ChatChanged, list(chat_ids), user_ids)


def tell_closed(chat_id: UUID, user_ids: Iterable[UUID]) -> None:
    """What a notice says of it is not theirs to read any more either."""
    people = list(user_ids)
    outbox.tell(user_ids=people, event=events.ChatClosed(chat_id=chat_id), key=str(chat_id))
    notifications.forget_chat(chat_id=chat_id, user_ids=people)


def link_to(chat_id: UUID, seq: int) -> str:
    return f"/chats/{chat_id}?m={seq}"


def untell(message: Message) -> None:
    """Its words stand in no notice any more."""
    notifications.withdraw_link(chat_id=message.chat_id, link=link_to(message.chat_id, message.seq))


def _tell_each(
    kind: type[events.ChatOpened | events.ChatChanged], chat_ids: list[UUID], user_ids: Iterable[UUID]
) -> None:
    """The chats as each of these people sees them, to him alone; of those that he reads."""
    for user in accounts.users(user_ids):
        for ref in queries.refs_of(user, chat_ids):
            outbox.tell(user_ids=[user.pk], event=kind(chat=ref), key=str(ref.id))
