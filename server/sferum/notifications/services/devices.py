"""Devices that agreed to pushes: added by their browser, gone with the sign-in, or when the push service says so."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.engines import push
from sferum.kit.errors import Invalid
from sferum.kit.text import clean_line
from sferum.notifications.models import Device

# More than anybody uses; the oldest makes room.
DEVICES_OF_ONE = 20


def subscribe(*, user: User, endpoint: str, p256dh: str, auth: str, label: str, session_hash: str) -> Device:
    """Add the browser, or renew it; one that another person used before is this person's from here on."""
    if not push.is_allowed(endpoint):
        raise Invalid(fields={"endpoint": "Этот браузер получает уведомления через службу, которой здесь не доверяют."})
    if not push.are_keys(p256dh=p256dh, auth=auth):
        raise Invalid(fields={"keys": "Браузер прислал негодные ключи. Включите уведомления ещё раз."})
    label = clean_line(label, field="label", limit=60, required=False)
    device, _ = Device.objects.update_or_create(
        endpoint=endpoint,
        defaults={"user": user, "p256dh": p256dh, "auth": auth, "label": label, "session_hash": session_hash},
    )
    kept = Device.objects.filter(user=user).order_by("-created_at", "-pk").values("pk")[:DEVICES_OF_ONE]
    Device.objects.filter(user=user).exclude(pk__in=kept).exclude(pk=device.pk).delete()
    return device


def unsubscribe(*, user: User, endpoint: str) -> None:
    """The browser itself says goodbye; nothing when it is not known, or another person's by now."""
    Device.objects.filter(user=user, endpoint=endpoint).delete()


def remove(*, device: Device) -> None:
    device.delete()


def forget_session(*, session_hash: str) -> None:
    """Signed out: this browser shows nothing of the person any more."""
    Device.objects.filter(session_hash=session_hash).delete()


def forget_all(*, user_id: UUID) -> None:
    """Every sign-in of the person was ended."""
    Device.objects.filter(user_id=user_id).delete()
