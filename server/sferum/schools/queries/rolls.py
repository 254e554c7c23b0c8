"""The whole roll of a school at once, for files of people and for the step into a new year."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from sferum.schools.models import Community, Kind, Membership, Role


def groups_of(school_id: UUID) -> list[Community]:
    """The classes and subject groups that go on, by grade and name."""
    rows = Community.objects.filter(school_id=school_id, kind__in=[Kind.CLASS, Kind.SUBJECT], archived_at=None)
    return list(rows.order_by("grade", "name"))


def parts_in(school_id: UUID, *, user_ids: Iterable[UUID] | None = None) -> list[tuple[UUID, UUID, str, bool]]:
    """Who is what in the school now: (person, community, role, is it archived); one query. No closed accounts."""
    rows = Membership.current.filter(community__school_id=school_id, user__is_active=True)
    if user_ids is not None:
        rows = rows.filter(user_id__in=set(user_ids))
    found = rows.values_list("user_id", "community_id", "role", "community__archived_at")
    return [
        (user_id, community_id, role, archived_at is not None) for user_id, community_id, role, archived_at in found
    ]


def of_other_schools(user_ids: Iterable[UUID], *, school_id: UUID) -> set[UUID]:
    """Those of these people who are of another school now."""
    rows = Membership.current.filter(user_id__in=set(user_ids), community__kind=Kind.SCHOOL)
    return set(rows.exclude(school_id=school_id).values_list("user_id", flat=True))


def communities(school_id: UUID, ids: Iterable[UUID]) -> list[Community]:
    """These communities of the school, archived ones too."""
    return list(Community.objects.filter(school_id=school_id, pk__in=set(ids)))


def count_pupils(community_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many learn in each of these classes; one query."""
    rows = Membership.current.filter(community_id__in=set(community_ids), role=Role.PUPIL, user__is_active=True)
    return dict(rows.values_list("community_id").annotate(Count("id")).order_by())
