"""Chats as one person's list shows them, however many, in few queries."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import F

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.chats.access import Rights, rights
from sferum.chats.access.contacts import tie_of
from sferum.chats.access.kinds import between, reading
from sferum.chats.access.reading import decided, seen, seen_by
from sferum.chats.models import Chat, Kind, Message
from sferum.chats.queries.messages import authors_of, message_out, whole
from sferum.chats.rules.kinds import OF_LESSON, title_of
from sferum.chats.schemas import ChatRef, MessageOut
from sferum.schools import access as schools
from sferum.schools import queries as roster

UNREAD_AT_MOST = 100


def chat_ref(user: User, chat_id: UUID) -> ChatRef | None:
    """The chat as this person's list shows it; None when he does not read it."""
    return next(iter(chat_refs(user, list(seen_by(user.pk).filter(pk=chat_id)))), None)


def chat_refs(user: User, chats: Sequence[Chat], known: Mapping[UUID, Rights] | None = None) -> list[ChatRef]:
    """Those of the chats (rows of `seen_by`) that he reads, in their order; at most five queries.

    Rights that are `known` are not asked again.
    """
    may = {chat.pk: one for chat, one in zip(chats, rights_in(user, chats, known or {}), strict=True)}
    shown = [chat for chat in chats if may[chat.pk].reads != "nothing"]
    last = {message.chat_id: message for message in _last_messages(shown)}
    wanted = {(user_id, chat.school_id) for chat in shown if chat.community is None for user_id in _two(chat)}
    for chat in shown:
        if chat.pk in last:
            wanted |= {(user_id, chat.school_id) for user_id in authors_of([last[chat.pk]])}
    people = roster.people_in(wanted)
    return [_ref(user, chat, may[chat.pk], last.get(chat.pk), people) for chat in shown]


def rights_in(user: User, chats: Sequence[Chat], known: Mapping[UUID, Rights]) -> list[Rights]:
    """His rights in each; what the roster says of all his direct chats is asked at once: two queries."""
    others = {
        chat.pk: other
        for chat in chats
        if chat.kind == Kind.DIRECT and chat.pk not in known and (other := _other(chat, user.pk)) is not None
    }
    schools_of = sorted({chat.school_id for chat in chats if chat.pk in others})
    facts = schools.facts_in([user.pk, *sorted(set(others.values()))], schools_of) if others else {}
    found = []
    for chat in chats:
        if chat.pk in known:
            found.append(known[chat.pk])
        elif chat.kind in OF_LESSON:
            found.append(rights(user, chat))
        elif chat.pk in others:
            tie = tie_of(facts[user.pk, chat.school_id], facts[others[chat.pk], chat.school_id], decided(chat))
            found.append(between(reading(user, chat), tie, seen(chat, user.pk)))
        else:
            found.append(reading(user, chat))
    return found


def _ref(
    user: User, chat: Chat, may: Rights, last: Message | None, people: Mapping[tuple[UUID, UUID], Person]
) -> ChatRef:
    mine = vars(chat)
    persons = {user_id: one for (user_id, school_id), one in people.items() if school_id == chat.school_id}
    person = persons.get(_other(chat, user.pk) or user.pk) if chat.kind == Kind.DIRECT and may.why == "member" else None
    read = max(mine["my_read"], may.since_seq)
    counts = may.why in {"member", "teacher"}
    return ChatRef(
        id=chat.pk,
        kind=chat.kind,  # type: ignore[arg-type]  # a Kind's value
        title=person.name if person else _title(chat, persons),
        short_title=chat.community.short_name if chat.community else "",
        color=person.color if person else chat.pk.int % 10,
        person=person,
        school_id=chat.school_id,
        school_name=chat.school.name,
        community_id=chat.community_id,
        last_message=_shown(last, may, persons),
        last_seq=chat.last_seq,
        read_seq=read,
        unread=unread_of(chat.said, mine["my_said"]) if counts else 0,
        has_mention=mine["my_name_at"] > read,
        draft=mine["my_draft"] or None,
        level=mine["my_level"],
        is_pinned=mine["my_pinned"],
        is_archived=chat.community is not None and chat.community.archived_at is not None,
        can_write=may.may_write,
        closed=may.closed,
        why=may.why,
        updated_at=chat.last_at,
    )


def unread_of(said: int, read_said: int) -> int:
    return max(0, min(said - read_said, UNREAD_AT_MOST))


def _title(chat: Chat, persons: Mapping[UUID, Person]) -> str:
    if chat.community is not None:
        return title_of(chat.kind, chat.community.kind, chat.community.name)
    if chat.kind in OF_LESSON:
        return "Чат урока" if chat.kind == Kind.LESSON else "Учителю"
    return chat.title or " и ".join(persons[user_id].name for user_id in _two(chat) if user_id in persons)


def _shown(last: Message | None, may: Rights, persons: Mapping[UUID, Person]) -> MessageOut | None:
    if last is None or last.seq <= may.since_seq or may.reads == "own":
        return None
    if may.since_at is not None and last.sent_at < may.since_at:
        return None
    return message_out(last, persons)


def _last_messages(chats: Sequence[Chat]) -> list[Message]:
    ids = [chat.pk for chat in chats if chat.last_seq]
    return list(whole().filter(chat__in=ids, seq=F("chat__last_seq"))) if ids else []


def _two(chat: Chat) -> list[UUID]:
    """Whose names may stand for a title."""
    people: list[UUID] = vars(chat)["people"]
    return people if chat.kind == Kind.DIRECT else []


def _other(chat: Chat, user_id: UUID) -> UUID | None:
    """With whom he talks in a direct chat; None in one that is not his."""
    people: list[UUID] = vars(chat)["people"]
    return next((one for one in people if one != user_id), None) if user_id in people else None
