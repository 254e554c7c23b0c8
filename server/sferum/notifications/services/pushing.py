"""Pushes: one notice to one device at a time; after the quiet hours one digest instead of a stream."""

import hashlib
from base64 import urlsafe_b64encode
from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from config.env import env
from sferum.delivery import jobs
from sferum.engines import push
from sferum.engines.push import Answer, Outcome
from sferum.notifications import queries
from sferum.notifications.models import Device, Notice
from sferum.notifications.rules import kinds, words
from sferum.notifications.schemas import PushData, PushNotification, PushPayload

TRIES = 6
FIRST_PAUSE = timedelta(seconds=20)
RELEASED_AT_ONCE = 2_000


def push_notice(*, notice_id: UUID, device_id: UUID, raised_at: datetime, tried: int, now: datetime) -> None:
    """Send a notice to a device, unless it was read, renewed, or has outlived its meaning in the meantime."""
    notice = Notice.objects.filter(pk=notice_id, raised_at=raised_at, read_at=None).first()
    device = Device.objects.filter(pk=device_id, user__is_active=True).first()
    if notice is None or device is None or notice.user_id != device.user_id:
        return
    rest = raised_at + kinds.life_of(notice.kind) - now
    if rest <= timedelta(0):
        return
    payload = _payload(
        title=kinds.BARE_TITLES[notice.kind] if notice.hides_text else notice.title,
        body=kinds.BARE_TEXT if notice.hides_text else notice.text,
        link=notice.link,
        tag=_topic(notice.dedupe_key),
        data=PushData(
            id=notice.pk,
            kind=notice.kind,  # type: ignore[arg-type]  # a Kind's value
            chat_id=notice.chat_id,
            raised_at=notice.raised_at,
        ),
        unread=queries.unread(notice.user_id),
    )
    urgency = "high" if notice.kind == "call" else "normal"
    answer = _send(device, payload, ttl=rest, urgency=urgency, now=now)
    pause = _settle(device, answer, tried=tried)
    if pause is not None and pause < rest:
        jobs.enqueue(
            "notifications.push",
            after=pause,
            priority=jobs.OUTSIDE,
            notice_id=str(notice_id),
            device_id=str(device_id),
            raised_at=raised_at.isoformat(),
            tried=tried + 1,
        )


def release_held(*, now: datetime) -> None:
    """The quiet is over for some: who was spared one notice gets it, who was spared several gets one line of them."""
    rows = Notice.objects.select_for_update(skip_locked=True).filter(push_due_at__lte=now, read_at=None)
    held: dict[UUID, list[Notice]] = defaultdict(list)
    for notice in rows.order_by("push_due_at", "pk")[:RELEASED_AT_ONCE]:
        held[notice.user_id].append(notice)
    devices: dict[UUID, list[UUID]] = defaultdict(list)
    for device_id, user_id in Device.objects.filter(user_id__in=list(held)).values_list("pk", "user_id"):
        devices[user_id].append(device_id)
    single, several = [], []
    for user_id, notices in held.items():
        alive = [one for one in notices if one.raised_at + kinds.life_of(one.kind) > now]
        for device_id in devices[user_id]:
            if len(alive) == 1:
                raised_at = alive[0].raised_at.isoformat()
                single.append(
                    {"notice_id": str(alive[0].pk), "device_id": str(device_id), "raised_at": raised_at, "tried": 0}
                )
            elif alive:
                ids = [str(one.pk) for one in alive]
                several.append(
                    {"notice_ids": ids, "device_id": str(device_id), "released_at": now.isoformat(), "tried": 0}
                )
    Notice.objects.filter(pk__in=[one.pk for notices in held.values() for one in notices]).update(push_due_at=None)
    jobs.enqueue_many("notifications.push", single, priority=jobs.OUTSIDE)
    jobs.enqueue_many("notifications.push_digest", several, priority=jobs.OUTSIDE)


def push_digest(*, notice_ids: list[UUID], device_id: UUID, released_at: datetime, tried: int, now: datetime) -> None:
    """Say how much came in the quiet hours and is still unread; nothing of what it was."""
    device = Device.objects.filter(pk=device_id, user__is_active=True).first()
    rest = released_at + kinds.USUAL_LIFE - now
    if device is None or rest <= timedelta(0):
        return
    rows = Notice.objects.filter(Q(pk__in=notice_ids), user_id=device.user_id, read_at=None)
    unread = list(rows.order_by("kind", "pk").values_list("kind", flat=True))
    if not unread:
        return
    payload = _payload(
        title=words.digest_title(len(unread)),
        body=words.digest_body(unread),
        link="/notices",
        tag=_topic("digest"),
        data=PushData(id=None, kind="digest", chat_id=None, raised_at=released_at),
        unread=queries.unread(device.user_id),
    )
    pause = _settle(device, _send(device, payload, ttl=rest, urgency="low", now=now), tried=tried)
    if pause is not None and pause < rest:
        jobs.enqueue(
            "notifications.push_digest",
            after=pause,
            priority=jobs.OUTSIDE,
            notice_ids=[str(one) for one in notice_ids],
            device_id=str(device_id),
            released_at=released_at.isoformat(),
            tried=tried + 1,
        )


def _payload(*, title: str, body: str, link: str, tag: str, data: PushData, unread: int) -> PushPayload:
    notification = PushNotification(title=title, body=body, navigate=env.base_url + link, tag=tag, data=data)
    return PushPayload(notification=notification, app_badge=unread)


def _send(device: Device, payload: PushPayload, *, ttl: timedelta, urgency: str, now: datetime) -> Answer:
    return push.send(
        endpoint=device.endpoint,
        p256dh=device.p256dh,
        auth=device.auth,
        payload=payload.model_dump_json(),
        ttl=ttl,
        urgency=urgency,
        topic=payload.notification.tag,
        now=now,
    )


def _settle(device: Device, answer: Answer, *, tried: int) -> timedelta | None:
    """After a dead subscription the device goes; after a busy service the pause until the next try is answered."""
    if answer.outcome == Outcome.GONE:
        device.delete()
    if answer.outcome != Outcome.LATER or tried + 1 >= TRIES:
        return None
    pause: timedelta = FIRST_PAUSE * 3**tried
    return max(answer.retry_after or timedelta(0), pause)


def _topic(dedupe_key: str) -> str:
    """At most 32 characters of base64url, and nothing that a push service could read."""
    return urlsafe_b64encode(hashlib.sha256(dedupe_key.encode()).digest())[:32].decode()
