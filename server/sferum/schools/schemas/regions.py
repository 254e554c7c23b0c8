"""Shapes of the operator's work."""

from uuid import UUID

from ninja import Schema

from sferum.kit.schemas import Input
from sferum.schools.schemas.communities import Card, SchoolLite


class RegionIn(Input):
    name: str


class RegionPatch(Input):
    features: list[str]


class RegionOut(Schema):
    id: UUID
    name: str
    features: list[str]
    schools: list[SchoolLite]


class NewSchool(Input):
    """A school with its first admin, who signs in by the card that the answer carries."""

    name: str
    time_zone: str = "Europe/Moscow"
    admin_family_name: str
    admin_given_name: str
    admin_patronymic: str = ""


class NewSchoolOut(Schema):
    school: SchoolLite
    admin: Card


class RegionReport(Schema):
    """Sums over a region; null where fewer than five stand behind a number."""

    schools: int
    classes: int | None
    pupils: int | None
    teachers: int | None
    parents: int | None
