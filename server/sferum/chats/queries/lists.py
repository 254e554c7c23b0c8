"""One person's lists: his chats, what is unread in them, the talks that he reads along."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.chats.access import Rights
from sferum.chats.access.contacts import Tie, key_of, tie_of, watchers_of
from sferum.chats.access.kinds import READING_ALONG, reading, watched_since
from sferum.chats.access.reading import decided, is_overseer, seen, seen_by
from sferum.chats.models import Chat, Kind, Level, Participant, Supervision
from sferum.chats.queries.refs import chat_refs
from sferum.chats.rules.kinds import CHATS_OF, STAFF_SIDE, own_roles, part_of, title_of
from sferum.chats.schemas import ChatPage, ChatRef, CommunityChat, UnreadOut
from sferum.kit.errors import NotFound
from sferum.schools import access as schools
from sferum.schools import queries as roster
from sferum.schools.models import Community

PAGE = 100
WATCHED_AT_MOST = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def list_chats(user: User, *, before: str | None, limit: int, now: datetime) -> ChatPage:
    """A page of the person's chats; six queries, however many chats and schools."""
    limit = max(1, min(limit, PAGE))
    overseen = Q(pk__in=Supervision.objects.filter(user=user, until_at__gt=now).values("chat_id"))
    rows = seen_by(user.pk).filter(mine_of(user) | overseen)
    if before is not None:
        rows = rows.filter(_after(before))
    found = list(rows.order_by(F("my_pinned").desc(), "-last_at", "-pk")[: limit + 1])
    page, has_more = found[:limit], len(found) > limit
    return ChatPage(
        items=chat_refs(user, page), has_more=has_more, cursor=_cursor(page[-1]) if has_more and page else None
    )


def mine_of(user: User) -> Q:
    """Which chats are this person's own, from what he is now; one query."""
    of_kind: dict[str, set[UUID]] = {}
    staff_schools, in_schools = set(), set()
    for community_id, kind, school_id, role in roster.parts_of(user.pk):
        if kind == "school":
            in_schools.add(school_id)
            if role in STAFF_SIDE:
                staff_schools.add(school_id)
        for chat_kind in CHATS_OF[kind]:
            if own_roles(kind, [role]) & part_of(kind, chat_kind).reads:
                of_kind.setdefault(chat_kind, set()).add(community_id)
    mine = Q(kind=Kind.STAFF, school__in=staff_schools)
    for chat_kind, communities in of_kind.items():
        mine |= Q(kind=chat_kind, community__in=communities)
    parts = Participant.objects.filter(user=user, left_at=None)
    in_hand, opened = Q(pk__in=parts.values("chat_id")), Q(pk__in=parts.filter(added_by=user).values("chat_id"))
    # An empty chat of two is seen only by the one who opened it.
    talks = Q(kind=Kind.DIRECT) & (Q(last_seq__gt=0) | opened)
    return mine | (in_hand & (talks | Q(kind=Kind.GROUP, school__in=in_schools)))


def community_chats(user: User, community: Community) -> list[CommunityChat]:
    """The chats of a community that this person reads or may be made to read, in the order in which they come.

    One query.
    """
    chats = {chat.kind: chat for chat in seen_by(user.pk).filter(community=community)}
    found = []
    for kind in CHATS_OF[community.kind]:
        if kind not in chats:
            continue
        chat = chats[kind]
        reads = reading(user, chat).reads != "nothing"
        oversees = not reads and is_overseer(chat, user.pk, seen(chat, user.pk).office)
        if reads or oversees:
            found.append(
                CommunityChat(
                    id=chat.pk,
                    kind=chat.kind,  # type: ignore[arg-type]  # a Kind's value
                    title=title_of(chat.kind, community.kind, community.name),
                    is_archived=community.archived_at is not None,
                    can_read=reads,
                    can_supervise=oversees,
                )
            )
    return found


def unread(user: User) -> UnreadOut:
    """Two queries."""
    rows: QuerySet[Chat] = seen_by(user.pk).filter(mine_of(user))
    is_new = Q(said__gt=F("my_said"))
    counted = rows.aggregate(
        chats=Count("pk", filter=is_new & Q(my_level=Level.ALL)),
        mentions=Count("pk", filter=Q(my_name_at__gt=F("my_read")) & ~Q(my_level=Level.NONE)),
    )
    return UnreadOut(**counted)


def list_watched(user: User, *, now: datetime) -> list[ChatRef]:
    """Talks of adults with pupils that he reads along by his schools' rules, the latest first."""
    chats, rights = watched(user)
    return chat_refs(user, chats, rights)


def watched(user: User) -> tuple[list[Chat], dict[UUID, Rights]]:
    """These chats (rows of `seen_by`), and what he reads of each. Up to five queries, and two for each school."""
    pupils = accounts.wards(user.pk) | roster.led_pupils(user.pk)
    overseen = roster.overseen_schools(user.pk)
    if not pupils and not overseen:
        return [], {}
    theirs = Q(pk__in=Participant.objects.filter(user_id__in=pupils, left_at=None).values("chat_id"))
    mine = Participant.objects.filter(user=user, left_at=None).values("chat_id")
    rows = seen_by(user.pk).filter(theirs | Q(school__in=overseen), kind__in=[Kind.DIRECT, Kind.GROUP])
    rows = rows.exclude(pk__in=mine).filter(last_seq__gt=0).order_by("-last_at", "-pk")
    talks = [chat for chat in rows[:WATCHED_AT_MOST] if len(vars(chat)["people"]) == 2]
    ties = _ties(talks)
    found: dict[UUID, Rights] = {}
    for school_id in {chat.school_id for chat in talks}:
        here = [chat for chat in talks if chat.school_id == school_id]
        along = watchers_of((ties[chat.pk] for chat in here), school_id=school_id, decided=decided(here[0]))
        for chat in here:
            why = along.get(key_of(*vars(chat)["people"]), {}).get(user.pk)
            if why is not None:
                found[chat.pk] = Rights(reads="all", why=why, closed=READING_ALONG, since_at=watched_since(chat))
    return [chat for chat in talks if chat.pk in found], found


def _ties(talks: Sequence[Chat]) -> dict[UUID, Tie]:
    """What the roster says of the two of each talk; two queries."""
    people = sorted({user_id for chat in talks for user_id in vars(chat)["people"]})
    facts = schools.facts_in(people, sorted({chat.school_id for chat in talks})) if talks else {}
    found = {}
    for chat in talks:
        one, other = vars(chat)["people"]
        found[chat.pk] = tie_of(facts[one, chat.school_id], facts[other, chat.school_id], decided(chat))
    return found


def _cursor(chat: Chat) -> str:
    since = (chat.last_at - _EPOCH) // timedelta(microseconds=1)
    return f"{int(vars(chat)['my_pinned'])}.{since}.{chat.pk.hex}"


def _after(cursor: str) -> Q:
    """What comes after this place of the list; NotFound for a place that no list of ours named."""
    try:
        pinned, since, chat_id = cursor.split(".")
        is_pinned, at, pk = bool(int(pinned)), _EPOCH + timedelta(microseconds=int(since)), UUID(hex=chat_id)
    except (ValueError, OverflowError):
        raise NotFound from None
    here = Q(my_pinned=is_pinned) & (Q(last_at__lt=at) | Q(last_at=at, pk__lt=pk))
    return here | Q(my_pinned=False) if is_pinned else here
