"""Reads of messages: history, one message, its versions and reactions, the chat's pins."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.chats.access import Rights
from sferum.chats.models import Chat, Message, MessageVersion, Pin, Reaction
from sferum.chats.rules.mentions import plain
from sferum.chats.schemas import EmbedRef, MessageOut, MessagePage, ReactionOut, ReplyRef, VersionOut
from sferum.files.schemas import FileOut
from sferum.schools import queries as schools

PAGE = 100
QUOTE = 120


def whole() -> QuerySet[Message]:
    """Messages with what they answer and their reactions, in one query."""
    signs = Reaction.objects.filter(message=OuterRef("pk")).order_by("created_at", "pk")
    return Message.objects.select_related("reply_to").annotate(
        signs=ArraySubquery(signs.values(json=JSONObject(key="key", user_id="user_id")))
    )


def list_messages(
    chat: Chat,
    *,
    user: User,
    may: Rights,
    after: int | None,
    before: int | None,
    limit: int,
    around: int | None = None,
) -> MessagePage:
    """Messages after a number (to fill a gap), before one (older history) or around one; else the newest."""
    limit = max(1, min(limit, PAGE))
    rows = readable(chat, user=user, may=may)
    if around is not None:
        return _around(chat, rows, may=may, seq=around, half=max(1, limit // 2))
    if after is not None:
        found = list(rows.filter(seq__gt=after).order_by("seq")[: limit + 1])
        page = found[:limit]
    else:
        if before is not None:
            rows = rows.filter(seq__lt=before)
        found = list(rows.order_by("-seq")[: limit + 1])
        page = found[:limit][::-1]
    return MessagePage(
        items=messages_out(page, school_id=chat.school_id),
        has_more=len(found) > limit,
        has_newer=bool(page) and page[-1].seq < chat.last_seq,
        can_moderate=may.may_moderate,
    )


def _around(chat: Chat, rows: QuerySet[Message], *, may: Rights, seq: int, half: int) -> MessagePage:
    older = rows.filter(seq__lt=seq).order_by("-seq").values("pk")[: half + 1]
    newer = rows.filter(seq__gte=seq).order_by("seq").values("pk")[:half]
    found = list(rows.filter(Q(pk__in=older) | Q(pk__in=newer)).order_by("seq"))
    has_more = sum(1 for message in found if message.seq < seq) > half
    page = found[1:] if has_more else found
    return MessagePage(
        items=messages_out(page, school_id=chat.school_id),
        has_more=has_more,
        has_newer=bool(page) and page[-1].seq < chat.last_seq,
        can_moderate=may.may_moderate,
    )


def readable(chat: Chat, *, user: User, may: Rights) -> QuerySet[Message]:
    """What of the chat this person reads."""
    rows = whole().filter(chat=chat)
    if may.since_seq:
        rows = rows.filter(seq__gt=may.since_seq)
    if may.since_at is not None:
        rows = rows.filter(sent_at__gte=may.since_at)
    return rows.filter(author=user) if may.reads == "own" else rows


def find_sent(chat: Chat, *, author: User, client_id: UUID) -> MessageOut | None:
    """The message that this author sent under this client id before, if any."""
    known = whole().filter(chat=chat, author=author, client_id=client_id).first()
    return messages_out([known], school_id=chat.school_id)[0] if known else None


def load_message(message_id: UUID, *, school_id: UUID) -> MessageOut:
    return messages_out([whole().get(pk=message_id)], school_id=school_id)[0]


def list_versions(message: Message) -> list[VersionOut]:
    """What it said before, oldest first."""
    rows = MessageVersion.objects.filter(message=message).order_by("until_at", "pk")
    return [VersionOut(text=row.text, until_at=row.until_at) for row in rows]


def list_pins(chat: Chat, *, since_seq: int = 0) -> list[MessageOut]:
    """The chat's pins, the latest first; deleted and hidden ones left out."""
    pinned = Pin.objects.filter(chat=chat)
    rows = whole().filter(pk__in=pinned.values("message"), deleted_at=None, hidden_at=None, seq__gt=since_seq)
    return messages_out(rows.order_by("-pin__created_at"), school_id=chat.school_id)


def reactions_of(message: Message) -> list[ReactionOut]:
    rows = Reaction.objects.filter(message=message).order_by("created_at", "pk")
    return grouped({"key": row.key, "user_id": row.user_id} for row in rows)


def grouped(signs: Iterable[Mapping[str, Any]]) -> list[ReactionOut]:
    """By key, in the order in which the keys came."""
    found: dict[str, list[UUID]] = {}
    for sign in signs:
        found.setdefault(sign["key"], []).append(UUID(str(sign["user_id"])))
    return [ReactionOut(key=key, user_ids=users) for key, users in found.items()]  # type: ignore[arg-type]


def messages_out(rows: Iterable[Message], *, school_id: UUID) -> list[MessageOut]:
    """Messages of one school as its people read them; one query for all their authors."""
    page = list(rows)
    found = schools.people_in((user_id, school_id) for user_id in authors_of(page))
    authors = {user_id: one for (user_id, _), one in found.items()}
    return [message_out(message, authors) for message in page]


def authors_of(page: Iterable[Message]) -> set[UUID]:
    """Everybody whose name stands on one of these, in quotes too."""
    found = set()
    for message in page:
        found |= {message.author_id, message.reply_to.author_id if message.reply_to else None}
    return {one for one in found if one}


def message_out(message: Message, authors: Mapping[UUID, Person]) -> MessageOut:
    """The message as everybody reads it. Its reactions come with rows of `whole`."""
    is_gone = message.deleted_at is not None or message.hidden_at is not None
    trace = MessageOut(
        id=message.pk,
        chat_id=message.chat_id,
        seq=message.seq,
        client_id=message.client_id,
        author=authors[message.author_id] if message.author_id else None,
        kind=message.kind,  # type: ignore[arg-type]  # a MessageKind's value
        text="" if is_gone else message.text,
        sent_at=message.sent_at,
        edited_at=message.edited_at,
        deleted_at=message.deleted_at,
        is_hidden=message.hidden_at is not None,
    )
    if is_gone:
        return trace
    trace.reply_to = reply_ref(message.reply_to, authors) if message.reply_to else None
    trace.mentions = list(message.mentions)
    trace.reactions = grouped(vars(message).get("signs", ()))
    trace.files = [FileOut(**file) for file in message.files]
    if message.embed_id:
        trace.embed = EmbedRef(kind=message.embed_kind, id=message.embed_id)  # type: ignore[arg-type]
    trace.warning = message.warning  # type: ignore[assignment]  # a WarningKind's value
    return trace


def reply_ref(message: Message, authors: Mapping[UUID, Person]) -> ReplyRef:
    is_gone = message.deleted_at is not None or message.hidden_at is not None
    return ReplyRef(
        id=message.pk,
        seq=message.seq,
        author=authors[message.author_id] if message.author_id else None,
        text="" if is_gone else plain(message.text)[:QUOTE],
    )
