"""What becomes of a message: edited, deleted, hidden, marked, pinned."""

from datetime import datetime

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import events, queries
from sferum.chats.models import Chat, Message, MessageVersion, Pin, Reaction
from sferum.chats.rules.warnings import warning
from sferum.chats.schemas import MessageOut, ReactionOut
from sferum.chats.services.sending import own_host, put_names, words
from sferum.chats.services.telling import tell_of_message, tell_pins, untell
from sferum.files import services as files
from sferum.kit.errors import Conflict

PINS_AT_MOST = 30


class TooManyPins(Conflict):
    code, detail = "too_many_pins", f"Закрепить можно не больше {PINS_AT_MOST} сообщений. Открепите какое-нибудь."


def edit_message(*, message: Message, text: str, now: datetime) -> MessageOut:
    """Put it right; what it said before stays readable to its author and the moderators."""
    chat = message.chat
    message = _locked(message)
    before, message.text = message.text, words(text, may_be_empty=bool(message.files))
    message.mentions = []
    put_names(message, [] if chat.channel else queries.reader_ids(chat))
    if message.text != before:
        MessageVersion.objects.create(message=message, text=before, until_at=now)
        message.edited_at = now
        message.warning = warning(message.text, own_host=own_host())
        message.save(update_fields=["text", "mentions", "edited_at", "warning"])
    out = queries.load_message(message.pk, school_id=chat.school_id)
    if message.text != before:
        tell_of_message(message, events.MessageEdited(message=out))
    return out


def delete_message(*, message: Message, by: User, now: datetime) -> None:
    """Leave only a trace of the message on every screen; nothing when it is deleted already."""
    if not Message.objects.filter(pk=message.pk, deleted_at=None).update(deleted_at=now, deleted_by=by):
        return
    _note("message.deleted", message, by=by, now=now)
    files.release(kind="message", subject_id=message.pk, now=now)
    untell(message)
    event = events.MessageDeleted(chat_id=message.chat_id, message_id=message.pk, seq=message.seq, deleted_at=now)
    tell_of_message(message, event)
    if Pin.objects.filter(message=message).delete()[0]:
        tell_pins(message.chat)


def hide_message(*, message: Message, by: User | None, now: datetime) -> None:
    """Put it away until somebody has decided; nothing when it is hidden already."""
    if Message.objects.filter(pk=message.pk, hidden_at=None).update(hidden_at=now):
        _note("message.hidden", message, by=by, now=now)
        untell(message)
        _tell_anew(message)


def show_message(*, message: Message, by: User | None, now: datetime) -> None:
    if Message.objects.filter(pk=message.pk).exclude(hidden_at=None).update(hidden_at=None):
        _note("message.shown", message, by=by, now=now)
        _tell_anew(message)


def set_reaction(*, message: Message, user: User, key: str, is_set: bool) -> list[ReactionOut]:
    """Put one's sign under it or take it back; answers all signs."""
    message = _locked(message)
    rows = Reaction.objects.filter(message=message, user=user, key=key)
    if is_set == rows.exists():
        return queries.reactions_of(message)
    if is_set:
        Reaction.objects.create(message=message, user=user, key=key)
    else:
        rows.delete()
    found = queries.reactions_of(message)
    tell_of_message(message, events.ReactionSet(chat_id=message.chat_id, message_id=message.pk, reactions=found))
    return found


def set_pin(*, message: Message, by: User, is_set: bool, now: datetime) -> list[MessageOut]:
    """Keep it at the top of the chat for all, or no longer; answers the chat's pins."""
    chat = message.chat
    Chat.objects.select_for_update(no_key=True).only("pk").get(pk=chat.pk)
    rows = Pin.objects.filter(chat=chat)
    if is_set != rows.filter(message=message).exists():
        if is_set and rows.count() >= PINS_AT_MOST:
            raise TooManyPins
        if is_set:
            Pin.objects.create(chat=chat, message=message, pinned_by=by, created_at=now)
        else:
            rows.filter(message=message).delete()
        tell_pins(chat)
    return queries.list_pins(chat, since_seq=queries.since_of(chat, by.pk))


def _locked(message: Message) -> Message:
    """The message as it is now, in its known chat: two changes at once come one after another."""
    chat = message.chat
    message = Message.objects.select_for_update(of=("self",), no_key=True).get(pk=message.pk)
    message.chat = chat
    return message


def _tell_anew(message: Message) -> None:
    chat = message.chat
    out = queries.load_message(message.pk, school_id=chat.school_id)
    tell_of_message(message, events.MessageEdited(message=out))
    if Pin.objects.filter(message=message).exists():
        tell_pins(chat)


def _note(action: str, message: Message, *, by: User | None, now: datetime) -> None:
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=message.chat.school_id,
        target_id=message.pk,
        now=now,
        author=message.author_id,
    )
