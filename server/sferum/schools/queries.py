"""Reads of the roster for screens and for upper floors."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from sferum.accounts import queries as accounts
from sferum.accounts.models import Profile, User
from sferum.accounts.schemas import Person, Preferences
from sferum.kit.text import russian_order
from sferum.schools.access import SCHOOL_WIDE, abilities_of, main_role
from sferum.schools.models import Community, Kind, Membership, Role
from sferum.schools.schemas import CommunityLite, CommunityRef, Me, SchoolRef

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
    """Persons by id with their role in the school, in two queries."""
    wanted = set(user_ids)
    roles: dict[UUID, set[str]] = {}
    rows = Membership.objects.filter(
        user_id__in=wanted, school_id=school_id, community__kind=Kind.SCHOOL, ended_at=None
    ).values_list("user_id", "role")
    for user_id, role in rows:
        roles.setdefault(user_id, set()).add(role)
    return {
        user_id: person(profile, main_role(frozenset(roles.get(user_id, ()))))
        for user_id, profile in accounts.profiles(wanted).items()
    }


def roster(community: Community, roles: Iterable[str]) -> list[Person]:
    """The community's people with one of these roles, in Russian surname order; one query."""
    rows = _members(community, roles).select_related("user__profile")
    persons = [person(row.user.profile, row.role) for row in rows]
    return sorted(persons, key=lambda one: (russian_order(one.full_name), one.id))


def whole_school(school_id: UUID) -> Community:
    """The community of all people of a school."""
    return Community.objects.select_related("school").get(school_id=school_id, kind=Kind.SCHOOL)


def count_members(community: Community, role: str) -> int:
    return _members(community, [role]).count()


def _members(community: Community, roles: Iterable[str]) -> QuerySet[Membership]:
    return Membership.objects.filter(community=community, role__in=list(roles), ended_at=None, user__is_active=True)


def member_roles(community: Community, only: UUID | None = None) -> dict[UUID, frozenset[str]]:
    """Every current member's roles in the community (or one's `only`), the school's admins left out."""
    found: dict[UUID, set[str]] = {}
    rows = Membership.objects.filter(community=community, ended_at=None)
    if only is not None:
        rows = rows.filter(user_id=only)
    for user_id, role in rows.values_list("user_id", "role"):
        found.setdefault(user_id, set()).add(role)
    return {user_id: frozenset(roles) for user_id, roles in found.items()}


def communities_of(user: User) -> list[tuple[Community, frozenset[str]]]:
    """Where the person belongs now, whole schools left out; a school's admins and staff belong to all of it."""
    mine: dict[UUID, set[str]] = {}
    everywhere: dict[UUID, set[str]] = {}
    for row in Membership.objects.filter(user=user, ended_at=None).select_related("community"):
        if row.community.kind != Kind.SCHOOL:
            mine.setdefault(row.community_id, set()).add(row.role)
        elif row.role in SCHOOL_WIDE:
            everywhere.setdefault(row.school_id, set()).add(row.role)
    found = Community.objects.select_related("school").filter(archived_at=None).exclude(kind=Kind.SCHOOL)
    visible = found.filter(Q(pk__in=mine) | Q(school_id__in=everywhere))
    return [
        (community, frozenset(mine.get(community.pk, set()) | everywhere.get(community.school_id, set())))
        for community in sorted(visible, key=lambda one: (one.grade or 0, russian_order(one.name)))
    ]


def schools_of(user: User) -> list[SchoolRef]:
    """The schools a person belongs to, with his main role in each."""
    found: dict[UUID, tuple[Membership, set[str]]] = {}
    rows = Membership.objects.filter(user=user, ended_at=None, community__kind=Kind.SCHOOL).select_related("school")
    for row in rows.order_by("created_at"):
        found.setdefault(row.school_id, (row, set()))[1].add(row.role)
    return [
        SchoolRef(
            id=row.school.pk,
            name=row.school.name,
            role=main_role(frozenset(roles)),  # type: ignore[arg-type]
            is_formal=row.school.is_formal,
            time_zone=row.school.time_zone,
            can_set_presets="set_presets" in abilities_of(frozenset(roles)),
        )
        for row, roles in found.values()
    ]


def lite(community: Community) -> CommunityLite:
    return CommunityLite(id=community.pk, name=community.name, short_name=community.short_name)


def ref(community: Community, roles: frozenset[str]) -> CommunityRef:
    """The community as this person's lists show it."""
    return CommunityRef(
        id=community.pk,
        name=community.name,
        short_name=community.short_name,
        kind=community.kind,  # type: ignore[arg-type]
        school_name=community.school.name,
        role=main_role(roles),  # type: ignore[arg-type]
        can_plan_lesson="plan_lesson" in abilities_of(roles),
    )


def me(user: User, *, is_foreign_device: bool) -> Me:
    """The person himself: profile, preferences, schools."""
    profile = accounts.profiles([user.pk])[user.pk]
    mine = schools_of(user)
    return Me(
        **person(profile, mine[0].role if mine else None).dict(),
        login=user.login,
        preferences=Preferences(
            theme=profile.theme,  # type: ignore[arg-type]
            text_size=profile.text_size,  # type: ignore[arg-type]
            has_letter_shortcuts=profile.has_letter_shortcuts,
        ),
        schools=mine,
        is_foreign_device=is_foreign_device,
    )
