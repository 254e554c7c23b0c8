"""Routes of taking part in a community: taken in, a wrong role put right, taken out."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker
from sferum.accounts.models import User
from sferum.accounts.schemas import RoleName
from sferum.kit import clock
from sferum.schools import access
from sferum.schools.models import Community, Kind, Role
from sferum.schools.schemas import MemberIn, MemberPatch
from sferum.schools.services import members

router = Router(tags=["members"])
LEADS = "Участников меняет администратор школы или тот, кто ведёт группу."


@router.post("/communities/{community_id}/members", response={204: None})
def add_member(request: HttpRequest, community_id: UUID, body: MemberIn) -> Status[None]:
    user = asker(request)
    community, can = _led(user, community_id)
    members.add(community=community, user_id=body.user_id, role=Role(body.role), by=user, can=can, now=clock.now())
    return Status(204, None)


@router.patch("/communities/{community_id}/members/{user_id}", response={204: None})
def change_member(request: HttpRequest, community_id: UUID, user_id: UUID, body: MemberPatch) -> Status[None]:
    user = asker(request)
    community, can = _led(user, community_id)
    members.change(
        community=community,
        user_id=user_id,
        role=Role(body.role),
        new_role=Role(body.new_role),
        by=user,
        can=can,
        now=clock.now(),
    )
    return Status(204, None)


@router.delete("/communities/{community_id}/members/{user_id}/{role}", response={204: None})
def remove_member(request: HttpRequest, community_id: UUID, user_id: UUID, role: RoleName) -> Status[None]:
    """Of a circle of interest everybody may take himself out."""
    user = asker(request)
    community, roles = access.get_community(user, community_id)
    if not (user_id == user.pk and community.kind == Kind.INTEREST):
        access.require_one(access.abilities_in(community, roles), "manage_people", LEADS)
    members.remove(community=community, user_id=user_id, role=Role(role), by=user, now=clock.now())
    return Status(204, None)


def _led(user: User, community_id: UUID) -> tuple[Community, frozenset[str]]:
    community, roles = access.get_community(user, community_id)
    can = access.abilities_in(community, roles)
    access.require_one(can, "manage_people", LEADS)
    return community, can
