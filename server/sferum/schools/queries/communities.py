"""Communities as their people see them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.kit.text import russian_order
from sferum.schools.access import SCHOOL_WIDE, STAFF_SIDE, abilities_in, abilities_of, main_role
from sferum.schools.models import Community, Kind, Membership, Role
from sferum.schools.queries.persons import people_in, person
from sferum.schools.schemas import CommunityLite, CommunityOut, CommunityRef, SchoolLite

# What is left of one's abilities where a community is in the archive.
READING = frozenset({"see", "see_pupils", "see_parents"})
WORKING = [Role.STAFF, Role.ADMIN, Role.TEACHER]
OF_INTEREST = [Role.OWNER, Role.TEACHER, Role.MEMBER, Role.READER]


def communities_of(user: User) -> list[tuple[Community, frozenset[str]]]:
    """Where the person belongs now, whole schools left out; a school's admins and staff belong to all of it."""
    mine: dict[UUID, set[str]] = {}
    everywhere: dict[UUID, set[str]] = {}
    staff: dict[UUID, set[str]] = {}
    for row in Membership.current.filter(user=user).select_related("community"):
        if row.community.kind != Kind.SCHOOL:
            mine.setdefault(row.community_id, set()).add(row.role)
        else:
            if row.role in SCHOOL_WIDE:
                everywhere.setdefault(row.school_id, set()).add(row.role)
            if row.role in STAFF_SIDE:
                staff.setdefault(row.school_id, set()).add(row.role)
    found = Community.objects.select_related("school").filter(archived_at=None).exclude(kind=Kind.SCHOOL)
    visible = found.filter(Q(pk__in=mine) | Q(school_id__in=everywhere) | Q(kind=Kind.STAFF, school_id__in=staff))

    def roles(one: Community) -> frozenset[str]:
        wide = staff if one.kind == Kind.STAFF else everywhere
        return frozenset(mine.get(one.pk, set()) | wide.get(one.school_id, set()))

    return [
        (community, roles(community))
        for community in sorted(visible, key=lambda one: (one.grade or 0, russian_order(one.name)))
    ]


def archived_of(user: User) -> list[tuple[Community, frozenset[str]]]:
    """Where the person was when it went to the archive, the latest first: what was said there he still reads."""
    rows = Membership.current.filter(user=user, community__archived_at__isnull=False)
    found: dict[Community, set[str]] = {}
    for row in rows.select_related("community__school").order_by("-community__archived_at", "community__name"):
        found.setdefault(row.community, set()).add(row.role)
    return [(community, frozenset(roles)) for community, roles in found.items()]


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
        can_plan_lesson="plan_lesson" in abilities_of(roles) and community.archived_at is None,
    )


def page(community: Community, roles: frozenset[str], *, user: User) -> CommunityOut:
    """A community's page as this person may see it; four queries at most.

    Of a whole school only those who work there are shown: its lists are in the office.
    """
    can = abilities_in(community, roles)
    if community.archived_at is not None:
        can &= READING
    people = _people(community)
    pupils = people.get(Role.PUPIL, [])
    members = _members(community)
    if "see_pupils" not in can:
        own = accounts.wards(user.pk)
        pupils = [one for one in pupils if one.id in own]
        members = [one for one in members if one.role in {Role.OWNER, Role.TEACHER} or one.id == user.pk]
    parents = people.get(Role.PARENT, [])
    return CommunityOut(
        **ref(community, roles).dict(),
        school=SchoolLite(id=community.school.pk, name=community.school.name),
        head_teacher=_head(community),
        is_archived=community.archived_at is not None,
        pupils=_in_order(pupils),
        teachers=_in_order(one for role in WORKING for one in people.get(role, [])),
        members=_in_order(members),
        parents=_in_order(parents) if "see_parents" in can else None,
        parents_count=len(parents) if "see_parents" in can else None,
        can_make_cards="make_cards" in can,
        can_invite="invite" in can,
        can_manage_people="manage_people" in can,
        can_edit="edit" in can,
        can_archive="archive" in can,
    )


def _head(community: Community) -> Person | None:
    head = community.head_teacher_id
    return person(accounts.profiles([head])[head], Role.TEACHER.value) if head else None


def _people(community: Community) -> dict[str, list[Person]]:
    """The community's people by role; a person of several roles stands in each. One query."""
    rows = Membership.current.filter(user__is_active=True).select_related("user__profile")
    if community.kind in {Kind.SCHOOL, Kind.STAFF}:
        rows = rows.filter(school_id=community.school_id, community__kind=Kind.SCHOOL, role__in=STAFF_SIDE)
    else:
        rows = rows.filter(community=community)
    found: dict[str, list[Person]] = {}
    for row in rows if community.kind != Kind.INTEREST else ():
        found.setdefault(row.role, []).append(person(row.user.profile, row.role))
    return found


def _members(community: Community) -> list[Person]:
    """Of a community of interest, with what they are there; teachers are addressed as in their school. Two queries."""
    if community.kind != Kind.INTEREST:
        return []
    rows = Membership.current.filter(community=community, user__is_active=True)
    roles: dict[tuple[UUID, UUID], set[str]] = {}
    for user_id, school_id, role in rows.values_list("user_id", "school_id", "role"):
        roles.setdefault((user_id, school_id), set()).add(role)
    here = {key: next(one for one in OF_INTEREST if one in mine) for key, mine in roles.items()}
    return [one.model_copy(update={"role": here[key].value}) for key, one in people_in(roles).items()]


def _in_order(people: Iterable[Person]) -> list[Person]:
    """Each once, in surname order."""
    by_id = {one.id: one for one in people}
    return sorted(by_id.values(), key=lambda one: (russian_order(one.full_name), one.id))
