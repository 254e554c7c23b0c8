"""Routes of notifications: one's own notices, choices, devices and mail address; the link that ends letters."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.engines import push
from sferum.kit import clock
from sferum.kit.errors import Throttled
from sferum.notifications import access, queries
from sferum.notifications.schemas import (
    DeviceIn,
    DeviceOut,
    EndpointIn,
    MailAddressIn,
    MailCodeIn,
    NoticePage,
    NoticesReadIn,
    NotificationChoices,
    NotificationChoicesIn,
    PushKey,
    UnreadNotices,
    UnsubscribeOut,
)
from sferum.notifications.services import choosing, devices, mailing, telling

router = Router(tags=["notifications"])


@router.get("/notifications", response=NoticePage)
def list_notices(request: HttpRequest, before: str | None = None, limit: int = queries.PAGE) -> NoticePage:
    return queries.list_notices(asker(request), before=before, limit=limit)


@router.get("/notifications/unread", response=UnreadNotices)
def count_unread(request: HttpRequest) -> UnreadNotices:
    return UnreadNotices(unread=queries.unread(asker(request).pk))


@router.post("/notifications/read", response=UnreadNotices)
def mark_read(request: HttpRequest, body: NoticesReadIn) -> UnreadNotices:
    unread = telling.read(user=asker(request), ids=body.ids, until=body.until, now=clock.now())
    return UnreadNotices(unread=unread)


@router.get("/notifications/choices", response=NotificationChoices)
def get_choices(request: HttpRequest) -> NotificationChoices:
    return queries.choices_out(asker(request))


@router.patch("/notifications/choices", response=NotificationChoices)
def change_choices(request: HttpRequest, body: NotificationChoicesIn) -> NotificationChoices:
    user = asker(request)
    choosing.choose(user=user, changes=body.dict(exclude_unset=True))
    return queries.choices_out(user)


@router.get("/notifications/push-key", response=PushKey)
def get_push_key(request: HttpRequest) -> PushKey:
    return PushKey(key=push.public_key())


@router.get("/notifications/devices", response=list[DeviceOut])
def list_devices(request: HttpRequest) -> list[DeviceOut]:
    return queries.devices(asker(request), this=access.session_hash(request))


@router.put("/notifications/devices", response=DeviceOut)
def subscribe(request: HttpRequest, body: DeviceIn) -> DeviceOut:
    user = asker(request)
    access.require_own_computer(request)
    require_pace(request, action="device", sentence="Слишком часто. Немного подождите.")
    this = access.session_hash(request)
    device = devices.subscribe(
        user=user,
        endpoint=body.endpoint,
        p256dh=body.keys.p256dh,
        auth=body.keys.auth,
        label=body.label,
        session_hash=this,
    )
    return queries.device_out(device, this=this)


@router.post("/notifications/devices/leave", response={204: None})
def unsubscribe(request: HttpRequest, body: EndpointIn) -> Status[None]:
    devices.unsubscribe(user=asker(request), endpoint=body.endpoint)
    return Status(204, None)


@router.delete("/notifications/devices/{device_id}", response={204: None})
def remove_device(request: HttpRequest, device_id: UUID) -> Status[None]:
    devices.remove(device=access.get_device(asker(request), device_id))
    return Status(204, None)


@router.put("/notifications/mail", response=NotificationChoices)
def begin_address(request: HttpRequest, body: MailAddressIn) -> NotificationChoices:
    """Sends a code to the address."""
    user = asker(request)
    require_pace(request, action="mail_code", sentence="Писем с кодом уже много. Попробуйте через час.")
    choosing.begin_address(user=user, address=body.address, now=clock.now())
    return queries.choices_out(user)


@router.post("/notifications/mail/confirm", response=NotificationChoices)
def confirm_address(request: HttpRequest, body: MailCodeIn) -> NotificationChoices:
    user = asker(request)
    require_pace(request, action="mail_confirm", sentence="Слишком много попыток. Попробуйте через час.")
    choosing.confirm_address(user=user, code=body.code, now=clock.now())
    return queries.choices_out(user)


@router.delete("/notifications/mail", response=NotificationChoices)
def drop_address(request: HttpRequest) -> NotificationChoices:
    user = asker(request)
    choosing.drop_address(user=user, now=clock.now())
    return queries.choices_out(user)


@router.get("/notifications/unsubscribe/{token}", response=UnsubscribeOut, auth=None)
def look_at_unsubscribe(request: HttpRequest, token: str) -> UnsubscribeOut:
    _prove_pace(request)
    return queries.unsubscribe_out(mailing.read_token(token), now=clock.now())


# RFC 8058: the mail program itself posts here, without a cookie or a proof; the signed token is the proof.
@router.post("/notifications/unsubscribe/{token}", response=UnsubscribeOut, auth=None)
def end_letters(request: HttpRequest, token: str) -> UnsubscribeOut:
    _prove_pace(request)
    mailing.end(token=token)
    return queries.unsubscribe_out(mailing.read_token(token), now=clock.now())


def _prove_pace(request: HttpRequest) -> None:
    if not ratelimit.consume(request, action="unsubscribe"):
        raise Throttled(retry_after=60)
