"""Routes of a class's papers: cards to print, who teaches what, how parents are reached."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Router

from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.rosters import access
from sferum.rosters.queries import papers as queries
from sferum.rosters.schemas import AddressesIn, AddressOut, AssignmentOut, AssignmentsIn, SheetIn
from sferum.rosters.services import papers
from sferum.schools import access as schools
from sferum.schools.models import Role

router = Router(tags=["rosters"])


@router.post("/communities/{community_id}/cards.pdf")
def print_cards(request: HttpRequest, community_id: UUID, body: SheetIn) -> HttpResponse:
    """A sheet of new cards, one slip for each; their secrets are nowhere but on it, older cards stop working."""
    user = asker(request)
    role = Role(body.role)
    community = access.get_printed_community(user, community_id, role=role)
    sheet = papers.print_cards(community=community, role=role, user_ids=body.user_ids, by=user, now=clock.now())
    answer = HttpResponse(sheet, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(False, f"Карточки {community.name}.pdf") or "inline"
    answer["Cache-Control"] = "private, no-store"
    return answer


@router.get("/communities/{community_id}/assignments", response=list[AssignmentOut])
def list_assignments(request: HttpRequest, community_id: UUID) -> list[AssignmentOut]:
    """Who teaches what here."""
    community, _ = schools.get_community(asker(request), community_id)
    return queries.assignments_of(community)


@router.put("/communities/{community_id}/assignments", response=list[AssignmentOut])
def set_assignments(request: HttpRequest, community_id: UUID, body: AssignmentsIn) -> list[AssignmentOut]:
    user = asker(request)
    community = access.get_edited_community(user, community_id)
    wanted = [(one.teacher_id, one.subject) for one in body.items]
    papers.set_assignments(community=community, wanted=wanted, by=user, now=clock.now())
    return queries.assignments_of(community)


@router.get("/communities/{community_id}/addresses", response=list[AddressOut])
def list_addresses(request: HttpRequest, community_id: UUID) -> list[AddressOut]:
    return queries.addresses_in(access.get_class_with_addresses(asker(request), community_id))


@router.put("/communities/{community_id}/addresses/{user_id}", response=list[AddressOut])
def set_addresses(request: HttpRequest, community_id: UUID, user_id: UUID, body: AddressesIn) -> list[AddressOut]:
    user = asker(request)
    community = access.get_edited_community(user, community_id)
    papers.set_addresses(community=community, pupil_id=user_id, emails=body.emails, by=user, now=clock.now())
    return queries.addresses_in(community)
