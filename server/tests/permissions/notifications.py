"""Who may do what with notifications: everybody with his own, nobody with another's."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core import signing

from sferum.notifications.models import Device
from sferum.notifications.services.mailing import SALT
from tests.factories.town import Town
from tests.permissions.roles import ALL, EVERYONE, Row, row

OWN = row(s200=EVERYONE)
# A browser whose push service is on nobody's list.
BROWSER = {"endpoint": "https://push.example.org/1", "keys": {"p256dh": "BAAA", "auth": "AAAA"}}

TABLE: list[Row] = [
    ("GET", "/api/notifications", None, OWN),
    ("GET", "/api/notifications/unread", None, OWN),
    ("POST", "/api/notifications/read", {"ids": []}, OWN),
    ("GET", "/api/notifications/choices", None, OWN),
    ("PATCH", "/api/notifications/choices", {"hides_text": True}, OWN),
    ("GET", "/api/notifications/push-key", None, OWN),
    ("GET", "/api/notifications/devices", None, OWN),
    ("PUT", "/api/notifications/devices", BROWSER, row(s422=EVERYONE)),
    ("POST", "/api/notifications/devices/leave", {"endpoint": BROWSER["endpoint"]}, row(s204=EVERYONE)),
    (
        "DELETE",
        "/api/notifications/devices/{device}",
        None,
        row(s404=EVERYONE.replace(" pupil", ""), s204="pupil"),
    ),
    # This install sends no mail.
    ("PUT", "/api/notifications/mail", {"address": "a@example.org"}, row(s409=EVERYONE)),
    ("POST", "/api/notifications/mail/confirm", {"code": "AAAAAA"}, row(s422=EVERYONE)),
    ("DELETE", "/api/notifications/mail", None, OWN),
    # The signed link is the proof, whoever follows it.
    ("GET", "/api/notifications/unsubscribe/{letter}", None, row(s200=ALL)),
    ("POST", "/api/notifications/unsubscribe/{letter}", None, row(s200=ALL)),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    device = Device.objects.create(user=town.pupil, endpoint=f"https://push.example.org/{uuid4()}", session_hash="x")
    return {"device": device.pk, "letter": signing.dumps({"u": str(town.pupil.pk)}, salt=SALT)}
