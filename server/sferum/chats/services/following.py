"""Chats follow the roster and the school's rules: screens are told what opened, changed or closed for whom.

The rights themselves are asked of the roster each time, so they are others already; here nothing is decided.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from sferum.accounts.models import User
from sferum.chats import queries
from sferum.chats.access.reading import decided
from sferum.chats.models import Bookmark, Chat, Kind, Message
from sferum.chats.rules.kinds import own_roles, part_of
from sferum.chats.services.groups import remove_person, start_here
from sferum.chats.services.making import ensure_chats
from sferum.chats.services.sending import post_system
from sferum.chats.services.telling import tell_changed, tell_closed, tell_opened
from sferum.delivery import jobs
from sferum.schools import queries as roster
from sferum.schools.models import Community
from sferum.schools.rules import AdultChild

WATCHED_LINES = {
    AdultChild.SECOND_ADULT: "Теперь по правилу школы этот чат читает и второй взрослый: новые сообщения, не прежние.",
    AdultChild.PARENT_COPY: "Теперь по правилу школы этот чат читают и родители ученика: новые сообщения, не прежние.",
    AdultChild.OPEN: "Правило школы изменилось: этот чат читаете только вы двое.",
}


def open_community(*, community: Community) -> None:
    """A community has come to be: so have its chats, for those who are in it by now."""
    for chat in ensure_chats(community):
        tell_opened(chat.pk, queries.member_ids(chat))


def welcome(*, community: Community, user_ids: Collection[UUID]) -> None:
    """Many whom a file has just made: nothing written before them is unread to them; no screen of theirs waits."""
    ensure_chats(community)
    for chat in Chat.objects.filter(community=community):
        start_here(chat, set(queries.member_ids(chat)) & set(user_ids))


def follow_roles(*, user: User, community: Community, now: datetime) -> None:
    """This person's roles in the community are others: what opened for him, what changed, what closed."""
    ensure_chats(community)
    rows = queries.concerned(user, community)
    refs = {ref.id: ref for ref in queries.refs_of(user, [chat.pk for chat in rows])}
    known = set(Bookmark.objects.filter(user=user, chat__in=refs).values_list("chat_id", flat=True))
    opened = [chat for chat in rows if chat.pk in refs and chat.pk not in known and chat.community_id is not None]
    for chat in opened:
        start_here(chat, [user.pk])
        tell_opened(chat.pk, [user.pk])
    changed = [pk for pk in refs if pk not in {chat.pk for chat in opened}]
    tell_changed(changed, [user.pk])
    _tell_others(user, [chat for chat in rows if chat.pk in refs])
    former = roster.former_roles(user.pk, community.school_id)
    for chat in rows:
        if chat.pk not in refs:
            _close(chat, user, former, now=now)
    jobs.enqueue("ringing.on_rights_changed", user_id=str(user.pk))


def _close(chat: Chat, user: User, former: dict[UUID, frozenset[str]], *, now: datetime) -> None:
    """What he read and reads no more. A group is left for good; nothing is said of chats that were never his."""
    if chat.kind == Kind.GROUP:
        remove_person(chat=chat, user_id=user.pk, by=None, now=now)
        return
    was_his = Bookmark.objects.filter(chat=chat, user=user).delete()[0] > 0
    if chat.community is not None and not was_his:
        kind = chat.community.kind
        was_his = bool(own_roles(kind, former.get(chat.community.pk, ())) & part_of(kind, chat.kind).reads)
    if was_his:
        tell_closed(chat.pk, [user.pk])


def _tell_others(user: User, chats: list[Chat]) -> None:
    """Those with whom he talks one to one: whether they may write to him is another question now."""
    others: dict[UUID, list[UUID]] = {}
    for chat in chats:
        if chat.kind == Kind.DIRECT and chat.last_seq:
            for other in queries.member_ids(chat):
                if other != user.pk:
                    others.setdefault(other, []).append(chat.pk)
    for other, ids in others.items():
        tell_changed(ids, [other])


def follow_rules(*, school_id: UUID, now: datetime) -> None:
    """The school's rules are others: its talks of two say who reads along, their people's screens what they may."""
    people: set[UUID] = set()
    for chat in queries.talks_of(school_id):
        _announce_watchers(chat, now=now)
        people |= set(queries.member_ids(chat))
    jobs.enqueue_many(
        "chats.refresh", [{"user_id": str(user_id), "school_id": str(school_id)} for user_id in sorted(people)]
    )


def _announce_watchers(chat: Chat, *, now: datetime) -> None:
    """Once for each change of the rule, in talks of an adult with a pupil that existed before it."""
    rules = decided(chat)
    since = rules.adult_child_since
    if since is None or not queries.is_adult_child(chat):
        return
    if not Message.objects.filter(chat=chat, seq=1, sent_at__lt=since).exists():
        return
    client_id = uuid5(chat.pk, f"adult_child:{since.isoformat()}")
    if not Message.objects.filter(chat=chat, author=None, client_id=client_id).exists():
        post_system(chat=chat, text=WATCHED_LINES[AdultChild(rules.adult_child)], now=now, client_id=client_id)


def refresh(*, user: User, school_id: UUID) -> None:
    """His chats of this school, as they stand for him now, to his own devices."""
    tell_changed(queries.recent_ids(user, school_id), [user.pk])
    jobs.enqueue("ringing.on_rights_changed", user_id=str(user.pk))
