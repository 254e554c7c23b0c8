"""Reads of people."""

from collections.abc import Iterable
from uuid import UUID

from sferum.accounts.models import Guardian, Profile, User


def profiles(user_ids: Iterable[UUID]) -> dict[UUID, Profile]:
    """Profiles by person's id, in one query."""
    return {profile.user_id: profile for profile in Profile.objects.filter(user_id__in=set(user_ids))}


def find_user(user_id: UUID) -> User | None:
    return User.objects.filter(pk=user_id).first()


def wards(guardian_id: UUID) -> set[UUID]:
    """The pupils whose representative this person is now."""
    return set(Guardian.objects.filter(guardian_id=guardian_id, ended_at=None).values_list("pupil_id", flat=True))
