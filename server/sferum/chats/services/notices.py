"""Notices of new messages: who was away learns of them, by his own choice for each chat; one for a flow of messages."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sferum.chats import queries
from sferum.chats.models import Bookmark, Chat, Kind, Level, Message
from sferum.chats.rules.lines import shown_as
from sferum.chats.services.telling import link_to
from sferum.notifications import services as notifications
from sferum.schools import queries as roster

# Of a longer flow the last ones are enough.
FLOW_AT_MOST = 200


def notify_readers(*, chat: Chat, now: datetime) -> None:
    """Of all messages since the last notices, to each of the chat's people what he has not read and did not write.

    Who writes meanwhile does not wait: the chat's row is taken for a moment before and after only. His message sends
    a job of its own; those of one chat run one after another.
    """
    with transaction.atomic():
        Chat.objects.filter(pk=chat.pk).update(woken_at=None)
    with transaction.atomic():
        chat = Chat.objects.select_related("community").get(pk=chat.pk)
        _notify_of_news(chat, now=now)
        Chat.objects.filter(pk=chat.pk).update(notified_seq=chat.last_seq)


def _notify_of_news(chat: Chat, *, now: datetime) -> None:
    rows = Message.objects.filter(chat=chat, seq__gt=chat.notified_seq, seq__lte=chat.last_seq)
    rows = rows.filter(deleted_at=None, hidden_at=None).exclude(author=None)
    rows = rows.exclude(embed_kind__in=["announcement", "call"])
    news = list(rows.order_by("-seq")[:FLOW_AT_MOST])
    if not news:
        return
    marks = {row.user_id: row for row in Bookmark.objects.filter(chat=chat)}
    found: dict[tuple[UUID, str, int], list[UUID]] = {}
    by_id = {message.pk: message for message in news}
    for user_id in queries.member_ids(chat):
        mine = _news_of(user_id, news, marks.get(user_id) or Bookmark())
        if mine:
            names_him = next((one for one in mine if user_id in one.mentions), None)
            shown = names_him or mine[0]
            found.setdefault((shown.pk, "mention" if names_him else "message", len(mine)), []).append(user_id)
    for (message_id, kind, count), user_ids in found.items():
        _notify(chat, by_id[message_id], user_ids=user_ids, kind=kind, count=count, now=now)


def _news_of(user_id: UUID, news: Iterable[Message], mark: Bookmark) -> list[Message]:
    """What of the news is worth a notice to this person, the latest first."""
    if mark.level == Level.NONE:
        return []
    others = [one for one in news if one.author_id != user_id and one.seq > mark.read_seq]
    return others if mark.level == Level.ALL else [one for one in others if user_id in one.mentions]


def _notify(chat: Chat, message: Message, *, user_ids: list[UUID], kind: str, count: int, now: datetime) -> None:
    assert message.author_id is not None
    author = roster.people([message.author_id], school_id=chat.school_id)[message.author_id]
    words = shown_as(text=message.text, kind=message.kind, files=len(message.files), embed=message.embed_kind)
    is_direct = chat.kind == Kind.DIRECT
    notifications.notify(
        user_ids=sorted(user_ids),
        kind=kind,
        school_id=chat.school_id,
        title=author.name if is_direct else queries.title_for_all(chat),
        text=(words if is_direct else f"{author.name}: {words}") + (f" (и ещё {count - 1})" if count > 1 else ""),
        link=link_to(chat.pk, message.seq),
        dedupe_key=f"{kind}:{chat.pk}",
        chat_id=chat.pk,
        now=now,
    )
