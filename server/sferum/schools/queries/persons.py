"""Persons as others see them, with their role in a school."""

from collections.abc import Iterable
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import Profile
from sferum.accounts.schemas import Person
from sferum.kit.compiled import Compiled
from sferum.schools.access import main_role
from sferum.schools.models import Kind, Membership, Role

ADDRESSED_FORMALLY = {Role.TEACHER, Role.ADMIN, Role.STAFF}


def person(profile: Profile, role: str | None) -> Person:
    """One person as others see him; staff by given name and patronymic, pupils by given name and surname."""
    return Person(
        id=profile.user_id,
        name=profile.formal_name if role in ADDRESSED_FORMALLY else profile.short_name,
        full_name=profile.full_name,
        initials=profile.initials,
        color=profile.color,
        role=role,  # type: ignore[arg-type]  # a Role's value
    )


def people(user_ids: Iterable[UUID], *, school_id: UUID) -> dict[UUID, Person]:
    """Persons by id with their role in the school; one query, two where somebody has none there."""
    return {key[0]: one for key, one in people_in((user_id, school_id) for user_id in user_ids).items()}


def people_in(wanted: Iterable[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], Person]:
    """As `people`, of several schools at once: by (person, school)."""
    pairs = set(wanted)
    profiles: dict[UUID, Profile] = {}
    roles: dict[tuple[UUID, UUID], set[str]] = {}
    for row in _rows(pairs):
        roles.setdefault((row.user_id, row.school_id), set()).add(row.role)
        profiles[row.user_id] = row.user.profile
    if missing := {user_id for user_id, _ in pairs} - set(profiles):
        profiles |= accounts.profiles(missing)
    return {
        (user_id, school_id): person(profiles[user_id], main_role(frozenset(roles.get((user_id, school_id), ()))))
        for user_id, school_id in pairs
        if user_id in profiles
    }


def _rows(pairs: set[tuple[UUID, UUID]]) -> Iterable[Membership]:
    if len(pairs) == 1:  # the author of what is being sent
        ((user_id, school_id),) = pairs
        return _ONE.rows(user_id=user_id, school_id=school_id)
    users, schools = {user_id for user_id, _ in pairs}, {school_id for _, school_id in pairs}
    return _OF_SCHOOLS.filter(user_id__in=users, school_id__in=schools) if pairs else ()


_OF_SCHOOLS = Membership.current.filter(community__kind=Kind.SCHOOL).select_related("user__profile")
_ONE = Compiled(
    lambda user_id, school_id: _OF_SCHOOLS.filter(user_id=user_id, school_id=school_id),
    user_id=UUID(int=1),
    school_id=UUID(int=2),
)
