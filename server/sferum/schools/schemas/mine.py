"""Shapes of the signed-in person himself."""

from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person, Preferences, RoleName
from sferum.schools.schemas.communities import CommunityLite, SchoolLite


class SchoolRef(Schema):
    """One of the person's schools; `features` are what its region has switched on."""

    id: UUID
    name: str
    role: RoleName
    is_formal: bool
    time_zone: str
    can_set_presets: bool
    can_see_console: bool
    can_manage: bool
    features: list[str]


class Me(Person):
    """The signed-in person: what his own screens need."""

    login: str
    is_operator: bool
    preferences: Preferences
    schools: list[SchoolRef]
    is_foreign_device: bool


class Session(Schema):
    is_signed_in: bool
    install_name: str
    me: Me | None


class ChildSchool(Schema):
    """Where a child learns: his school and his classes and groups there."""

    school: SchoolLite
    time_zone: str
    classes: list[CommunityLite]


class ChildOut(Schema):
    """One's own child, with all his schools."""

    person: Person
    schools: list[ChildSchool]
