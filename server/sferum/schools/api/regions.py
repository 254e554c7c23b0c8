"""Routes of the operator: regions, what they try, their schools, their sums. For everybody else they are not there."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.schools import access, queries
from sferum.schools.api.cards import card_out
from sferum.schools.schemas import (
    NewSchool,
    NewSchoolOut,
    RegionIn,
    RegionOut,
    RegionPatch,
    RegionReport,
    SchoolLite,
)
from sferum.schools.services import regions, sign_in

router = Router(tags=["regions"])


@router.get("/regions", response=list[RegionOut])
def list_regions(request: HttpRequest) -> list[RegionOut]:
    access.require_operator(asker(request))
    return queries.list_regions()


@router.post("/regions", response={201: RegionOut})
def create_region(request: HttpRequest, body: RegionIn) -> Status[RegionOut]:
    user = asker(request)
    access.require_operator(user)
    region = regions.open_region(name=body.name, by=user, now=clock.now())
    return Status(201, queries.region_out(region))


@router.patch("/regions/{region_id}", response=RegionOut)
def set_features(request: HttpRequest, region_id: UUID, body: RegionPatch) -> RegionOut:
    """What this region tries from now on; what is taken off refuses at once in all its schools."""
    user = asker(request)
    region = access.get_region(user, region_id)
    regions.set_features(region=region, features=body.features, by=user, now=clock.now())
    return queries.region_out(region)


@router.get("/regions/{region_id}/report", response=RegionReport)
def get_report(request: HttpRequest, region_id: UUID) -> RegionReport:
    return queries.region_report(access.get_region(asker(request), region_id))


@router.post("/regions/{region_id}/schools", response={201: NewSchoolOut})
def create_school(request: HttpRequest, region_id: UUID, body: NewSchool) -> Status[NewSchoolOut]:
    """With the card of the first admin: shown this once."""
    user = asker(request)
    region = access.get_region(user, region_id)
    admin = sign_in.clean_names(
        family_name=body.admin_family_name, given_name=body.admin_given_name, patronymic=body.admin_patronymic
    )
    school, first, secret, expires_at = regions.open_school(
        region=region, name=body.name, time_zone=body.time_zone, admin=admin, by=user, now=clock.now()
    )
    person = queries.people([first.pk], school_id=school.pk)[first.pk]
    lite = SchoolLite(id=school.pk, name=school.name)
    return Status(201, NewSchoolOut(school=lite, admin=card_out(person, secret, expires_at)))
