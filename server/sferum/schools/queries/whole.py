"""All of a school, now and before, streamed: for its export. Nothing of another school's people."""

from collections.abc import Iterator
from uuid import UUID

from sferum.schools.models import Community, Kind, Membership, Role


def people_ever(school_id: UUID) -> set[UUID]:
    """Everybody who is or was of the school."""
    return set(Membership.objects.filter(school_id=school_id).values_list("user_id", flat=True))


def admin_ids(school_id: UUID) -> set[UUID]:
    """The school's admins of now."""
    rows = Membership.current.filter(
        school_id=school_id, community__kind=Kind.SCHOOL, role=Role.ADMIN, user__is_active=True
    )
    return set(rows.values_list("user_id", flat=True))


def communities_ever(school_id: UUID) -> Iterator[Community]:
    """Archived ones too, oldest first."""
    return Community.objects.filter(school_id=school_id).order_by("created_at", "pk").iterator()


def memberships_ever(school_id: UUID) -> Iterator[Membership]:
    """Every role that the school's people have or had in its communities, oldest first."""
    rows = Membership.objects.filter(school_id=school_id, community__school_id=school_id).select_related("community")
    return rows.order_by("created_at", "pk").iterator()
