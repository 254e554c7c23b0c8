"""Chats with all that is needed to decide about one asker: one query for any number of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FilteredRelation, Max, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from sferum.chats.models import Block, Chat, Kind, Level, Participant, Restriction, Supervision
from sferum.chats.rules.kinds import STAFF_SIDE
from sferum.kit import clock
from sferum.kit.compiled import Compiled
from sferum.schools import queries as schools
from sferum.schools.models import SchoolRules


def find(user_id: UUID, chat_id: UUID) -> Chat | None:
    """The chat (of anybody!) with the asker's standing in it, as `seen_by`; for every request to one chat."""
    return _ONE.first(user_id=user_id, chat_id=chat_id, now=clock.now())


def seen_by(user_id: UUID, *, now: datetime | None = None) -> QuerySet[Chat]:
    """Every chat (of anybody!) with the asker's standing in it; what he may do there, `seen` and the rules tell."""
    now = now or clock.now()
    mine = Participant.objects.filter(_is_there(), chat=OuterRef("pk"))
    me = mine.filter(user_id=user_id)
    # Asked from within a question about blocks: the chat is two levels up.
    others = Participant.objects.filter(chat=OuterRef(OuterRef("pk")), left_at=None).exclude(user_id=user_id)
    overseeing = Supervision.objects.filter(chat=OuterRef("pk"), until_at__gt=now)
    rows = Chat.objects.select_related("school__schoolrules", "school__region", "community")
    return rows.annotate(
        mine=FilteredRelation("bookmarks", condition=Q(bookmarks__user_id=user_id)),
        my_read=Coalesce(F("mine__read_seq"), Value(0)),
        my_said=Coalesce(F("mine__read_said"), Value(0)),
        my_name_at=Coalesce(F("mine__named_seq"), Value(0)),
        my_draft=Coalesce(F("mine__draft"), Value(""), output_field=TextField()),
        my_level=Coalesce(F("mine__level"), Value(Level.ALL.value)),
        my_pinned=Coalesce(F("mine__is_pinned"), Value(False)),
        here=schools.roles_here(user_id),
        office=schools.roles_in_school(user_id),
        people=ArraySubquery(mine.order_by("created_at").values("user_id")),
        my_since=Subquery(me.values("since_seq")),
        i_own=Exists(me.filter(is_owner=True)),
        i_block=Exists(Block.objects.filter(blocker_id=user_id, blocked__in=others.values("user_id"))),
        i_am_blocked=Exists(Block.objects.filter(blocked_id=user_id, blocker__in=others.values("user_id"))),
        restricted=Exists(Restriction.objects.filter(user_id=user_id, school=OuterRef("school_id"), until_at__gt=now)),
        overseers=ArraySubquery(overseeing.values("user_id")),
    )


def _is_there() -> Q:
    """Participants who count now. A talk of two stays theirs; who has left the school has left its groups."""
    of_school = schools.is_of_school(user="user_id", school="chat__school_id")
    return Q(left_at=None) & (~Q(chat__kind=Kind.GROUP) | Q(of_school))


def _one(user_id: UUID, chat_id: UUID, now: datetime) -> QuerySet[Chat]:
    return seen_by(user_id, now=now).filter(pk=chat_id)


_ONE = Compiled(_one, user_id=UUID(int=1), chat_id=UUID(int=2), now=datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Seen:
    """The asker's standing in a chat, as the database told it."""

    roles: frozenset[str]  # that count in the chat's community
    office: frozenset[str]  # in the chat's school
    people: tuple[UUID, ...]  # of a direct chat or a group
    since_seq: int | None  # None: he is none of them
    owns: bool
    blocks: bool
    is_blocked: bool
    is_restricted: bool
    is_supervising: bool

    @property
    def is_official(self) -> bool:
        return bool(self.office & STAFF_SIDE)


def seen(chat: Chat, user_id: UUID) -> Seen:
    """The columns of `seen_by`, read anew where the chat came without them."""
    row = chat if hasattr(chat, "overseers") else seen_by(user_id).get(pk=chat.pk)
    facts = vars(row)
    office = frozenset(facts["office"])
    roles = frozenset(facts["here"])
    if row.community is not None and row.community.kind == "staff":
        roles |= office & STAFF_SIDE
    return Seen(
        roles=roles,
        office=office,
        people=tuple(facts["people"]),
        since_seq=facts["my_since"],
        owns=facts["i_own"],
        blocks=facts["i_block"],
        is_blocked=facts["i_am_blocked"],
        is_restricted=facts["restricted"],
        is_supervising=user_id in facts["overseers"] and is_overseer(row, user_id, office),
    )


def is_overseer(chat: Chat, user_id: UUID, office: frozenset[str]) -> bool:
    """Whether the school made him read what is not his, with a reason: its admins, and the person named for safety."""
    return "admin" in office or (bool(office) and decided(chat).safety_officer_id == user_id)


def decided(chat: Chat) -> SchoolRules:
    """The rules of the chat's school; the strict defaults where it decided nothing."""
    return getattr(chat.school, "schoolrules", None) or SchoolRules(school_id=chat.school_id)


def people_of(chat: Chat) -> list[UUID]:
    """Who is in a direct chat or a group now; nothing to ask where the chat came from `seen_by`."""
    known: list[UUID] | None = vars(chat).get("people")
    if known is not None:
        return list(known)
    rows = Participant.objects.filter(_is_there(), chat=chat).order_by("created_at")
    return list(rows.values_list("user_id", flat=True))


def overseers_of(chat: Chat) -> list[UUID]:
    """Who reads the chat by an audited act now."""
    known: list[UUID] | None = vars(chat).get("overseers")
    if known is not None:
        return list(known)
    rows = Supervision.objects.filter(chat=chat, until_at__gt=clock.now())
    return list(rows.values_list("user_id", flat=True))


def alone_since(chat: Chat) -> datetime | None:
    """Since when a group is of two only; None for a direct chat, which always was."""
    if chat.kind == Kind.DIRECT:
        return None
    left = Participant.objects.filter(chat=chat).aggregate(last=Max("left_at"))["last"]
    return left or chat.created_at
