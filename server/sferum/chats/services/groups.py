"""Groups: made, named, joined, left. Each change leaves a line that all of them read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import queries
from sferum.chats.access.contacts import LARGEST_GROUP
from sferum.chats.models import Bookmark, Chat, Kind, Participant
from sferum.chats.rules.kinds import STAFF_SIDE
from sferum.chats.services.sending import post_system
from sferum.chats.services.telling import tell_changed, tell_closed, tell_opened
from sferum.delivery import jobs
from sferum.kit.errors import Invalid
from sferum.kit.text import clean_line
from sferum.schools import queries as roster

TITLE_LIMIT = 120
# Longer lists of names are a number.
NAMES_AT_MOST = 5


def make_group(
    *, school_id: UUID, maker: User, client_id: UUID, title: str, user_ids: Sequence[UUID], now: datetime
) -> Chat:
    """A group that its maker leads; a repeated `client_id` answers the first one."""
    title = clean_line(title, field="title", limit=TITLE_LIMIT)
    chat, is_new = Chat.objects.get_or_create(
        kind=Kind.GROUP,
        subject_id=uuid5(maker.pk, client_id.hex),
        defaults={"school_id": school_id, "title": title, "last_at": now},
    )
    if not is_new:
        return chat
    people = [maker.pk, *(one for one in dict.fromkeys(user_ids) if one != maker.pk)]
    Participant.objects.bulk_create(
        Participant(chat=chat, user_id=one, is_owner=one == maker.pk, added_by=maker) for one in people
    )
    _note("chat.group_made", chat, by=maker, target_id=chat.pk, now=now, people=len(people))
    tell_opened(chat.pk, people)
    leader = roster.people([maker.pk], school_id=school_id)[maker.pk]
    post_system(chat=chat, text=f"Новая группа «{title}». Ведёт {leader.name}.", now=now)
    return chat


def rename_group(*, chat: Chat, title: str, by: User, now: datetime) -> None:
    title = clean_line(title, field="title", limit=TITLE_LIMIT)
    if not Chat.objects.filter(pk=chat.pk).exclude(title=title).update(title=title):
        return
    chat.title = title
    _note("chat.renamed", chat, by=by, target_id=chat.pk, now=now)
    tell_changed([chat.pk], queries.reader_ids(chat))
    post_system(chat=chat, text=f"Группа теперь называется «{title}».", now=now)


def add_people(*, chat: Chat, user_ids: Iterable[UUID], by: User, now: datetime) -> None:
    """They read it from now on. Raises Invalid when the group would be too large."""
    chat = Chat.objects.select_for_update(of=("self",), no_key=True).select_related("school").get(pk=chat.pk)
    present = set(queries.member_ids(chat))
    coming = [one for one in dict.fromkeys(user_ids) if one not in present]
    if not coming:
        return
    if len(present) + len(coming) > LARGEST_GROUP:
        raise Invalid("Группа полна.", fields={"user_ids": f"В группе может быть не больше {LARGEST_GROUP} человек."})
    Participant.objects.bulk_create(
        Participant(chat=chat, user_id=one, since_seq=chat.last_seq, added_by=by) for one in coming
    )
    start_here(chat, coming)
    for one in coming:
        _note("chat.person_added", chat, by=by, target_id=one, now=now)
    tell_opened(chat.pk, coming)
    post_system(chat=chat, text=f"Теперь в группе: {_names(chat, coming)}.", now=now)


def remove_person(*, chat: Chat, user_id: UUID, by: User | None, now: datetime) -> None:
    """Out of the group, by himself or by its owner; a group whose owner leaves gets another."""
    chat = Chat.objects.select_for_update(of=("self",), no_key=True).select_related("school").get(pk=chat.pk)
    row = Participant.objects.filter(chat=chat, user_id=user_id, left_at=None).first()
    if row is None:
        return
    row.left_at = now
    row.save(update_fields=["left_at"])
    Bookmark.objects.filter(chat=chat, user_id=user_id).delete()
    _note("chat.person_removed", chat, by=by, target_id=user_id, now=now)
    tell_closed(chat.pk, [user_id])
    jobs.enqueue("ringing.on_rights_changed", user_id=str(user_id))
    line = f"Больше не в группе: {_names(chat, [user_id])}."
    heir = _hand_over(chat) if row.is_owner else None
    if heir is not None:
        line += f" Группу теперь ведёт {_names(chat, [heir])}."
    post_system(chat=chat, text=line, now=now)
    if heir is not None:
        tell_changed([chat.pk], [heir])


def _hand_over(chat: Chat) -> UUID | None:
    """To the first of the school's staff in it, else to who is longest in it; None for an empty group."""
    rows = list(Participant.objects.filter(chat=chat, left_at=None).order_by("created_at", "pk"))
    if not rows:
        return None
    people = roster.people([row.user_id for row in rows], school_id=chat.school_id)
    heir = next((row for row in rows if people[row.user_id].role in STAFF_SIDE), rows[0])
    heir.is_owner = True
    heir.save(update_fields=["is_owner"])
    return heir.user_id


def start_here(chat: Chat, user_ids: Iterable[UUID]) -> None:
    """What was written before they came is not unread to them."""
    Bookmark.objects.bulk_create(
        [Bookmark(chat=chat, user_id=one, read_seq=chat.last_seq, read_said=chat.said) for one in user_ids],
        update_conflicts=True,
        update_fields=["read_seq", "read_said"],
        unique_fields=["chat", "user"],
    )


def _names(chat: Chat, user_ids: Sequence[UUID]) -> str:
    people = roster.people(user_ids, school_id=chat.school_id)
    names = [people[one].name for one in user_ids[:NAMES_AT_MOST] if one in people]
    more = len(user_ids) - len(names)
    return ", ".join(names) + (f" и ещё {more}" if more else "")


def _note(action: str, chat: Chat, *, by: User | None, target_id: UUID, now: datetime, **facts: object) -> None:
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=chat.school_id,
        target_id=target_id,
        now=now,
        chat=chat.pk,
        **facts,
    )
