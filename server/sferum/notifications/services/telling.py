"""Telling people: a notice in the app, a push to their devices, a line in the next letter; reading and taking back."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.delivery import jobs, outbox
from sferum.engines import mail
from sferum.notifications import access, events, queries
from sferum.notifications.models import Choices, Device, MailAddress, MailMode, Notice
from sferum.notifications.rules import quiet
from sferum.notifications.rules.kinds import Ways
from sferum.notifications.rules.quiet import Circumstances

# Somebody who opens the app in these minutes needs no letter.
MAIL_GRACE = timedelta(minutes=10)
RENEWED = (
    "school_id", "kind", "title", "text", "link", "chat_id", "is_listed", "hides_text",
    "raised_at", "read_at", "push_due_at", "mail_due_at",
)  # fmt: skip


def notify(
    *,
    user_ids: Iterable[UUID],
    kind: str,
    school_id: UUID,
    title: str,
    text: str,
    link: str,
    dedupe_key: str,
    now: datetime,
    chat_id: UUID | None = None,
    urgency: str = "normal",
) -> None:
    """Tell these people, each by the ways of his choice; the same `dedupe_key` again renews what he was told.

    `link` is a path of this install. Nine queries at most, however many people.
    """
    wanted = sorted(set(user_ids))
    people = sorted(user.pk for user in accounts.users(wanted)) if wanted else []
    if not people:
        return
    choices = {row.user_id: row for row in Choices.objects.filter(user_id__in=people)}
    around = access.circumstances(people, school_id, now=now)
    addressed = _addressed(people)
    told: dict[UUID, Notice] = {}
    pushed: list[UUID] = []
    for user_id in people:
        mine = choices.get(user_id) or Choices(user_id=user_id)
        ways = queries.ways_of(mine, kind)
        if not (ways.app or ways.push or (ways.mail and user_id in addressed)):
            continue
        held = held_until(mine, around[user_id], kind=kind, urgency=urgency, now=now)
        if ways.push and held is None:
            pushed.append(user_id)
        told[user_id] = Notice(
            user_id=user_id,
            school_id=school_id,
            kind=kind,
            title=title[:160],
            text=text[:400],
            link=link[:300],
            chat_id=chat_id,
            dedupe_key=dedupe_key[:120],
            is_listed=ways.app,
            hides_text=around[user_id].hides_text or mine.hides_text,
            raised_at=now,
            read_at=None,
            # A call that could not ring is told as a missed one, later.
            push_due_at=held if ways.push and kind != "call" else None,
            mail_due_at=_mail_due(mine, ways, around[user_id], now=now) if user_id in addressed else None,
        )
    _raise(told, dedupe_key=dedupe_key[:120], pushed=pushed, urgency=urgency, now=now)


def _raise(told: dict[UUID, Notice], *, dedupe_key: str, pushed: Collection[UUID], urgency: str, now: datetime) -> None:
    Notice.objects.bulk_create(
        told.values(), update_conflicts=True, unique_fields=["user", "dedupe_key"], update_fields=RENEWED
    )
    # A renewed row has kept its id.
    rows = {row.user_id: row for row in Notice.objects.filter(user_id__in=list(told), dedupe_key=dedupe_key)}
    listed = [user_id for user_id, row in rows.items() if row.is_listed]
    counts = queries.unread_of(listed)
    outbox.tell_each(
        {
            user_id: events.NotificationRaised(notice=queries.notice_out(rows[user_id]), unread=counts[user_id])
            for user_id in listed
        }
    )
    devices = Device.objects.filter(user_id__in=list(pushed)).order_by("pk").values_list("pk", "user_id")
    jobs.enqueue_many(
        "notifications.push",
        [
            {"notice_id": str(rows[user_id].pk), "device_id": str(device_id), "raised_at": now.isoformat(), "tried": 0}
            for device_id, user_id in devices
        ],
        priority=1 if urgency == "high" else jobs.OUTSIDE,
    )


def held_until(mine: Choices, around: Circumstances, *, kind: str, urgency: str, now: datetime) -> datetime | None:
    """Until when a push to this person waits; None for not at all."""
    return quiet.held_until(
        now,
        circumstances=around,
        begins=mine.quiet_from,
        ends=mine.quiet_until,
        passes_own=kind == "call" and urgency == "high" and mine.calls_pass_quiet,
    )


def _addressed(user_ids: Collection[UUID]) -> set[UUID]:
    """Who of these has an address that is proved his; nobody where the install sends no mail."""
    if not mail.is_on():
        return set()
    rows = MailAddress.objects.filter(user_id__in=user_ids).exclude(address="")
    return set(rows.values_list("user_id", flat=True))


def _mail_due(mine: Choices, ways: Ways, around: Circumstances, *, now: datetime) -> datetime | None:
    """When the next letter to this person goes: at his hour, or soon; never in quiet hours."""
    if not ways.mail or mine.mail_mode == MailMode.OFF:
        return None
    if mine.mail_mode == MailMode.DAILY:
        return quiet.next_hour(now, hour=mine.mail_hour, zone=around.time_zone)
    soon = now + MAIL_GRACE
    peace = Circumstances(quiet_until=around.quiet_until, time_zone=around.time_zone)
    held = quiet.held_until(soon, circumstances=peace, begins=mine.quiet_from, ends=mine.quiet_until, passes_own=False)
    return held or soon


def read(*, user: User, ids: Collection[UUID], until: datetime | None, now: datetime) -> int:
    """Mark own notices read: these, and all raised until then. Answers how many stay unread."""
    chosen = Q(pk__in=ids)
    if until is not None:
        chosen |= Q(raised_at__lte=until)
    return _read(user.pk, chosen, ids=list(ids), until=until, now=now)


def read_chat(*, user_id: UUID, chat_id: UUID, now: datetime, kinds: Collection[str] = ("message", "mention")) -> None:
    """He has read the chat, so what told him of it is read too; the pushes that still wait stay away."""
    chosen = Q(chat_id=chat_id, kind__in=kinds)
    rows = Notice.objects.filter(chosen, user_id=user_id, read_at=None)
    if ids := list(rows.values_list("pk", flat=True)):
        _read(user_id, Q(pk__in=ids), ids=ids, until=None, now=now)


def _read(user_id: UUID, chosen: Q, *, ids: list[UUID], until: datetime | None, now: datetime) -> int:
    changed = Notice.objects.filter(chosen, user_id=user_id, read_at=None).update(
        read_at=now, push_due_at=None, mail_due_at=None
    )
    unread = queries.unread(user_id)
    if changed:
        event = events.NotificationRead(ids=ids, until=until, read_at=now, unread=unread)
        outbox.tell(user_ids=[user_id], event=event)
    return unread


def withdraw(*, dedupe_key: str, user_ids: Iterable[UUID] | None = None) -> None:
    """Take back what was told (of these people, or of all): it is not true any more."""
    rows = Notice.objects.filter(dedupe_key=dedupe_key)
    _withdraw(rows if user_ids is None else rows.filter(user_id__in=list(user_ids)))


def withdraw_link(*, chat_id: UUID, link: str) -> None:
    """Take back what led to this place of the chat: its words are gone."""
    _withdraw(Notice.objects.filter(chat_id=chat_id, link=link))


def forget_chat(*, chat_id: UUID, user_ids: Iterable[UUID]) -> None:
    """These people may not read the chat any more: nor what a notice says of it."""
    _withdraw(Notice.objects.filter(chat_id=chat_id, user_id__in=list(user_ids)))


def _withdraw(rows: QuerySet[Notice]) -> None:
    gone: dict[UUID, list[UUID]] = {}
    for notice_id, user_id in rows.values_list("pk", "user_id"):
        gone.setdefault(user_id, []).append(notice_id)
    if not gone:
        return
    Notice.objects.filter(pk__in=[notice_id for ids in gone.values() for notice_id in ids]).delete()
    counts = queries.unread_of(gone)
    outbox.tell_each(
        {
            user_id: events.NotificationWithdrawn(ids=ids, unread=counts[user_id])
            for user_id, ids in sorted(gone.items())
        }
    )
