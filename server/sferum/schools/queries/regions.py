"""Regions as the operator sees them: schools and sums, never a person."""

from django.db.models import Count

from sferum.schools.models import Community, Kind, Membership, Region, Role, School
from sferum.schools.rules import AGGREGATE_FROM
from sferum.schools.schemas import RegionOut, RegionReport, SchoolLite


def list_regions() -> list[RegionOut]:
    """By name, with their schools; two queries."""
    schools: dict[object, list[SchoolLite]] = {}
    for one in School.objects.order_by("name", "pk"):
        schools.setdefault(one.region_id, []).append(SchoolLite(id=one.pk, name=one.name))
    return [_out(region, schools.get(region.pk, [])) for region in Region.objects.order_by("name")]


def region_out(region: Region) -> RegionOut:
    rows = School.objects.filter(region=region).order_by("name", "pk")
    return _out(region, [SchoolLite(id=one.pk, name=one.name) for one in rows])


def _out(region: Region, schools: list[SchoolLite]) -> RegionOut:
    return RegionOut(id=region.pk, name=region.name, features=region.features, schools=schools)


def region_report(region: Region) -> RegionReport:
    """Sums over the region; three queries."""
    members = Membership.current.filter(community__kind=Kind.SCHOOL, school__region=region, user__is_active=True)
    people = dict(members.values_list("role").annotate(Count("user", distinct=True)))
    return RegionReport(
        schools=School.objects.filter(region=region).count(),
        classes=_large(Community.objects.filter(school__region=region, kind=Kind.CLASS, archived_at=None).count()),
        pupils=_large(people.get(Role.PUPIL, 0)),
        teachers=_large(people.get(Role.TEACHER, 0)),
        parents=_large(people.get(Role.PARENT, 0)),
    )


def _large(count: int) -> int | None:
    return count if count >= AGGREGATE_FROM else None
