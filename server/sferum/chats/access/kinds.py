"""The rules of the kinds of chats that are ours: of a community, a group, two people."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.access.contacts import Tie, tie_of, watchers_of
from sferum.chats.access.reading import Seen, alone_since, decided, people_of, seen
from sferum.chats.access.rights import NOTHING, Rights
from sferum.chats.models import Chat, Kind
from sferum.chats.rules.kinds import STAFF_SIDE, own_roles, part_of, why_closed
from sferum.chats.schemas import ReaderWhy
from sferum.schools import access as schools

RESTRICTED = "Пока Вам нельзя писать в чатах школы. Учителям и администрации писать можно."
APART = "Писать можно тем, с кем Вас связывает школа. Этот чат можно только читать."
BLOCKING = "Вы заблокировали этого человека. Чтобы написать ему, снимите блокировку."
UNREACHABLE = "Сейчас написать этому человеку нельзя."
SUPERVISING = "Вы читаете этот чат по праву надзора. Писать в нём могут его участники."
READING_ALONG = "Вы читаете этот чат по правилу школы. Писать в нём могут его участники."


def reading(user: User, chat: Chat) -> Rights:
    """What he reads, without asking whether he may write: cheap."""
    he = seen(chat, user.pk)
    if chat.community is not None:
        found = _of_community(chat, he)
    elif chat.kind == Kind.GROUP:
        found = _of_group(he)
    else:
        found = _of_direct(he)
    if found.reads == "nothing":
        found = _reading_along(user, chat, he)
    if found.reads == "nothing" and he.is_supervising:
        found = Rights(reads="all", why="supervision", closed=SUPERVISING)
    return replace(found, is_official=he.is_official)


def rule(user: User, chat: Chat) -> Rights:
    """All that he may do. Registered for our kinds."""
    may = reading(user, chat)
    if may.reads == "nothing" or chat.community is not None or may.why != "member":
        return may
    people = people_of(chat)
    if len(people) != 2:
        return may
    tie = tie_between(chat, people, first=user.pk)
    if chat.kind == Kind.DIRECT:
        may = between(may, tie, seen(chat, user.pk))
    return replace(may, watchers=frozenset(watchers(chat, tie)))


def between(may: Rights, tie: Tie, he: Seen) -> Rights:
    """What one of two may do, from what the roster says of them."""
    closed = _why_apart(tie, he)
    return replace(may, may_write=not closed, may_pin=not closed, closed=closed)


def _of_community(chat: Chat, he: Seen) -> Rights:
    community = chat.community
    assert community is not None
    part, roles = part_of(community.kind, chat.kind), own_roles(community.kind, he.roles)
    if not roles & part.reads:
        return NOTHING
    is_archived = community.archived_at is not None
    writes = bool(roles & part.writes)
    closed = why_closed(kind=chat.kind, is_archived=is_archived, may_write=writes)
    if not closed and he.is_restricted:
        closed = RESTRICTED
    moderates = bool(roles & part.moderates) and not is_archived
    return Rights(
        reads="all",
        may_write=not closed,
        may_moderate=moderates,
        closed=closed,
        may_pin=moderates,
        may_announce=moderates and not closed and chat.kind in {"class", "parents", "announcements", "subject"},
        why="teacher" if "teacher" in roles and community.kind in {"class", "subject"} else "member",
    )


def _of_group(he: Seen) -> Rights:
    """One who has left the school has left its groups."""
    if he.since_seq is None or not he.office:
        return NOTHING
    closed = RESTRICTED if he.is_restricted else ""
    return Rights(
        reads="all",
        may_write=not closed,
        closed=closed,
        may_moderate=he.owns,
        may_pin=he.owns,
        owns=he.owns,
        since_seq=he.since_seq,
    )


def _of_direct(he: Seen) -> Rights:
    return NOTHING if he.since_seq is None else Rights(reads="all", since_seq=he.since_seq)


def _reading_along(user: User, chat: Chat, he: Seen) -> Rights:
    """A second adult or a parent, in a talk of an adult of the school with a pupil."""
    people = people_of(chat)
    if chat.community is not None or len(people) != 2:
        return NOTHING
    why = watchers(chat, tie_between(chat, people)).get(user.pk)
    if why is None:
        return NOTHING
    return Rights(reads="all", why=why, closed=READING_ALONG, since_at=watched_since(chat))


def tie_between(chat: Chat, people: list[UUID], *, first: UUID | None = None) -> Tie:
    one, other = people if first in {None, people[0]} else reversed(people)
    facts = schools.facts([one, other], chat.school_id)
    return tie_of(facts[one], facts[other], decided(chat))


def watchers(chat: Chat, tie: Tie) -> dict[UUID, ReaderWhy]:
    """Who reads along in this talk of two, and why."""
    found = watchers_of([tie], school_id=chat.school_id, decided=decided(chat))
    return next(iter(found.values()), {})


def watched_since(chat: Chat) -> datetime | None:
    """What was written before, was written under another promise: before the rule, or when more were listening."""
    moments = [one for one in (decided(chat).adult_child_since, alone_since(chat)) if one is not None]
    return max(moments, default=None)


def _why_apart(tie: Tie, he: Seen) -> str:
    """Why one of two may not write to the other; empty when he may."""
    if not tie.contact.is_allowed:
        return APART
    if not tie.may_write(blocks=he.blocks, is_blocked=he.is_blocked):
        return BLOCKING if he.blocks else UNREACHABLE
    if he.is_restricted and not tie.other.roles & STAFF_SIDE:
        return RESTRICTED
    return ""
