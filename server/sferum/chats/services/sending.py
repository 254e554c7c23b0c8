"""A new message: checked, numbered, written, told to its readers; a repeated one is found again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from config.env import env
from sferum.accounts.models import User
from sferum.chats import access, events, queries
from sferum.chats.access import Rights
from sferum.chats.models import Bookmark, Chat, Kind, Message
from sferum.chats.rules import mentions
from sferum.chats.rules.kinds import OF_LESSON
from sferum.chats.rules.warnings import warning
from sferum.chats.schemas import MessageOut
from sferum.chats.services import statements
from sferum.chats.services.telling import tell, tell_opened
from sferum.delivery import jobs
from sferum.files import services as files
from sferum.kit.errors import Forbidden, Invalid, Throttled
from sferum.kit.ids import new_id
from sferum.kit.text import clean
from sferum.schools import access as schools
from sferum.schools import queries as roster

LONGEST = 4000
# Messages of one flow become one notice.
NOTICE_AFTER = timedelta(seconds=3)
# These floors tell the chat's people themselves.
TOLD_ELSEWHERE = frozenset({"announcement", "call"})


class SlowMode(Throttled):
    """Nothing is lost: the client keeps the text and counts down."""

    code = "slow_mode"
    keeps_writes = False


def send_message(
    *,
    chat: Chat,
    author: User,
    text: str,
    client_id: UUID,
    now: datetime,
    may: Rights | None = None,
    reply_to: UUID | None = None,
    file_ids: Sequence[UUID] = (),
    is_voice: bool = False,
    embed_kind: str = "",
    embed_id: UUID | None = None,
    pause: timedelta = timedelta(0),
) -> tuple[MessageOut, bool]:
    """Write a message; a repeated `client_id` answers the first one. The flag tells whether it is new.

    Raises Invalid for what can't be sent, SlowMode with the seconds left when the author's last message is younger
    than `pause`, and what `files.services.hold` raises.
    """
    message = Message(
        chat=chat,
        author=author,
        client_id=client_id,
        kind="voice" if is_voice else "text",
        text=words(text, may_be_empty=bool(file_ids) or embed_id is not None),
        sent_at=now,
        embed_kind=embed_kind,
        embed_id=embed_id,
    )
    readers = [] if chat.channel else queries.reader_ids(chat, along=may.watchers if may is not None else None)
    message.reply_to = answered(chat, author, reply_to, may)
    if file_ids or pause:
        Chat.objects.select_for_update(no_key=True).only("pk").get(pk=chat.pk)
        known = queries.find_sent(chat, author=author, client_id=client_id)
        if known is not None:
            return known, False
        _require_pause(message, pause)
    if file_ids or is_voice:
        message.files = hold_files(
            chat, author, kind="message", subject_id=message.pk, file_ids=file_ids, is_voice=is_voice
        )
    out = _write(message, readers)
    if out is None:
        known = queries.find_sent(chat, author=author, client_id=client_id)
        assert known is not None
        return known, False
    return out, True


def post_embed(*, chat: Chat, author: User, embed_kind: str, embed_id: UUID, now: datetime) -> MessageOut:
    """A message that only shows what another floor put there."""
    out, _ = send_message(
        chat=chat, author=author, text="", client_id=new_id(), embed_kind=embed_kind, embed_id=embed_id, now=now
    )
    return out


def post_system(*, chat: Chat, text: str, now: datetime, client_id: UUID | None = None) -> MessageOut:
    """A line of nobody's: what happened with the chat. It makes nothing unread."""
    message = Message(chat=chat, client_id=client_id or new_id(), kind="system", text=text, sent_at=now)
    out = _write(message, [] if chat.channel else queries.reader_ids(chat))
    assert out is not None
    return out


def words(text: str, *, may_be_empty: bool = False) -> str:
    """What was typed, as it will stand. Raises Invalid."""
    text = clean(text)
    if not text and not may_be_empty:
        raise Invalid("Сообщение пустое.", fields={"text": "Напишите что-нибудь."})
    if len(text) > LONGEST:
        raise Invalid("Сообщение слишком длинное.", fields={"text": f"Не длиннее {LONGEST} знаков."})
    return text


