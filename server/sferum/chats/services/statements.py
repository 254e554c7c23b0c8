"""The few statements that the ORM cannot say in one: numbering and writing a message, reading on, keeping pace."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from sferum.chats.models import Chat, Message
from sferum.kit.compiled import ask
from sferum.kit.ids import new_id

# A job of notices that has not come by then is lost; the next message sends another.
WAKE_LOST_AFTER = timedelta(minutes=10)

# The chat's row lock gives the number, so order of numbers = order of commits. Its author has read his own message.
_APPEND = """
WITH before AS (
    SELECT id, woken_at, NOT %(wakes)s OR coalesce(woken_at > %(lost)s, false) AS sleeps_on
    FROM chats_chat WHERE id = %(chat)s FOR NO KEY UPDATE
), spoken AS (
    UPDATE chats_chat
    SET last_seq = last_seq + 1, said = said + %(counts)s, last_at = %(now)s,
        woken_at = CASE WHEN sleeps_on THEN before.woken_at ELSE %(now)s END
    FROM before WHERE chats_chat.id = before.id RETURNING last_seq, said
), written AS (
    INSERT INTO chats_message (id, created_at, chat_id, seq, said, author_id, client_id, kind, text, sent_at,
        reply_to_id, mentions, files, embed_kind, embed_id, warning)
    SELECT %(id)s, %(now)s, %(chat)s, last_seq, said, %(author)s::uuid, %(client_id)s, %(kind)s, %(text)s, %(now)s,
        %(reply_to)s::uuid, %(mentions)s::uuid[], %(files)s, %(embed_kind)s, %(embed_id)s::uuid, %(warning)s FROM spoken
    ON CONFLICT (chat_id, author_id, client_id) DO NOTHING RETURNING seq, said
), read AS (
    INSERT INTO chats_bookmark (id, created_at, chat_id, user_id, read_seq, read_said, named_seq, draft, level,
        is_pinned)
    SELECT %(bookmark)s, %(now)s, %(chat)s, %(author)s::uuid, seq, said, 0, '', 'all', false
    FROM written WHERE %(marks)s
    ON CONFLICT (chat_id, user_id) DO UPDATE SET read_seq = excluded.read_seq, read_said = excluded.read_said
)
SELECT written.seq, written.said, NOT sleeps_on, woken_at FROM before LEFT JOIN written ON true
"""
# The number was taken for a message that had been sent before: it goes back. Nobody saw it, the row is still locked.
_TAKE_BACK = """
UPDATE chats_chat
SET last_seq = last_seq - 1, said = said - %(counts)s, woken_at = %(woken_at)s,
    last_at = (SELECT sent_at FROM chats_message m WHERE m.chat_id = chats_chat.id AND m.seq = chats_chat.last_seq - 1)
WHERE id = %(chat)s
"""
_READ = """
INSERT INTO chats_bookmark (id, created_at, chat_id, user_id, read_seq, read_said, named_seq, draft, level, is_pinned)
SELECT %(bookmark)s, sent_at, chat_id, %(user)s, seq, said, 0, '', 'all', false
FROM chats_message WHERE chat_id = %(chat)s AND seq <= %(seq)s ORDER BY seq DESC LIMIT 1
ON CONFLICT (chat_id, user_id) DO UPDATE SET read_seq = excluded.read_seq, read_said = excluded.read_said
WHERE chats_bookmark.read_seq < excluded.read_seq RETURNING read_seq, read_said
"""
_PACE = """
INSERT INTO chats_pace (user_id, full_at) VALUES (%(user)s, %(now)s + %(step)s)
ON CONFLICT (user_id) DO UPDATE SET full_at = greatest(chats_pace.full_at, %(now)s) + %(step)s
WHERE greatest(chats_pace.full_at, %(now)s) + %(step)s <= %(now)s + %(deepest)s RETURNING full_at
"""


@dataclass(frozen=True)
class Written:
    seq: int
    said: int
    # Whether a job of notices must be sent: none is on its way.
    wakes: bool


def append(message: Message, *, wakes: bool, marks_read: bool) -> Written | None:
    """Number and write the message, in one statement; None when its author has sent it before."""
    facts: dict[str, Any] = {
        "chat": message.chat_id,
        "now": message.sent_at,
        "lost": message.sent_at - WAKE_LOST_AFTER,
        "wakes": wakes,
        "marks": marks_read,
        "counts": int(message.author_id is not None),
        "id": message.pk,
        "author": message.author_id,
        "client_id": message.client_id,
        "kind": message.kind,
        "text": message.text,
        "reply_to": message.reply_to_id,
        "mentions": message.mentions,
        "files": Jsonb(message.files),
        "embed_kind": message.embed_kind,
        "embed_id": message.embed_id,
        "warning": message.warning,
        "bookmark": new_id(),
    }
    ((seq, said, must_wake, woken_at),) = ask(_APPEND, facts)
    if seq is None:
        ask(_TAKE_BACK, {**facts, "woken_at": woken_at})
        return None
    return Written(seq, said, must_wake)


def read_on(*, chat: Chat, user_id: UUID, seq: int) -> tuple[int, int] | None:
    """Move the person's bookmark forward to this number; (its number, people's messages so far). None: it was there."""
    found = ask(_READ, {"bookmark": new_id(), "chat": chat.pk, "user": user_id, "seq": seq})
    return (found[0][0], found[0][1]) if found else None


def take_from_bucket(*, user_id: UUID, now: datetime, step: timedelta, depth: int) -> bool:
    """Whether the person's bucket still held a message; one row, one statement."""
    facts: dict[str, Any] = {"user": user_id, "now": now, "step": step, "deepest": step * depth}
    return bool(ask(_PACE, facts))
