"""Doors to communities, and what a role may do there. Roles come from memberships only, never from a client."""

from uuid import UUID

from django.db.models import Q

from sferum.accounts.models import User
from sferum.kit.errors import Forbidden, NotFound
from sferum.schools.models import Community, Kind, Membership, Role

# What an admin may do with the school itself.
OF_SCHOOL = frozenset({"set_presets", "see_reports"})
# What each role may do in a community.
ROLE_ABILITIES: dict[str, frozenset[str]] = {
    Role.ADMIN: frozenset(
        {"see", "see_pupils", "see_parents", "plan_lesson", "make_cards", "see_register", *OF_SCHOOL}
    ),
    Role.TEACHER: frozenset(
        {"see", "see_pupils", "see_parents", "plan_lesson", "make_cards", "see_register", "teach", "attend"}
    ),
    Role.STAFF: frozenset({"see", "see_pupils", "see_register", "see_reports"}),
    Role.PUPIL: frozenset({"see", "see_pupils", "attend"}),
    Role.PARENT: frozenset({"see"}),
}
# Roles that reach from the school into all its communities.
SCHOOL_WIDE = frozenset({Role.ADMIN.value, Role.STAFF.value})
ORDER = [Role.ADMIN, Role.TEACHER, Role.STAFF, Role.PUPIL, Role.PARENT]


def roles_in(user: User, community: Community) -> frozenset[str]:
    """The person's current roles in the community; a school's admins and staff have theirs in all of it."""
    here = Q(community=community)
    everywhere = Q(school_id=community.school_id, community__kind=Kind.SCHOOL, role__in=SCHOOL_WIDE)
    rows = Membership.objects.filter(here | everywhere, user=user, ended_at=None)
    return frozenset(rows.values_list("role", flat=True))


def abilities_of(roles: frozenset[str]) -> frozenset[str]:
    """What a person with these roles may do in the community; empty for strangers."""
    return frozenset().union(*(ROLE_ABILITIES[role] for role in roles)) if roles else frozenset()


def get_community(user: User, community_id: UUID) -> tuple[Community, frozenset[str]]:
    """The community and the asker's roles in it. NotFound for strangers, as if it did not exist."""
    community = Community.objects.select_related("school").filter(pk=community_id, archived_at=None).first()
    if community is None:
        raise NotFound
    roles = roles_in(user, community)
    if "see" not in abilities_of(roles):
        raise NotFound
    return community, roles


def get_school(user: User, school_id: UUID) -> tuple[Community, frozenset[str]]:
    """The school's own community and the asker's roles in the school; NotFound for those who are not of it."""
    whole = Community.objects.select_related("school").filter(school_id=school_id, kind=Kind.SCHOOL).first()
    roles = roles_in(user, whole) if whole else frozenset()
    if whole is None or not roles:
        raise NotFound
    return whole, roles


def require(roles: frozenset[str], ability: str, sentence: str) -> None:
    """Forbidden with a sentence when a member lacks the ability."""
    if ability not in abilities_of(roles):
        raise Forbidden(sentence)


def main_role(roles: frozenset[str]) -> str | None:
    return next((role.value for role in ORDER if role in roles), None)
