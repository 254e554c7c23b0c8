"""Whom a change concerns, and which chats: for the services that tell people's screens."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from sferum.accounts.models import User
from sferum.chats.access.kinds import tie_between, watched_since
from sferum.chats.access.reading import overseers_of, people_of, seen, seen_by
from sferum.chats.models import Chat, Kind, Message, Participant, Supervision
from sferum.chats.queries.people import member_ids, reader_ids
from sferum.chats.queries.refs import chat_refs
from sferum.chats.rules.kinds import title_of
from sferum.chats.schemas import ChatRef
from sferum.schools.models import Community

# Of a person's chats so many, the latest first: older ones are read anew when he opens them.
TOLD_AT_MOST = 200


def find_chat(chat_id: UUID) -> Chat | None:
    return Chat.objects.filter(pk=chat_id).first()


def find_supervision(supervision_id: UUID) -> Supervision | None:
    return Supervision.objects.select_related("chat", "user").filter(pk=supervision_id).first()


def readers_of_message(chat: Chat, message: Message) -> list[UUID]:
    """Of the chat's readers those who read this message: neither later comers, nor who reads along only since then."""
    readers = reader_ids(chat)
    if chat.community is not None:
        return readers
    people = people_of(chat)
    late = Participant.objects.filter(chat=chat, left_at=None, since_seq__gte=message.seq)
    unread = set(late.values_list("user_id", flat=True)) if chat.kind == Kind.GROUP else set()
    since = watched_since(chat)
    if since is not None and message.sent_at < since:
        unread |= set(readers) - set(people) - set(overseers_of(chat))
    return [one for one in readers if one not in unread]


def members_by_since(chat: Chat) -> dict[int, list[UUID]]:
    """The chat's people and overseers by the number after which they read it."""
    if chat.kind != Kind.GROUP:
        return {0: [*member_ids(chat), *overseers_of(chat)]}
    found: dict[int, list[UUID]] = {0: overseers_of(chat)}
    rows = Participant.objects.filter(chat=chat, left_at=None, user__in=people_of(chat))
    for user_id, since_seq in rows.values_list("user_id", "since_seq"):
        found.setdefault(since_seq, []).append(user_id)
    return found


def since_of(chat: Chat, user_id: UUID) -> int:
    return seen(chat, user_id).since_seq or 0


def refs_of(user: User, chat_ids: Collection[UUID]) -> list[ChatRef]:
    """These chats as this person's list shows them; those that he does not read left out."""
    if not chat_ids:
        return []
    return chat_refs(user, list(seen_by(user.pk).filter(pk__in=chat_ids).order_by("-last_at", "-pk")))


def concerned(user: User, community: Community) -> list[Chat]:
    """The chats of which a role in this community may have made others for this person."""
    here = Q(community=community) | Q(community__kind__in=["school", "staff"], school=community.school_id)
    mine = Participant.objects.filter(user=user, left_at=None).values("chat_id")
    in_hand = Q(kind__in=[Kind.DIRECT, Kind.GROUP], school=community.school_id, pk__in=mine)
    rows = Chat.objects.select_related("community", "school").filter(here | in_hand)
    return list(rows.order_by("-last_at", "-pk")[:TOLD_AT_MOST])


def recent_ids(user: User, school_id: UUID) -> list[UUID]:
    """His direct chats and groups of this school, and its communities' chats, the latest first."""
    mine = Participant.objects.filter(user=user, left_at=None).values("chat_id")
    rows = Chat.objects.filter(Q(pk__in=mine) | ~Q(community=None), school=school_id, channel="")
    return list(rows.order_by("-last_at", "-pk").values_list("pk", flat=True)[:TOLD_AT_MOST])


def direct_ids(one: UUID, other: UUID) -> list[UUID]:
    """The chats of these two, in whatever schools."""
    rows = Chat.objects.filter(kind=Kind.DIRECT)
    for user_id in (one, other):
        rows = rows.filter(pk__in=Participant.objects.filter(user_id=user_id, left_at=None).values("chat_id"))
    return list(rows.values_list("pk", flat=True))


def talks_of(school_id: UUID) -> Iterable[Chat]:
    """All direct chats and groups of the school, one at a time."""
    rows = Chat.objects.select_related("school__schoolrules", "community")
    return rows.filter(school=school_id, kind__in=[Kind.DIRECT, Kind.GROUP]).iterator(chunk_size=500)


def is_adult_child(chat: Chat) -> bool:
    """Whether it is a talk of an adult of the school with a pupil, by the roster of now."""
    people = people_of(chat)
    return chat.community is None and len(people) == 2 and tie_between(chat, people).contact.is_adult_child


def title_for_all(chat: Chat) -> str:
    """The name of a chat that is the same for all of its people."""
    if chat.community is not None:
        return title_of(chat.kind, chat.community.kind, chat.community.name)
    return chat.title