def own_host() -> str:
    return env.host


def put_names(message: Message, readers: Sequence[UUID]) -> dict[UUID, str]:
    """Names in the message's text by the roster; only of those who read it. Answers them, for the notices."""
    ids = mentions.named(message.text) if "@[" in message.text else []
    found = roster.people([one for one in ids if one in set(readers)], school_id=message.chat.school_id) if ids else {}
    names = {user_id: person.name for user_id, person in found.items()}
    if ids:
        message.text = mentions.rewrite(message.text, names)
        message.mentions = [one for one in ids if one in names]
    return names


def answered(chat: Chat, author: User, reply_to: UUID | None, may: Rights | None) -> Message | None:
    """The message that this one answers. Raises Invalid for one that its author does not read there."""
    if reply_to is None:
        return None
    found = Message.objects.filter(pk=reply_to, chat=chat).first()
    if found is None or (may is not None and not access.reads(may, found, author)):
        raise Invalid("Сообщения, на которое Вы отвечаете, здесь нет.", fields={"reply_to": "Такого сообщения нет."})
    return found


def _write(message: Message, readers: Sequence[UUID]) -> MessageOut | None:
    chat = message.chat
    put_names(message, readers)
    message.warning = warning(message.text, own_host=own_host()) if message.author_id else ""
    ids = [message.author_id, message.reply_to.author_id if message.reply_to else None]
    authors = roster.people({one for one in ids if one}, school_id=chat.school_id) if any(ids) else {}
    is_of_lesson = chat.kind in OF_LESSON
    written = statements.append(
        message,
        wakes=message.author_id is not None and not is_of_lesson and message.embed_kind not in TOLD_ELSEWHERE,
        marks_read=message.author_id is not None and not is_of_lesson,
    )
    if written is None:
        return None
    message.seq, message.said = written.seq, written.said
    chat.last_seq, chat.said, chat.last_at = written.seq, written.said, message.sent_at
    _mark_named(message)
    if written.seq == 1 and chat.kind == Kind.DIRECT:
        tell_opened(chat.pk, [one for one in queries.member_ids(chat) if one != message.author_id])
    out = queries.message_out(message, authors)
    tell(chat, events.MessageSent(chat_id=chat.pk, message=out), readers)
    if written.wakes:
        jobs.enqueue("chats.notify", lock=f"notices of {chat.pk}", after=NOTICE_AFTER, chat_id=str(chat.pk))
    return out


def _mark_named(message: Message) -> None:
    named = [one for one in message.mentions if one != message.author_id]
    Bookmark.objects.bulk_create(
        [Bookmark(chat=message.chat, user_id=one, named_seq=message.seq) for one in named],
        update_conflicts=True,
        update_fields=["named_seq"],
        unique_fields=["chat", "user"],
    )


def _require_pause(message: Message, pause: timedelta) -> None:
    if not pause:
        return
    mine = Message.objects.filter(chat=message.chat, author=message.author, sent_at__gt=message.sent_at - pause)
    last = mine.order_by("-sent_at").first()
    if last is not None:
        left = max(1, round((last.sent_at + pause - message.sent_at).total_seconds()))
        raise SlowMode(f"Медленный чат: следующее сообщение через {left} с.", retry_after=left)


def hold_files(
    chat: Chat, author: User, *, kind: str, subject_id: UUID, file_ids: Sequence[UUID], is_voice: bool
) -> list[dict[str, object]]:
    """What holds them from now on. Raises Forbidden where files are off, Invalid for a voice message that is none."""
    if not schools.has_feature(chat.school, "voice" if is_voice else "files"):
        raise Forbidden("Голосовые сообщения здесь выключены." if is_voice else "Файлы здесь выключены.")
    held = files.hold(file_ids=file_ids, owner=author, kind=kind, subject_id=subject_id, school_id=chat.school_id)
    if is_voice and [one.kind for one in held] != ["audio"]:
        raise Invalid("Это не голосовое сообщение.", fields={"file_ids": "Нужна одна запись голоса."})
    return [one.model_dump(mode="json") for one in held]
