"""Shapes of communities and of taking part in them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person, RoleName
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


class SchoolLite(Schema):
    id: UUID
    name: str


class CommunityOut(CommunityRef):
    """A community's page: people in surname order. A parent sees his own children only.

    `members` are of a community of interest, with their roles there; `parents` for those who may see them.
    """

    school: SchoolLite
    head_teacher: Person | None
    is_archived: bool
    pupils: list[Person]
    teachers: list[Person]
    members: list[Person]
    parents: list[Person] | None
    parents_count: int | None
    can_make_cards: bool
    can_invite: bool
    can_manage_people: bool
    can_edit: bool
    can_archive: bool


class CommunityIn(Input):
    kind: Literal["subject", "interest", "parents"]
    name: str


class CommunityPatch(Input):
    """Only what is given changes; `head_teacher_id` of null takes the head teacher away."""

    name: str | None = None
    head_teacher_id: UUID | None = None
    is_archived: Literal[True] | None = None


class MemberIn(Input):
    user_id: UUID
    role: RoleName


class MemberPatch(Input):
    role: RoleName
    new_role: RoleName


class MoveIn(Input):
    from_class: UUID
    to_class: UUID


class PartnerIn(Input):
    school_id: UUID


class PartnerOut(Schema):
    id: UUID
    community: CommunityLite
    owner: SchoolLite
    school: SchoolLite
    is_agreed: bool
    can_agree: bool


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
