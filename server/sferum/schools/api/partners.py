"""Routes of communities across schools: proposed by one school's admin, agreed by the other's, ended by either."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.schools import access, queries
from sferum.schools.schemas import PartnerIn, PartnerOut, SchoolLite
from sferum.schools.services import settings

router = Router(tags=["partners"])


@router.get("/schools/{school_id}/neighbours", response=list[SchoolLite])
def list_neighbours(request: HttpRequest, school_id: UUID) -> list[SchoolLite]:
    """The region's other schools, to be asked into a circle."""
    return queries.neighbours(access.get_managed_school(asker(request), school_id))


@router.get("/schools/{school_id}/partners", response=list[PartnerOut])
def list_partners(request: HttpRequest, school_id: UUID) -> list[PartnerOut]:
    return queries.partners_of(access.get_managed_school(asker(request), school_id).pk)


@router.post("/communities/{community_id}/partners", response={201: PartnerOut})
def propose(request: HttpRequest, community_id: UUID, body: PartnerIn) -> Status[PartnerOut]:
    user = asker(request)
    community, roles = access.get_community(user, community_id)
    access.require(roles, "manage_school", "Другую школу зовёт администратор.")
    access.require_feature(community.school, "interest")
    other = access.get_neighbour_school(community.school, body.school_id)
    partner = settings.propose_partner(community=community, school=other, by=user, now=clock.now())
    return Status(201, queries.partner_out(partner, of=community.school_id))


@router.post("/partners/{partner_id}/agreement", response=PartnerOut)
def agree(request: HttpRequest, partner_id: UUID) -> PartnerOut:
    user = asker(request)
    partner = access.get_partner(user, partner_id, sides=frozenset({"partner"}))
    access.require_feature(partner.school, "interest")
    settings.agree_partner(partner=partner, by=user, now=clock.now())
    partner.refresh_from_db(fields=["agreed_at"])
    return queries.partner_out(partner, of=partner.school_id)


@router.delete("/partners/{partner_id}", response={204: None})
def end(request: HttpRequest, partner_id: UUID) -> Status[None]:
    user = asker(request)
    partner = access.get_partner(user, partner_id, sides=frozenset({"owner", "partner"}))
    settings.end_partner(partner=partner, by=user, now=clock.now())
    return Status(204, None)
