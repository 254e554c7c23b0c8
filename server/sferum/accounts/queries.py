"""Reads of people."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sferum.accounts.models import Guardian, LoginCard, Profile, User


def profiles(user_ids: Iterable[UUID]) -> dict[UUID, Profile]:
    """Profiles by person's id, in one query."""
    return {profile.user_id: profile for profile in Profile.objects.filter(user_id__in=set(user_ids))}


def find_user(user_id: UUID) -> User | None:
    return User.objects.filter(pk=user_id).first()


def users(user_ids: Iterable[UUID]) -> list[User]:
    """These people, in one query; closed accounts left out."""
    return list(User.objects.filter(pk__in=set(user_ids), is_active=True))


def wards(guardian_id: UUID) -> set[UUID]:
    """The pupils whose representative this person is now."""
    return set(Guardian.current.filter(guardian_id=guardian_id).values_list("pupil_id", flat=True))


def wards_of(guardian_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The pupils of each of these representatives, in one query; nobody without pupils is in the answer."""
    found: dict[UUID, set[UUID]] = {}
    rows = Guardian.current.filter(guardian_id__in=set(guardian_ids))
    for guardian_id, pupil_id in rows.values_list("guardian_id", "pupil_id"):
        found.setdefault(guardian_id, set()).add(pupil_id)
    return found


def guardians(pupil_id: UUID) -> set[UUID]:
    """Who represents this pupil now."""
    return set(Guardian.current.filter(pupil_id=pupil_id).values_list("guardian_id", flat=True))


def guardians_of(pupil_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The representatives of each of these pupils, in one query."""
    found: dict[UUID, set[UUID]] = {}
    rows = Guardian.current.filter(pupil_id__in=set(pupil_ids))
    for pupil_id, guardian_id in rows.values_list("pupil_id", "guardian_id"):
        found.setdefault(pupil_id, set()).add(guardian_id)
    return found


def newcomers(user_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these people who have an account and never came in by it."""
    rows = User.objects.filter(pk__in=set(user_ids), is_active=True, last_login=None)
    return set(rows.values_list("pk", flat=True))


def has_card(user_id: UUID, now: datetime) -> bool:
    """Whether a printed card of his still works."""
    return LoginCard.objects.filter(user_id=user_id, revoked_at=None, expires_at__gt=now).exists()


def taken_logins(logins: Iterable[str]) -> set[str]:
    """Which of these logins somebody of the install has."""
    return set(User.objects.filter(login__in=set(logins)).values_list("login", flat=True))


def logins(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """By what each of these people signs in; closed accounts left out."""
    rows = User.objects.filter(pk__in=set(user_ids), is_active=True)
    return dict(rows.values_list("pk", "login"))


def arrived_since(user_ids: Iterable[UUID], since: datetime) -> set[UUID]:
    """Those of these people who were made since then and have signed in nowhere yet."""
    rows = User.objects.filter(pk__in=set(user_ids), created_at__gte=since, last_login=None)
    return set(rows.values_list("pk", flat=True))
