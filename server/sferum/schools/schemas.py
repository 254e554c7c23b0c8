"""Shapes of schools and communities."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person, Preferences, RoleName
from sferum.kit.schemas import Input

KindName = Literal["school", "class", "subject", "parents", "staff", "interest"]


class CommunityLite(Schema):
    id: UUID
    name: str
    short_name: str


class CommunityRef(CommunityLite):
    """A community as one of its people sees it in a list."""

    kind: KindName
    school_name: str
    role: RoleName | None
    can_plan_lesson: bool


class SchoolRef(Schema):
    id: UUID
    name: str
    role: RoleName
    is_formal: bool
    time_zone: str
    can_set_presets: bool


class Me(Person):
    """The signed-in person: what his own screens need."""

    login: str
    preferences: Preferences
    schools: list[SchoolRef]
    is_foreign_device: bool


class Session(Schema):
    is_signed_in: bool
    install_name: str
    me: Me | None


class SchoolLite(Schema):
    id: UUID
    name: str


class CommunityOut(CommunityRef):
    """A community's page: pupils and teachers in surname order. A parent sees his own children only."""

    school: SchoolLite
    pupils: list[Person]
    teachers: list[Person]
    parents_count: int | None
    can_make_cards: bool


class CardsIn(Input):
    """Whose cards to make anew; nobody named means the whole class."""

    user_ids: list[UUID] | None = None


class Card(Schema):
    """One printed card. `secret` and `url` are shown this once and kept nowhere."""

    person: Person
    secret: str
    url: str
    qr_svg: str
    expires_at: datetime
