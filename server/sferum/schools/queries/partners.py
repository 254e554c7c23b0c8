"""Communities of interest across schools: who was asked, who agreed."""

from uuid import UUID

from django.db.models import Q

from sferum.schools.models import Partner, School
from sferum.schools.queries.communities import lite
from sferum.schools.schemas import PartnerOut, SchoolLite


def partners_of(school_id: UUID) -> list[PartnerOut]:
    """What this school asked of others and was asked by them, the latest first; what ended is not in it."""
    rows = Partner.current.filter(Q(school_id=school_id) | Q(community__school_id=school_id))
    rows = rows.filter(community__archived_at=None).select_related("community__school", "school")
    return [partner_out(one, of=school_id) for one in rows.order_by("-id")]


def partner_out(partner: Partner, *, of: UUID) -> PartnerOut:
    """As the office of the school `of` sees it."""
    owner = partner.community.school
    return PartnerOut(
        id=partner.pk,
        community=lite(partner.community),
        owner=SchoolLite(id=owner.pk, name=owner.name),
        school=SchoolLite(id=partner.school.pk, name=partner.school.name),
        is_agreed=partner.agreed_at is not None,
        can_agree=partner.agreed_at is None and partner.school_id == of,
    )


def neighbours(school: School) -> list[SchoolLite]:
    """The region's other schools, by name."""
    rows = School.objects.filter(region_id=school.region_id).exclude(pk=school.pk).order_by("name", "pk")
    return [SchoolLite(id=one.pk, name=one.name) for one in rows]
