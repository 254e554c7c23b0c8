"""Reads of notifications."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from sferum.accounts.models import User
from sferum.engines import mail
from sferum.kit.errors import NotFound
from sferum.notifications import access
from sferum.notifications.models import Choices, Device, MailAddress, MailMode, Notice, Unsubscription
from sferum.notifications.rules import kinds
from sferum.notifications.rules.kinds import Ways
from sferum.notifications.schemas import (
    DeviceOut,
    KindChoice,
    MailState,
    NoticeOut,
    NoticePage,
    NotificationChoices,
    UnsubscribeOut,
)

PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def list_notices(user: User, *, before: str | None, limit: int) -> NoticePage:
    """A page of the person's own notices, newest first; two queries."""
    limit = max(1, min(limit, PAGE))
    rows = Notice.objects.filter(user=user, is_listed=True)
    if before is not None:
        rows = rows.filter(_after(before))
    found = list(rows.order_by("-raised_at", "-pk")[: limit + 1])
    page, has_more = found[:limit], len(found) > limit
    return NoticePage(
        items=[notice_out(notice) for notice in page],
        has_more=has_more,
        cursor=_cursor(page[-1]) if has_more else None,
        unread=unread(user.pk),
    )


def notice_out(notice: Notice) -> NoticeOut:
    return NoticeOut(
        id=notice.pk,
        school_id=notice.school_id,
        kind=notice.kind,  # type: ignore[arg-type]  # a Kind's value
        title=notice.title,
        text=notice.text,
        link=notice.link,
        chat_id=notice.chat_id,
        raised_at=notice.raised_at,
        read_at=notice.read_at,
    )


def unread(user_id: UUID) -> int:
    return Notice.objects.filter(user_id=user_id, is_listed=True, read_at=None).count()


def unread_of(user_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many unread notices each of these people has; one query."""
    rows = Notice.objects.filter(user_id__in=list(user_ids), is_listed=True, read_at=None)
    counts = rows.values_list("user_id").annotate(unread=Count("pk"))
    return dict.fromkeys(user_ids, 0) | dict(counts)


def ways_of(mine: Choices, kind: str) -> Ways:
    """By which ways this person wants to hear of this kind."""
    usual = kinds.USUAL[kind]
    chosen = mine.ways.get(kind, {})
    return Ways(
        app=kind in kinds.ALWAYS_IN_APP or chosen.get("app", usual.app),
        push=chosen.get("push", usual.push),
        mail=chosen.get("mail", usual.mail),
    )


def _cursor(notice: Notice) -> str:
    return f"{(notice.raised_at - _EPOCH) // timedelta(microseconds=1)}.{notice.pk.hex}"


def _after(cursor: str) -> Q:
    """What comes after this place of the list; NotFound for a place that no list of ours named."""
    try:
        since, notice_id = cursor.split(".")
        at, pk = _EPOCH + timedelta(microseconds=int(since)), UUID(hex=notice_id)
    except (ValueError, OverflowError):
        raise NotFound from None
    return Q(raised_at__lt=at) | Q(raised_at=at, pk__lt=pk)


def choices_out(user: User) -> NotificationChoices:
    """What the person chose, with the usual filled in; two queries."""
    mine = Choices.objects.filter(user=user).first() or Choices(user=user)
    address = MailAddress.objects.filter(user=user).first() or MailAddress(user=user)
    return NotificationChoices(
        kinds=[
            KindChoice(
                kind=kind,  # type: ignore[arg-type]  # a Kind's value
                **asdict(ways_of(mine, kind)),
                can_leave_app=kind not in kinds.ALWAYS_IN_APP,
            )
            for kind in kinds.USUAL
        ],
        hides_text=mine.hides_text,
        quiet_from=mine.quiet_from,
        quiet_until=mine.quiet_until,
        calls_pass_quiet=mine.calls_pass_quiet,
        mail_mode=mine.mail_mode,  # type: ignore[arg-type]  # a MailMode's value
        mail_hour=mine.mail_hour,
        mail=MailState(is_on=mail.is_on(), address=address.address, pending=address.pending),
    )


def devices(user: User, *, this: str) -> list[DeviceOut]:
    """The person's devices, the newest first; `this` is the sign-in that asks."""
    return [device_out(one, this=this) for one in Device.objects.filter(user=user).order_by("-created_at", "-pk")]


def device_out(device: Device, *, this: str) -> DeviceOut:
    return DeviceOut(id=device.pk, label=device.label, added_at=device.created_at, is_this=device.session_hash == this)


def unsubscribe_out(claim: Mapping[str, str], *, now: datetime) -> UnsubscribeOut:
    """What a letter's link ends, in words without anybody's address."""
    if "u" in claim:
        is_ended = Choices.objects.filter(user_id=claim["u"], mail_mode=MailMode.OFF).exists()
        return UnsubscribeOut(what="Письма с уведомлениями", is_ended=is_ended)
    school = access.hours(UUID(claim["s"]), now=now).name
    is_ended = Unsubscription.objects.filter(school_id=claim["s"], address_hash=claim["h"]).exists()
    return UnsubscribeOut(what=f"Письма школы: {school}" if school else "Письма школы", is_ended=is_ended)
