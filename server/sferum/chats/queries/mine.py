"""What waits of one's own: scheduled messages."""

from sferum.accounts.models import User
from sferum.chats.models import Chat, ScheduledMessage
from sferum.chats.queries.messages import reply_ref
from sferum.chats.schemas import ScheduledOut
from sferum.files.queries import files_out
from sferum.schools import queries as schools


def list_scheduled(chat: Chat, user: User) -> list[ScheduledOut]:
    """The soonest first."""
    rows = ScheduledMessage.objects.filter(chat=chat, author=user).select_related("chat", "reply_to")
    return [scheduled_out(row) for row in rows.order_by("send_at", "pk")]


def scheduled_out(row: ScheduledMessage) -> ScheduledOut:
    reply = None
    if row.reply_to is not None:
        author_ids = [row.reply_to.author_id] if row.reply_to.author_id else []
        authors = schools.people(author_ids, school_id=row.chat.school_id)
        reply = reply_ref(row.reply_to, authors)
    return ScheduledOut(
        id=row.pk,
        chat_id=row.chat_id,
        client_id=row.client_id,
        text=row.text,
        reply_to=reply,
        files=files_out(row.file_ids),
        send_at=row.send_at,
        is_for_quiet=row.is_for_quiet,
        refusal=row.refusal,
    )
