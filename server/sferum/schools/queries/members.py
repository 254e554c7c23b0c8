"""Who is what where, for screens and for the floors above."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from sferum.accounts.schemas import Person
from sferum.kit.compiled import Compiled
from sferum.kit.text import russian_order
from sferum.schools.access import STAFF_SIDE
from sferum.schools.models import Community, Kind, Membership, Role
from sferum.schools.queries.persons import person

_CURRENT = Membership.current.all()
# Who is of a school: the roles in its community of everybody.
_IN_SCHOOL = _CURRENT.filter(community__kind=Kind.SCHOOL)


def parts_of(user_id: UUID) -> list[tuple[UUID, str, UUID, str]]:
    """Everything that this person is now: (community, its kind, its school, role); one query."""
    rows = _CURRENT.filter(user_id=user_id)
    return list(rows.values_list("community_id", "community__kind", "community__school_id", "role"))


def former_roles(user_id: UUID, school_id: UUID) -> dict[UUID, frozenset[str]]:
    """The roles that this person once had in communities of the school, and has no longer, by community; one query."""
    found: dict[UUID, set[str]] = {}
    rows = Membership.objects.filter(user_id=user_id, community__school_id=school_id).exclude(ended_at=None)
    for community_id, role in rows.values_list("community_id", "role"):
        found.setdefault(community_id, set()).add(role)
    return {community_id: frozenset(roles) for community_id, roles in found.items()}


def led_pupils(user_id: UUID) -> set[UUID]:
    """The pupils of the classes that this person leads."""
    rows = Membership.current.filter(community__head_teacher_id=user_id, community__archived_at=None, role=Role.PUPIL)
    return set(rows.values_list("user_id", flat=True))


def overseen_schools(user_id: UUID) -> set[UUID]:
    """The schools that he answers for: as an admin, or as the person named for safety."""
    admin = Q(role=Role.ADMIN) | Q(school__schoolrules__safety_officer_id=user_id)
    rows = _IN_SCHOOL.filter(admin, user_id=user_id)
    return set(rows.values_list("school_id", flat=True))


def roles_here(user_id: UUID) -> ArraySubquery:
    """The person's roles in a row's `community`, as a column of the query of that row."""
    rows = _CURRENT.filter(user_id=user_id, community=OuterRef("community_id"))
    return ArraySubquery(rows.values("role"))


def roles_in_school(user_id: UUID) -> ArraySubquery:
    """The person's roles in a row's `school`, as a column of the query of that row."""
    rows = _IN_SCHOOL.filter(user_id=user_id, school=OuterRef("school_id"))
    return ArraySubquery(rows.values("role"))


def is_of_school(*, user: str, school: str) -> Exists:
    """Whether the person in one column of a row is of the school in another: a condition for the query of that row."""
    return Exists(_IN_SCHOOL.filter(user=OuterRef(user), school=OuterRef(school)))


def roster(community: Community, roles: Iterable[str]) -> list[Person]:
    """The community's people with one of these roles, in Russian surname order; one query."""
    rows = _members(community, roles).select_related("user__profile")
    persons = [person(row.user.profile, row.role) for row in rows]
    return sorted(persons, key=lambda one: (russian_order(one.full_name), one.id))


def whole_school(school_id: UUID) -> Community:
    """The community of all people of a school."""
    return Community.objects.select_related("school").get(school_id=school_id, kind=Kind.SCHOOL)


def find_community(community_id: UUID) -> Community | None:
    return Community.objects.select_related("school").filter(pk=community_id).first()


def count_members(community: Community, role: str) -> int:
    return _members(community, [role]).count()


def _members(community: Community, roles: Iterable[str]) -> QuerySet[Membership]:
    return _CURRENT.filter(community=community, role__in=list(roles), user__is_active=True)


_OF_COMMUNITY = Compiled(
    lambda community_id: _CURRENT.filter(community_id=community_id).values_list("user_id", "role"),
    community_id=UUID(int=1),
)


def member_roles(community: Community, only: UUID | None = None) -> dict[UUID, frozenset[str]]:
    """Every current member's roles in the community (or one's `only`), the school's admins left out.

    The teachers' room has no rows of its own: everybody on the staff's side of the school is in it.
    """
    found: dict[UUID, set[str]] = {}
    if community.kind == Kind.STAFF:
        staff = _IN_SCHOOL.filter(school_id=community.school_id, role__in=STAFF_SIDE)
        rows: Iterable[tuple[UUID, str]] = staff.values_list("user_id", "role")
    else:
        rows = _OF_COMMUNITY.tuples(community_id=community.pk)
    for user_id, role in rows:
        if only in {None, user_id}:
            found.setdefault(user_id, set()).add(role)
    return {user_id: frozenset(roles) for user_id, roles in found.items()}


def staff_ids(school_id: UUID) -> set[UUID]:
    """Everybody on the staff's side of the school."""
    rows = _IN_SCHOOL.filter(school_id=school_id, role__in=STAFF_SIDE)
    return set(rows.values_list("user_id", flat=True))


def people_only_of(school_id: UUID, *, not_of: UUID) -> set[UUID]:
    """People of one school who are not of the other."""
    theirs = _IN_SCHOOL.filter(school_id=school_id).values_list("user_id", flat=True)
    return set(theirs) - set(_IN_SCHOOL.filter(school_id=not_of).values_list("user_id", flat=True))


def learning_of(user_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The classes and groups where each of these people learns now, in one query."""
    found: dict[UUID, set[UUID]] = {}
    rows = Membership.current.filter(user_id__in=set(user_ids), role=Role.PUPIL, community__archived_at=None).exclude(
        community__kind=Kind.SCHOOL
    )
    for user_id, community_id in rows.values_list("user_id", "community_id"):
        found.setdefault(user_id, set()).add(community_id)
    return found


def groups_of(community_id: UUID) -> list[Community]:
    """The subject groups and circles that were made under this class."""
    return list(Community.objects.filter(parent_id=community_id, archived_at=None).order_by("name"))


def classes_of(school_id: UUID) -> list[Community]:
    """The school's classes and subject groups of this year."""
    rows = Community.objects.filter(school_id=school_id, kind__in=[Kind.CLASS, Kind.SUBJECT], archived_at=None)
    return list(rows.order_by("grade", "name"))
