"""Doors to schools, communities, people and regions."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.kit.errors import NotFound
from sferum.schools.access.demands import require, require_operator
from sferum.schools.access.roles import abilities_of, roles_in
from sferum.schools.models import Community, Kind, Membership, Partner, Region, School


def get_community(user: User, community_id: UUID) -> tuple[Community, frozenset[str]]:
    """The community and the asker's roles in it. NotFound for strangers, and for one that is in the archive."""
    community, roles = get_kept_community(user, community_id)
    if community.archived_at is not None:
        raise NotFound
    return community, roles


def get_kept_community(user: User, community_id: UUID) -> tuple[Community, frozenset[str]]:
    """As `get_community`, an archived one too: its people still read what was written there."""
    community = Community.objects.select_related("school__region").filter(pk=community_id).first()
    if community is None:
        raise NotFound
    roles = roles_in(user, community)
    if "see" not in abilities_of(roles):
        raise NotFound
    return community, roles


def get_school(user: User, school_id: UUID) -> tuple[Community, frozenset[str]]:
    """The school's own community and the asker's roles in the school; NotFound for those who are not of it."""
    whole = Community.objects.select_related("school__region").filter(school_id=school_id, kind=Kind.SCHOOL).first()
    roles = roles_in(user, whole) if whole else frozenset()
    if whole is None or not roles:
        raise NotFound
    return whole, roles


def get_managed_school(user: User, school_id: UUID) -> School:
    """The school for its admin; Forbidden for its other people, NotFound for strangers."""
    whole, roles = get_school(user, school_id)
    require(roles, "manage_school", "Школой управляет её администратор.")
    return whole.school


def get_person(school_id: UUID, user_id: UUID) -> User:
    """One who is of this school now. NotFound for everybody else, known elsewhere or nowhere."""
    row = (
        Membership.current.filter(user_id=user_id, school_id=school_id, community__kind=Kind.SCHOOL)
        .select_related("user")
        .first()
    )
    if row is None:
        raise NotFound("Такого человека в Вашей школе нет.")
    return row.user


def get_former_person(school_id: UUID, user_id: UUID) -> User:
    """As `get_person`, also of one who has left: his part in the school is kept."""
    row = Membership.objects.filter(user_id=user_id, school_id=school_id).select_related("user").first()
    if row is None:
        raise NotFound("Такого человека в Вашей школе нет.")
    return row.user


def get_partner(user: User, partner_id: UUID, *, sides: frozenset[str]) -> Partner:
    """For an admin of one of the `sides` ("owner", "partner"). NotFound for everybody else, and for what has ended."""
    partner = Partner.current.filter(pk=partner_id).select_related("community__school", "school__region").first()
    if partner is None:
        raise NotFound
    schools = {"owner": partner.community.school_id, "partner": partner.school_id}
    for side in sorted(sides):
        whole = Community.objects.get(school_id=schools[side], kind=Kind.SCHOOL)
        if "manage_school" in abilities_of(roles_in(user, whole)):
            return partner
    raise NotFound


def get_neighbour_school(school: School, other_id: UUID) -> School:
    """Another school of the same region; NotFound for any other."""
    other = School.objects.filter(pk=other_id, region_id=school.region_id).exclude(pk=school.pk).first()
    if other is None:
        raise NotFound("Такой школы в Вашем регионе нет.")
    return other


def get_region(user: User, region_id: UUID) -> Region:
    """A region for the operator; NotFound for everybody else."""
    require_operator(user)
    region = Region.objects.filter(pk=region_id).first()
    if region is None:
        raise NotFound
    return region
