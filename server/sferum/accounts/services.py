"""Writes about people: making them, their cards, their sessions, their preferences."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import auth
from django.http import HttpRequest

from config.env import env
from sferum.accounts import events
from sferum.accounts.access import FOREIGN_UNTIL
from sferum.accounts.models import Guardian, LoginCard, Profile, User
from sferum.audit import services as audit
from sferum.delivery import outbox
from sferum.kit.errors import Forbidden, Throttled
from sferum.kit.ids import new_id
from sferum.kit.text import new_code, read_code

# 16 characters of 18: 66 bits, so that guessing is hopeless even before the throttle.
CARD_CODE_LENGTH = 16
FOREIGN_SESSION = timedelta(hours=8)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class CardUnknown(Forbidden):
    """Wrong, revoked and expired look the same. The throttle's count must stay, so the refusal keeps its writes."""

    code, detail = "card_unknown", "Такой карточки нет, или она больше не действует. Новую даст классный руководитель."
    keeps_writes = True


def create_person(
    *, login: str, family_name: str, given_name: str, patronymic: str = "", password: str | None = None
) -> User:
    """A user with his school profile; without a password he signs in by card only."""
    user = User.objects.create_user(login, password)
    Profile.objects.create(user=user, family_name=family_name, given_name=given_name, patronymic=patronymic)
    return user


def add_guardian(*, guardian: User, pupil: User) -> Guardian:
    return Guardian.objects.create(guardian=guardian, pupil=pupil)


def make_card(
    *, user: User, made_by: User | None, expires_at: datetime, now: datetime, secret: str | None = None
) -> str:
    """A new card for `user`; the old one stops working. Answers the secret, which is kept nowhere."""
    revoke_cards(user=user, now=now)
    secret = secret or new_code(CARD_CODE_LENGTH)
    card = LoginCard.objects.create(user=user, secret_hash=keyed_hash(secret), made_by=made_by, expires_at=expires_at)
    audit.record(action="card.made", actor_id=made_by.pk if made_by else None, target_id=user.pk, now=now, card=card.pk)
    return secret


def revoke_cards(*, user: User, now: datetime) -> None:
    """The person's printed cards stop working at once; devices already signed in stay."""
    LoginCard.objects.filter(user=user, revoked_at=None).update(revoked_at=now)


def sign_in_by_card(*, request: HttpRequest, secret: str, is_foreign_device: bool, now: datetime) -> User:
    """Sign in by a card's secret, typed or scanned. Raises CardUnknown; Throttled after ten misses in five minutes."""
    if not ratelimit.consume(request, action="card_failed", dry_run=True):
        raise Throttled(retry_after=300)
    card = (
        LoginCard.objects.select_related("user")
        .filter(secret_hash=keyed_hash(read_code(secret)), revoked_at=None, expires_at__gt=now, user__is_active=True)
        .first()
    )
    if card is None:
        ratelimit.consume(request, action="card_failed")
        raise CardUnknown
    auth.login(request, card.user, backend=BACKEND)
    set_foreign_device(request=request, is_foreign_device=is_foreign_device, now=now)
    audit.record(action="session.opened_by_card", actor_id=card.user_id, target_id=card.pk, now=now)
    return card.user


def set_foreign_device(*, request: HttpRequest, is_foreign_device: bool, now: datetime) -> None:
    """«Не мой компьютер»: the session ends with the browser, and in eight hours at the latest."""
    if is_foreign_device:
        request.session[FOREIGN_UNTIL] = (now + FOREIGN_SESSION).timestamp()
        request.session.set_expiry(0)
    else:
        request.session.pop(FOREIGN_UNTIL, None)
        request.session.set_expiry(None)


def sign_out(*, request: HttpRequest) -> None:
    auth.logout(request)


def withdraw_sign_in(*, user: User, now: datetime, by: UUID | None) -> None:
    """Close an account: nothing signs in any more, every open connection ends with the same commit."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    revoke_cards(user=user, now=now)
    outbox.tell(user_ids=[user.pk], event=events.SessionEnded())
    outbox.disconnect(user_id=user.pk)
    audit.record(action="account.closed", actor_id=by, target_id=user.pk, now=now)


def set_preferences(*, user: User, **changes: Any) -> None:
    """Theme, text size, letter shortcuts: only what is given changes."""
    given = {name: value for name, value in changes.items() if value is not None}
    if given:
        Profile.objects.filter(user=user).update(**given)


def create_guest(*, given_name: str, family_name: str) -> User:
    """An account for one lesson: no way to sign in, only the session that is opened with it."""
    user = User.objects.create_user(f"guest-{new_id()}")
    user.is_guest = True
    user.save(update_fields=["is_guest"])
    Profile.objects.create(user=user, family_name=family_name, given_name=given_name)
    return user


def open_guest_session(*, request: HttpRequest, user: User, until: datetime, now: datetime) -> None:
    """Sign the guest in on this browser until the given time at the latest."""
    auth.login(request, user, backend=BACKEND)
    request.session[FOREIGN_UNTIL] = until.timestamp()
    request.session.set_expiry(0)
    audit.record(action="session.opened_for_guest", actor_id=user.pk, target_id=user.pk, now=now)


def keyed_hash(secret: str) -> str:
    """HMAC-SHA-256 with the install's pepper: the table alone verifies nothing."""
    return hmac.new(env.secrets.pepper.encode(), secret.encode(), hashlib.sha256).hexdigest()
