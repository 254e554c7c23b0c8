"""What keeps people apart, or lets somebody in for a while: blocks, restrictions, supervision."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import queries
from sferum.chats.models import Block, Chat, Restriction, Supervision
from sferum.chats.services.following import refresh
from sferum.chats.services.sending import post_system
from sferum.chats.services.telling import tell_changed, tell_closed, tell_opened
from sferum.delivery import jobs
from sferum.kit.text import clean_line
from sferum.schools import queries as roster
from sferum.schools.models import School

SUPERVISED_FOR = timedelta(hours=24)


def block(*, by: User, user_id: UUID, now: datetime) -> None:
    """No direct messages from this person any more. Nobody else is told, and nothing is kept of it but the row."""
    _, is_new = Block.objects.get_or_create(blocker=by, blocked_id=user_id, defaults={"created_at": now})
    if is_new:
        tell_changed(queries.direct_ids(by.pk, user_id), [by.pk, user_id])
        jobs.enqueue("ringing.on_rights_changed", user_id=str(by.pk))


def unblock(*, by: User, user_id: UUID) -> None:
    if Block.objects.filter(blocker=by, blocked_id=user_id).delete()[0]:
        tell_changed(queries.direct_ids(by.pk, user_id), [by.pk, user_id])


def restrict(*, user: User, school: School, until: datetime, by: User, now: datetime) -> None:
    """Until then he writes in this school's chats to nobody but its staff, one to one."""
    Restriction.objects.update_or_create(user=user, school=school, defaults={"until_at": until, "given_by": by})
    audit.record(
        action="person.restricted", actor_id=by.pk, school_id=school.pk, target_id=user.pk, now=now, until=until
    )
    refresh(user=user, school_id=school.pk)
    jobs.enqueue("chats.refresh", after=max(timedelta(0), until - now), user_id=str(user.pk), school_id=str(school.pk))


def unrestrict(*, user: User, school: School, by: User, now: datetime) -> None:
    if Restriction.objects.filter(user=user, school=school).delete()[0]:
        audit.record(action="person.unrestricted", actor_id=by.pk, school_id=school.pk, target_id=user.pk, now=now)
        refresh(user=user, school_id=school.pk)


def supervise(*, chat: Chat, by: User, reason: str, now: datetime) -> None:
    """Read a chat that is not one's own, for a day: audited, and said to everybody in it."""
    reason = clean_line(reason, field="reason", limit=300)
    row = Supervision.objects.create(chat=chat, user=by, reason=reason, until_at=now + SUPERVISED_FOR)
    audit.record(
        action="chat.supervised",
        actor_id=by.pk,
        school_id=chat.school_id,
        target_id=chat.pk,
        now=now,
        supervision=row.pk,
    )
    reader = roster.people([by.pk], school_id=chat.school_id)[by.pk]
    until = row.until_at.astimezone(ZoneInfo(chat.school.time_zone))
    line = f"Чат сейчас читает {reader.name}, до {until:%d.%m, %H:%M}. Причина: {reason}"
    post_system(chat=_anew(chat), text=line, now=now)
    tell_opened(chat.pk, [by.pk])
    jobs.enqueue("chats.end_supervision", after=SUPERVISED_FOR, supervision_id=str(row.pk))


def end_supervision(*, supervision: Supervision, now: datetime) -> None:
    """The day is over: the reader's devices let the chat go, and its people are told."""
    chat = _anew(supervision.chat)
    if supervision.user_id in queries.reader_ids(chat):
        return
    tell_closed(chat.pk, [supervision.user_id])
    reader = roster.people([supervision.user_id], school_id=chat.school_id)[supervision.user_id]
    post_system(chat=chat, text=f"{reader.name} больше не читает этот чат.", now=now)


def _anew(chat: Chat) -> Chat:
    """Without what was known of it before: who reads it is another question now."""
    return Chat.objects.select_related("school__schoolrules", "school__region", "community").get(pk=chat.pk)
