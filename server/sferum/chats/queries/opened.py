"""The open chat: what its head shows and what the asker may do in it."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.chats.access import Rights
from sferum.chats.access.reading import decided, is_overseer, people_of, seen
from sferum.chats.models import Chat, Kind
from sferum.chats.queries.messages import list_pins
from sferum.chats.queries.people import member_roles, reader_ids
from sferum.chats.queries.refs import chat_refs
from sferum.chats.rules.kinds import FAMILY, OF_LESSON
from sferum.chats.rules.lines import joined, readers_line
from sferum.chats.rules.quiet import quiet_hours
from sferum.chats.schemas import ChatOut, QuietHours
from sferum.schools import access as schools
from sferum.schools import queries as roster

# What a region may have switched off.
SWITCHED = ("calls", "polls", "announcements", "files", "search")
# Where pupils and parents read.
WITH_FAMILIES = frozenset({"class", "parents", "announcements", "subject", "interest", "direct", "group"})


def chat_out(chat: Chat, *, user: User, may: Rights, now: datetime) -> ChatOut:
    """`chat` is a row of `seen_by`."""
    (ref,) = chat_refs(user, [chat], {chat.pk: may})
    is_talk = chat.kind in {Kind.DIRECT, Kind.GROUP}
    has = {name: schools.has_feature(chat.school, name) for name in SWITCHED}
    leads = may.may_write and may.may_moderate
    office = seen(chat, user.pk).office
    return ChatOut(
        **ref.dict(),
        can_moderate=may.may_moderate,
        can_pin=may.may_pin,
        can_add_people=chat.kind == Kind.GROUP and may.owns and may.may_write,
        can_rename=chat.kind == Kind.GROUP and may.owns,
        can_leave=chat.kind == Kind.GROUP and may.why == "member",
        can_call=has["calls"] and may.may_write and (is_talk or may.may_moderate) and chat.kind not in OF_LESSON,
        can_poll=has["polls"] and chat.kind not in OF_LESSON and (leads or (may.may_write and chat.kind == Kind.GROUP)),
        can_announce=has["announcements"] and may.may_announce,
        can_supervise=may.why not in {"member", "teacher"} and is_overseer(chat, user.pk, office),
        can_attach=has["files"] and may.may_write,
        can_search=has["search"],
        pins=list_pins(chat, since_seq=may.since_seq) if may.since_at is None else [],
        readers_line=_line(chat, user, may),
        slow_seconds=int(may.pause.total_seconds()),
        quiet=quiet_of(chat, now=now) if may.is_official and decided(chat).delays_in_quiet else None,
    )


def quiet_of(chat: Chat, *, now: datetime) -> QuietHours | None:
    """The quiet hours of the chat's readers; None where none of them are pupils or parents, or the school has none."""
    if chat.kind not in WITH_FAMILIES:
        return None
    rules = decided(chat)
    found = quiet_hours(now, begins=rules.quiet_from, ends=rules.quiet_until, zone=chat.school.time_zone)
    if found is None or (chat.community is None and not _has_family(chat)):
        return None
    return QuietHours(is_now=found[0], until=found[1])


def _has_family(chat: Chat) -> bool:
    persons = roster.people(people_of(chat), school_id=chat.school_id)
    return any(person.role in FAMILY for person in persons.values())


def _line(chat: Chat, user: User, may: Rights) -> str:
    """«Кто это читает», in one line."""
    if chat.kind in OF_LESSON:
        return ""
    if chat.community is not None:
        return readers_line(Counter(member_roles(chat).values()))
    people = people_of(chat)
    along = [one for one in reader_ids(chat) if one not in people]
    persons = roster.people([*people, *along], school_id=chat.school_id)
    if chat.kind == Kind.GROUP and len(people) > 2:
        line = readers_line(Counter(persons[one].role or "person" for one in people))
    else:
        line = _of_two(people, persons, user)
    return f"{line}, а ещё {joined([persons[one].name for one in along])}" if along else line


def _of_two(people: list[UUID], persons: dict[UUID, Person], user: User) -> str:
    if user.pk in people:
        names = ["Вы", *(persons[one].name for one in people if one != user.pk)]
        return f"Читаете {joined(names)}"
    return f"Читают {joined([persons[one].name for one in people])}"
