"""Chats come to be: of a lesson, of a community, of two people."""

from datetime import datetime
from uuid import UUID, uuid5

from sferum.accounts.models import User
from sferum.chats.models import Chat, Kind, Participant
from sferum.chats.rules.kinds import CHATS_OF
from sferum.chats.services.telling import tell_opened
from sferum.schools.models import Community


def create_chat(*, kind: str, subject_id: UUID, school_id: UUID, channel: str, now: datetime) -> Chat:
    """A chat of an upper floor, whose events go out on a channel of its own."""
    return Chat.objects.create(kind=kind, subject_id=subject_id, school_id=school_id, channel=channel, last_at=now)


def ensure_chats(community: Community) -> list[Chat]:
    """The chats that a community brings; answers those that were not there yet."""
    made = []
    for kind in CHATS_OF[community.kind]:
        chat, is_new = Chat.objects.get_or_create(
            kind=kind,
            subject_id=community.pk,
            defaults={
                "school_id": community.school_id,
                "community": community,
                "last_at": community.created_at,
            },
        )
        if is_new:
            made.append(chat)
    return made


def open_direct(*, school_id: UUID, user: User, other_id: UUID, now: datetime) -> Chat:
    """The chat of these two in this school; two who open it at once meet in one.

    The other one sees it with its first message.
    """
    pair = "".join(sorted([user.pk.hex, other_id.hex]))
    chat, is_new = Chat.objects.get_or_create(
        kind=Kind.DIRECT, subject_id=uuid5(school_id, pair), defaults={"school_id": school_id, "last_at": now}
    )
    if is_new:
        Participant.objects.bulk_create(
            Participant(chat=chat, user_id=user_id, added_by=user) for user_id in (user.pk, other_id)
        )
        tell_opened(chat.pk, [user.pk])
    return chat
