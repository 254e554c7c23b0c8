"""What the roster says that people are to each other, and what the school decided of it."""

from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.schools import rules
from sferum.schools.models import Community, Kind, Membership, Partner, Role, SchoolRules
from sferum.schools.rules import Contact, Facts, Reaches


def rules_of(school_id: UUID) -> SchoolRules:
    """What the school decided; the strict defaults where it decided nothing."""
    return SchoolRules.objects.filter(school_id=school_id).first() or SchoolRules(school_id=school_id)


def may_write(one: User, other: User, school_id: UUID) -> Contact:
    """Whether these two may write to each other in this school: three queries."""
    found = facts([one.pk, other.pk], school_id)
    decided = rules_of(school_id)
    return rules.contact(found[one.pk], found[other.pk], Reaches(decided.pupils_write, decided.parents_write))


def facts(user_ids: list[UUID], school_id: UUID) -> dict[UUID, Facts]:
    """What the roster of one school says of these people: two queries, however many they are."""
    found = facts_in(user_ids, [school_id])
    return {user_id: found[user_id, school_id] for user_id in user_ids}


def facts_in(user_ids: list[UUID], school_ids: list[UUID]) -> dict[tuple[UUID, UUID], Facts]:
    """As `facts`, of several schools at once: by (person, school)."""
    children = accounts.wards_of(user_ids)
    concerned = {*user_ids, *(child for own in children.values() for child in own)}
    rows = Membership.current.filter(
        user_id__in=concerned, school_id__in=school_ids, community__archived_at=None, user__is_active=True
    ).values_list("user_id", "school_id", "role", "community_id", "community__kind")
    roles: dict[tuple[UUID, UUID], set[str]] = {}
    groups: dict[tuple[UUID, UUID, str], set[UUID]] = {}
    for user_id, school_id, role, community_id, kind in rows:
        if kind == Kind.SCHOOL:
            roles.setdefault((user_id, school_id), set()).add(role)
        elif kind in {Kind.CLASS, Kind.SUBJECT}:
            groups.setdefault((user_id, school_id, role), set()).add(community_id)
    return {
        (user_id, school_id): Facts(
            user_id=user_id,
            roles=frozenset(roles.get((user_id, school_id), ())),
            teaches=frozenset(groups.get((user_id, school_id, Role.TEACHER), ())),
            learns=frozenset(groups.get((user_id, school_id, Role.PUPIL), ())),
            children=frozenset(children.get(user_id, ())),
            children_learn=frozenset().union(
                *(groups.get((child, school_id, Role.PUPIL), set()) for child in children.get(user_id, ()))
            ),
        )
        for user_id in user_ids
        for school_id in school_ids
    }


def supervisors(*, adult_id: UUID, pupil_id: UUID, school_id: UUID, decided: SchoolRules) -> frozenset[UUID]:
    """Who reads along in a talk of this adult with this pupil, as the school's rule stands now."""
    pair = (adult_id, pupil_id)
    return supervisors_of([pair], school_id=school_id, decided=decided)[pair]


def supervisors_of(
    pairs: list[tuple[UUID, UUID]], *, school_id: UUID, decided: SchoolRules
) -> dict[tuple[UUID, UUID], frozenset[UUID]]:
    """As `supervisors`, of many pairs (adult, pupil) of one school: at most two queries."""
    heads: dict[UUID, set[UUID]] = {}
    guardians: dict[UUID, set[UUID]] = {}
    admins: frozenset[UUID] = frozenset()
    pupils = {pupil_id for _, pupil_id in pairs}
    if decided.adult_child == rules.AdultChild.PARENT_COPY:
        guardians = accounts.guardians_of(pupils)
    elif decided.adult_child == rules.AdultChild.SECOND_ADULT:
        classes = Membership.current.filter(
            user_id__in=pupils,
            role=Role.PUPIL,
            school_id=school_id,
            community__kind=Kind.CLASS,
            community__archived_at=None,
        ).exclude(community__head_teacher=None)
        for pupil_id, head_id in classes.values_list("user_id", "community__head_teacher_id"):
            heads.setdefault(pupil_id, set()).add(head_id)
        rows = Membership.current.filter(school_id=school_id, community__kind=Kind.SCHOOL, role=Role.ADMIN)
        admins = frozenset(rows.values_list("user_id", flat=True))
    officer = frozenset({decided.safety_officer_id} if decided.safety_officer_id else ())
    return {
        (adult, pupil): rules.supervisors(
            adult=adult,
            rule=decided.adult_child,
            class_teachers=frozenset(heads.get(pupil, ())),
            guardians=frozenset(guardians.get(pupil, ())),
            others=[officer, admins],
        )
        for adult, pupil in pairs
    }


def may_join(user_id: UUID, community: Community) -> bool:
    """Whether this person's school is the community's, or has agreed to share it."""
    return joining_school(user_id, community) is not None


def joining_school(user_id: UUID, community: Community) -> UUID | None:
    """The person's own school, by which he may be in the community; the community's where he is of several."""
    schools = {community.school_id}
    if community.kind == Kind.INTEREST:
        partners = Partner.current.filter(community=community).exclude(agreed_at=None)
        schools.update(partners.values_list("school_id", flat=True))
    rows = Membership.current.filter(user_id=user_id, community__kind=Kind.SCHOOL)
    mine = list(rows.filter(school_id__in=schools).order_by("created_at").values_list("school_id", flat=True))
    return community.school_id if community.school_id in mine else next(iter(mine), None)
