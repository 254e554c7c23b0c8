"""Events of invitations, for those who let people in."""

from typing import ClassVar
from uuid import UUID

from sferum.invitations.schemas import JoinRequest
from sferum.kit.events import Event


class JoinRequested(Event):
    """Somebody waits: takes the place of the line with the same id, else stands last."""

    type: ClassVar[str] = "invitation.requested"

    request: JoinRequest


class JoinDecided(Event):
    """He waits no more: let in, refused, gone."""

    type: ClassVar[str] = "invitation.decided"

    request_id: UUID
    community_id: UUID
