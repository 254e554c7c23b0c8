"""All talk of a school, chat by chat, streamed: for its export. What was deleted or put away keeps its trace only."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from sferum.chats.models import Chat, Kind, Message
from sferum.chats.queries.messages import messages_out, whole
from sferum.chats.schemas import MessageOut

# What people say to a few, not to a class: the school's office has no part in it without a reason.
TALKS = frozenset({Kind.DIRECT.value, Kind.GROUP.value, Kind.TO_TEACHER.value})
PAGE = 500


def chats_of_school(school_id: UUID, *, with_talks: bool) -> QuerySet[Chat]:
    """The school's chats in which something was ever said, in a fixed order."""
    rows = Chat.objects.filter(school_id=school_id, last_seq__gt=0)
    rows = rows if with_talks else rows.exclude(kind__in=TALKS)
    return rows.select_related("school__schoolrules", "school__region", "community").order_by("pk")


def history(chat: Chat) -> Iterator[list[MessageOut]]:
    """Every message from the first on, a piece at a time."""
    after = 0
    while True:
        page: list[Message] = list(whole().filter(chat=chat, seq__gt=after).order_by("seq")[:PAGE])
        if not page:
            return
        yield messages_out(page, school_id=chat.school_id)
        after = page[-1].seq
