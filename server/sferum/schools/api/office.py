"""Routes of the school's office: the console, the school's rules, its audit."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.schools import access, queries
from sferum.schools.schemas import ActPage, RulesIn, RulesOut, SchoolOut
from sferum.schools.services import settings

router = Router(tags=["office"])


@router.get("/schools/{school_id}", response=SchoolOut)
def get_school(request: HttpRequest, school_id: UUID) -> SchoolOut:
    whole, roles = access.get_school(asker(request), school_id)
    access.require(roles, "see_console", "Это открыто администратору и сотрудникам школы.")
    return queries.school_out(whole.school, roles)


@router.get("/schools/{school_id}/rules", response=RulesOut)
def get_rules(request: HttpRequest, school_id: UUID) -> RulesOut:
    """Everybody of the school may know by which rules he talks here."""
    whole, roles = access.get_school(asker(request), school_id)
    return queries.rules_out(whole.school, roles)


@router.put("/schools/{school_id}/rules", response=RulesOut)
def set_rules(request: HttpRequest, school_id: UUID, body: RulesIn) -> RulesOut:
    """Only what is given changes; `safety_officer_id` of null names nobody."""
    user = asker(request)
    school = access.get_managed_school(user, school_id)
    given = body.dict(exclude_unset=True)
    changes = {name: value for name, value in given.items() if value is not None or name == "safety_officer_id"}
    settings.set_rules(school=school, by=user, now=clock.now(), changes=changes)
    whole, roles = access.get_school(user, school_id)
    return queries.rules_out(whole.school, roles)


@router.get("/schools/{school_id}/audit", response=ActPage)
def list_acts(request: HttpRequest, school_id: UUID, before: int | None = None) -> ActPage:
    school = access.get_managed_school(asker(request), school_id)
    return queries.list_acts(school.pk, before=before)
