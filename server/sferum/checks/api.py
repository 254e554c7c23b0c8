"""Routes of checks."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.calls.schemas import Ticket
from sferum.checks import access, queries, services
from sferum.checks.schemas import CheckIn, CheckOut
from sferum.kit import clock

router = Router(tags=["checks"])
TOO_MANY = "Проверок слишком много. Подождите минуту."


@router.post("/checks/ticket", response=Ticket)
def open_check(request: HttpRequest) -> Ticket:
    user = asker(request)
    require_pace(request, action="check_ticket", sentence=TOO_MANY)
    return services.open_check(user=user)


@router.post("/checks", response={201: CheckOut})
def save_check(request: HttpRequest, body: CheckIn) -> Status[CheckOut]:
    user = asker(request)
    require_pace(request, action="check", sentence=TOO_MANY)
    return Status(201, services.save_check(user=user, check=body, now=clock.now()))


@router.get("/checks/mine", response=CheckOut | None)
def get_own_check(request: HttpRequest) -> CheckOut | None:
    return queries.last_of(asker(request))


@router.get("/communities/{community_id}/checks", response=list[CheckOut])
def list_checks(request: HttpRequest, community_id: UUID) -> list[CheckOut]:
    """The last check of each pupil, for those who teach the class."""
    return queries.last_of_class(access.get_community(asker(request), community_id))
