"""Web Push (RFC 8030, 8188, 8291, 8292): one encrypted message to one device, to the hosts of the settings only."""

import base64
import logging
import re
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from config.env import env

logger = logging.getLogger(__name__)

PROOF_LIFE = timedelta(hours=12)
TIMEOUT = (3.0, 7.0)
# Nothing that two readers of an address could read differently: no user part, no brackets, no backslash.
ENDPOINT = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?/[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*")
# A service that can't be reached (a school's filter) is not waited for with every message.
PAUSE = 60.0
_silent_until: dict[str, float] = {}
_own = threading.local()


class Outcome(Enum):
    SENT = "sent"
    GONE = "gone"  # the browser has ended the subscription
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    retry_after: timedelta | None = None


class _Straight(requests.Session):
    """Never follows a redirect: it could lead off the list."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs["allow_redirects"] = False
        return super().request(*args, **kwargs)


def is_allowed(endpoint: str) -> bool:
    """Whether the address belongs to a push service that the settings name."""
    if ENDPOINT.fullmatch(endpoint) is None:
        return False
    origin = _origin(endpoint)
    return any(_matches(origin, entry.lower()) for entry in env.push_hosts.split())


def _matches(origin: str, entry: str) -> bool:
    """An entry is an origin, or a host that is served by HTTPS on its usual port; `*.` stands for hosts below it."""
    if "://" in entry:
        return origin == entry.rstrip("/")
    host = origin.removeprefix("https://").removesuffix(":443")
    return host.endswith(entry[1:]) if entry.startswith("*.") else host == entry


def are_keys(*, p256dh: str, auth: str) -> bool:
    """Whether these are a point of P-256 and a secret of 16 bytes, as browsers make them."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _unpacked(p256dh))
        return len(_unpacked(auth)) == 16
    except ValueError:
        return False


@cache
def _signer() -> Vapid02:
    return Vapid02.from_raw(env.secrets.vapid_private_key.encode())


@cache
def public_key() -> str:
    """What browsers subscribe with; base64url."""
    point = _signer().public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def contact() -> str:
    """Whom a push service may ask about us; a made-up one is answered with 403 by some."""
    if env.push_contact:
        return env.push_contact
    return f"mailto:{env.smtp_from}" if env.smtp_from else f"https://{env.host}"


def send(
    *, endpoint: str, p256dh: str, auth: str, payload: str, ttl: timedelta, urgency: str, topic: str, now: datetime
) -> Answer:
    """Send to one device. `topic`: a later message under the same one replaces what still waits at the service."""
    origin = _origin(endpoint)
    if not is_allowed(endpoint):  # the list may have become shorter since the device was added
        return Answer(Outcome.REFUSED)
    if time.monotonic() < _silent_until.get(origin, 0.0):
        return Answer(Outcome.LATER)
    try:
        webpush(
            {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}},
            data=payload,
            vapid_private_key=_signer(),
            vapid_claims={"sub": contact(), "aud": origin, "exp": int((now + PROOF_LIFE).timestamp())},
            ttl=max(0, int(ttl.total_seconds())),
            headers={"Urgency": urgency, "Topic": topic},
            timeout=TIMEOUT,
            requests_session=_session(),
        )
    except WebPushException as refusal:
        return _answer(refusal, now)
    except requests.RequestException:
        _silent_until[origin] = time.monotonic() + PAUSE
        return Answer(Outcome.LATER)
    return Answer(Outcome.SENT)


def _answer(refusal: WebPushException, now: datetime) -> Answer:
    status = refusal.status_code or 0
    if status in {404, 410}:
        return Answer(Outcome.GONE)
    if status == 429 or status >= 500:
        return Answer(Outcome.LATER, _pause(refusal.retry_after, now))
    logger.warning("A push service answered %s; see SFERUM_PUSH_CONTACT for 403.", status)
    return Answer(Outcome.REFUSED)


def _pause(header: str | None, now: datetime) -> timedelta | None:
    """Retry-After: seconds, or a date."""
    if header is None:
        return None
    if header.isdigit():
        return timedelta(seconds=min(int(header), 86_400))
    try:
        return max(timedelta(0), parsedate_to_datetime(header).astimezone(UTC) - now)
    except ValueError:
        return None


def _session() -> requests.Session:
    """One a thread: connections to the few services stay open."""
    if not hasattr(_own, "session"):
        _own.session = _Straight()
    session: requests.Session = _own.session
    return session


def _origin(endpoint: str) -> str:
    parts = urlsplit(endpoint.lower())
    return f"{parts.scheme}://{parts.netloc}"


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
