"""Who is in a chat, who reads it and why. Asked of the roster each time: membership of a community is never copied."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.chats.access import Rights
from sferum.chats.access.kinds import tie_between, watchers
from sferum.chats.access.reading import overseers_of, people_of
from sferum.chats.models import Chat, Kind, Participant, Supervision
from sferum.chats.rules.kinds import own_roles, part_of
from sferum.chats.schemas import ChatMember, ReaderOut, ReaderWhy
from sferum.kit.text import russian_order
from sferum.schools import queries as schools

# As whom one counts who is several things.
_FIRST = ("teacher", "admin", "staff", "pupil", "owner", "member", "parent", "reader")


def member_ids(chat: Chat) -> list[UUID]:
    """The chat's own people; at most one query. A lesson's chat has none here: it speaks on the lesson's channel."""
    return list(member_roles(chat)) if chat.community is not None else people_of(chat)


def reader_ids(chat: Chat, *, along: frozenset[UUID] | None = None) -> list[UUID]:
    """Everybody who reads the chat now: its people, who reads `along` by rule (found when not given), overseers."""
    people = member_ids(chat)
    if along is None:
        along = frozenset(_reading_along(chat, people))
    return list(dict.fromkeys([*people, *sorted(along), *overseers_of(chat)]))


def member_roles(chat: Chat) -> dict[UUID, str]:
    """Of a community's chat: its readers, each as what he counts there; one query."""
    community = chat.community
    assert community is not None
    part = part_of(community.kind, chat.kind)
    found = {}
    for user_id, roles in schools.member_roles(community).items():
        reading = own_roles(community.kind, roles) & part.reads
        if reading:
            found[user_id] = next(role for role in _FIRST if role in reading)
    return found


def list_people(chat: Chat, *, user: User, may: Rights) -> list[ChatMember]:
    """In surname order; the owner of a group first."""
    owners: set[UUID] = set()
    if chat.kind == Kind.GROUP:
        rows = Participant.objects.filter(chat=chat, left_at=None, is_owner=True)
        owners = set(rows.values_list("user_id", flat=True))
    ids = member_ids(chat)
    members = [
        ChatMember(
            person=person,
            role="owner" if person.id in owners else "member",
            can_remove=chat.kind == Kind.GROUP and (may.owns or person.id == user.pk),
        )
        for person in schools.people(ids, school_id=chat.school_id).values()
    ]
    return sorted(members, key=lambda one: (one.role != "owner", *_order(one.person)))


def list_readers(chat: Chat, *, now: datetime) -> list[ReaderOut]:
    """Everybody who can read the chat: those who read it by a rule or an act first, then its people."""
    if chat.community is not None:
        roles = member_roles(chat)
        is_taught = chat.community.kind in {"class", "subject"}
        whys: dict[UUID, ReaderWhy] = {
            one: "teacher" if is_taught and role == "teacher" else "member" for one, role in roles.items()
        }
    else:
        people = people_of(chat)
        whys = dict.fromkeys(people, "member")
        whys |= _reading_along(chat, people)
    until: dict[UUID, datetime] = {}
    for row in Supervision.objects.filter(chat=chat, until_at__gt=now).order_by("until_at"):
        if whys.setdefault(row.user_id, "supervision") == "supervision":
            until[row.user_id] = row.until_at
    persons = schools.people(whys, school_id=chat.school_id)
    readers = [ReaderOut(person=persons[one], why=why, until=until.get(one)) for one, why in whys.items()]
    aside = {"supervision", "second_adult", "parent"}
    return sorted(readers, key=lambda one: (one.why not in aside, *_order(one.person)))


def _reading_along(chat: Chat, people: list[UUID]) -> Mapping[UUID, ReaderWhy]:
    """Who reads along in a talk of two by the school's rule; nobody elsewhere."""
    if chat.community is not None or len(people) != 2:
        return {}
    return watchers(chat, tie_between(chat, people))


def _order(person: Person) -> tuple[object, UUID]:
    return russian_order(person.full_name), person.id
