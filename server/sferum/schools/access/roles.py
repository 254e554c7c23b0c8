"""What a role may do where. Roles come from memberships only, never from a client."""

from django.db.models import Q

from sferum.accounts.models import User
from sferum.schools import rules
from sferum.schools.models import Community, Kind, Membership, Role

# What an admin may do with the school itself.
OF_SCHOOL = frozenset({"set_presets", "see_reports", "manage_school", "see_people", "see_console", "edit_timetable"})
LEADS = frozenset({"see", "see_pupils", "see_parents", "see_register", "make_cards", "invite", "manage_people", "edit"})
# What each role may do in a community.
ROLE_ABILITIES: dict[str, frozenset[str]] = {
    Role.ADMIN: frozenset({"plan_lesson", "archive", *LEADS, *OF_SCHOOL}),
    Role.TEACHER: frozenset(
        {"see", "see_pupils", "see_parents", "plan_lesson", "make_cards", "invite", "see_register", "teach", "attend"}
    ),
    Role.STAFF: frozenset(
        {"see", "see_pupils", "see_register", "see_reports", "see_people", "see_console", "edit_timetable"}
    ),
    Role.PUPIL: frozenset({"see", "see_pupils", "attend"}),
    Role.PARENT: frozenset({"see"}),
    Role.OWNER: frozenset({"see", "see_pupils", "invite", "manage_people", "edit", "archive"}),
    Role.MEMBER: frozenset({"see", "see_pupils"}),
    Role.READER: frozenset({"see"}),
}
# Roles that reach from the school into all its communities.
SCHOOL_WIDE = frozenset({Role.ADMIN.value, Role.STAFF.value})
ORDER = [Role.ADMIN, Role.TEACHER, Role.STAFF, Role.OWNER, Role.PUPIL, Role.MEMBER, Role.PARENT, Role.READER]
# A community of one's own school is made of its rows; the teachers' room is everybody on the staff's side.
STAFF_SIDE = frozenset(rules.STAFF_SIDE)


def roles_in(user: User, community: Community) -> frozenset[str]:
    """The person's current roles in the community; a school's admins and staff have theirs in all of it."""
    reaching = STAFF_SIDE if community.kind == Kind.STAFF else SCHOOL_WIDE
    here = Q(community=community)
    everywhere = Q(school_id=community.school_id, community__kind=Kind.SCHOOL, role__in=reaching)
    rows = Membership.current.filter(here | everywhere, user=user)
    return frozenset(rows.values_list("role", flat=True))


def abilities_of(roles: frozenset[str]) -> frozenset[str]:
    """What a person with these roles may do in the community; empty for strangers."""
    return frozenset().union(*(ROLE_ABILITIES[role] for role in roles)) if roles else frozenset()


def abilities_in(community: Community, roles: frozenset[str]) -> frozenset[str]:
    """As `abilities_of`; the teacher of a group that teachers make leads it, and cards are of classes only."""
    can = abilities_of(roles)
    if community.kind in {Kind.SUBJECT, Kind.PARENTS} and Role.TEACHER in roles:
        can |= LEADS | {"archive"}
    return can if community.kind == Kind.CLASS else can - {"make_cards"}


def main_role(roles: frozenset[str]) -> str | None:
    return next((role.value for role in ORDER if role in roles), None)
