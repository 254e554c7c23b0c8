"""Doors to checks: a pupil sees his own, the teachers of his class see its pupils'."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.schools import access as schools
from sferum.schools.models import Community


def get_community(user: User, community_id: UUID) -> Community:
    """The class for one who teaches it; NotFound for strangers, Forbidden for its other people."""
    community, roles = schools.get_community(user, community_id)
    schools.require(roles, "teach", "Проверки связи видят учителя этого класса.")
    return community
