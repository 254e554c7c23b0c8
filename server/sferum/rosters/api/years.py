"""Routes of the step into a new school year."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.rosters.queries import years as queries
from sferum.rosters.schemas import RolloverIn, RolloverOut
from sferum.rosters.services import years
from sferum.schools import access as schools

router = Router(tags=["rosters"])


@router.get("/schools/{school_id}/rollover", response=RolloverOut)
def plan_rollover(request: HttpRequest, school_id: UUID) -> RolloverOut:
    """What would become of each class; nothing changes."""
    school = schools.get_managed_school(asker(request), school_id)
    return queries.rollover_out(school, choices={}, now=clock.now())


@router.post("/schools/{school_id}/rollover/plan", response=RolloverOut)
def try_rollover(request: HttpRequest, school_id: UUID, body: RolloverIn) -> RolloverOut:
    """As above, with choices of one's own: says which of them conflict; nothing changes."""
    school = schools.get_managed_school(asker(request), school_id)
    return queries.rollover_out(school, choices=_choices(body), now=clock.now())


@router.post("/schools/{school_id}/rollover", response=RolloverOut)
def roll_over(request: HttpRequest, school_id: UUID, body: RolloverIn) -> RolloverOut:
    """Once a year: classes go on under their next names, those that leave are archived, all that was said stays."""
    user = asker(request)
    school = schools.get_managed_school(user, school_id)
    now = clock.now()
    years.roll_over(school=school, year=body.year, choices=_choices(body), by=user, now=now)
    return queries.rollover_out(school, choices={}, now=now)


def _choices(body: RolloverIn) -> dict[UUID, str | None]:
    return {one.community_id: one.next_name for one in body.choices}
