"""Writes about people: making them, their cards, their sessions, their preferences."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import auth
from django.contrib.auth.hashers import make_password
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

# Nobody has to remember it; it names an account on a card and in a file.
LOGIN_LENGTH = 8
# 16 characters of 18: 66 bits, so that guessing is hopeless even before the throttle.
CARD_CODE_LENGTH = 16
FOREIGN_SESSION = timedelta(hours=8)
BACKEND = "sferum.accounts.sessions.Backend"


class CardUnknown(Forbidden):
    """Wrong, revoked and expired look the same. The throttle's count must stay, so the refusal keeps its writes."""

    code, detail = "card_unknown", "Такой карточки нет, или она больше не действует. Новую даст классный руководитель."
    keeps_writes = True


@dataclass(frozen=True)
class NewPerson:
    family_name: str
    given_name: str
    patronymic: str = ""
    login: str = ""


def new_login() -> str:
    """A free login for one who brought none: eight lower-case characters that can't be mistaken."""
    while User.objects.filter(login=(login := new_code(LOGIN_LENGTH).lower())).exists():
        pass
    return login


def create_person(
    *, login: str, family_name: str, given_name: str, patronymic: str = "", password: str | None = None
) -> User:
    """A user with his school profile; without a password he signs in by card only."""
    user = User.objects.create_user(login, password)
    Profile.objects.create(user=user, family_name=family_name, given_name=given_name, patronymic=patronymic)
    return user


def create_people(people: Iterable[NewPerson]) -> list[User]:
    """As `create_person`, many at once in a handful of statements, in the same order; nobody has a password."""
    wanted = list(people)
    unusable = make_password(None)
    users = [User(login=one.login or new_code(LOGIN_LENGTH).lower(), password=unusable) for one in wanted]
    User.objects.bulk_create(users)
    Profile.objects.bulk_create(
        Profile(user=user, family_name=one.family_name, given_name=one.given_name, patronymic=one.patronymic)
        for user, one in zip(users, wanted, strict=True)
    )
    return users


def rename_person(
    *, user: User, family_name: str, given_name: str, patronymic: str, by: UUID | None, school_id: UUID, now: datetime
) -> bool:
    """Correct the roster's spelling of a name; False when it is written so already."""
    names = {"family_name": family_name, "given_name": given_name, "patronymic": patronymic}
    if not Profile.objects.filter(user=user).exclude(**names).update(**names):
        return False
    audit.record(action="person.renamed", actor_id=by, school_id=school_id, target_id=user.pk, now=now)
    return True


def add_guardian(*, guardian: User, pupil: User) -> Guardian:
    """Make the person the pupil's representative; he stays one when he is it already."""
    return Guardian.objects.get_or_create(guardian=guardian, pupil=pupil, ended_at=None)[0]


def add_guardians(pairs: Iterable[tuple[UUID, UUID]]) -> None:
    """As `add_guardian`, of many (guardian, pupil) in one statement."""
    rows = (Guardian(guardian_id=guardian, pupil_id=pupil) for guardian, pupil in pairs)
    Guardian.objects.bulk_create(rows, ignore_conflicts=True)


def end_guardian(*, guardian: User, pupil: User, now: datetime) -> bool:
    """He represents the pupil no longer; False when he did not."""
    return bool(Guardian.current.filter(guardian=guardian, pupil=pupil).update(ended_at=now))


def make_card(
    *,
    user: User,
    made_by: User | None,
    expires_at: datetime,
    now: datetime,
    secret: str | None = None,
    school_id: UUID | None = None,
) -> str:
    """A new card for `user`; the old one stops working. Answers the secret, which is kept nowhere.

    A card that a school gives stands in that school's audit chain.
    """
    revoke_cards(user=user, now=now)
    secret = secret or new_code(CARD_CODE_LENGTH)
    card = LoginCard.objects.create(user=user, secret_hash=keyed_hash(secret), made_by=made_by, expires_at=expires_at)
    audit.record(
        action="card.made",
        actor_id=made_by.pk if made_by else None,
        school_id=school_id,
        target_id=user.pk,
        now=now,
        card=card.pk,
    )
    return secret


def card_url(secret: str) -> str:
    """The link behind a card's QR; the secret stands after «#», so that no server's log ever sees it."""
    return f"{env.base_url}/card#{secret}"


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


def withdraw_sign_in(*, user: User, now: datetime, by: UUID | None, school_id: UUID | None = None) -> None:
    """Close an account: nothing signs in any more, every open connection ends with the same commit."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    revoke_cards(user=user, now=now)
    outbox.tell(user_ids=[user.pk], event=events.SessionEnded())
    outbox.disconnect(user_id=user.pk)
    audit.record(action="account.closed", actor_id=by, school_id=school_id, target_id=user.pk, now=now)


def restore_sign_in(*, user: User, now: datetime, by: UUID | None, school_id: UUID | None = None) -> None:
    """Open a closed account again; its cards stay withdrawn, so it needs a new one."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(action="account.opened", actor_id=by, school_id=school_id, target_id=user.pk, now=now)


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


def sign_in_invited(*, request: HttpRequest, user: User, is_foreign_device: bool, now: datetime) -> None:
    """Sign in somebody whom an invitation lets in; the invitation's own rules were kept before."""
    auth.login(request, user, backend=BACKEND)
    set_foreign_device(request=request, is_foreign_device=is_foreign_device, now=now)
    audit.record(action="session.opened_by_invitation", actor_id=user.pk, target_id=user.pk, now=now)


def keyed_hash(secret: str) -> str:
    """HMAC-SHA-256 with the install's pepper: the table alone verifies nothing."""
    return hmac.new(env.secrets.pepper.encode(), secret.encode(), hashlib.sha256).hexdigest()
