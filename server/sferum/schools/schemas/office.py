"""Shapes of the school's office: its console, rules, people, audit."""

from datetime import datetime, time
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person, RoleName
from sferum.kit.schemas import Input, Page
from sferum.schools.schemas.communities import Card, CommunityLite, SchoolLite

AdultChildName = Literal["open", "second_adult", "parent_copy"]
ReachName = Literal["school", "class", "none"]


class SchoolOut(SchoolLite):
    """The school's console: what there is, and what the asker may do with it."""

    region: str
    time_zone: str
    features: list[str]
    classes: list[CommunityLite]
    archived: list[CommunityLite]
    can_manage: bool
    can_see_reports: bool
    can_set_presets: bool


class RulesOut(Schema):
    """What the school decided of who talks to whom; times are of the school's own zone."""

    adult_child: AdultChildName
    adult_child_since: datetime | None
    pupils_write: ReachName
    parents_write: ReachName
    pupils_make_groups: bool
    teachers_make_communities: bool
    quiet_from: time
    quiet_until: time
    delays_in_quiet: bool
    safety_officer: Person | None
    report_hours: int
    can_edit: bool


class RulesIn(Input):
    adult_child: AdultChildName | None = None
    pupils_write: ReachName | None = None
    parents_write: ReachName | None = None
    pupils_make_groups: bool | None = None
    teachers_make_communities: bool | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    delays_in_quiet: bool | None = None
    safety_officer_id: UUID | None = None
    report_hours: int | None = Field(default=None, ge=1, le=168)


class PersonPage(Page):
    items: list[Person]


class PeopleAsked(Schema):
    """Whom of the school to list; `after` is the last person of the page before."""

    text: str = ""
    role: RoleName | None = None
    community_id: UUID | None = None
    after: UUID | None = None


class PartOut(Schema):
    """One role of a person in one community, with who gave and who ended it."""

    community: CommunityLite
    role: RoleName
    given_at: datetime
    given_by: Person | None
    ended_at: datetime | None
    ended_by: Person | None


class PersonFile(Schema):
    """A person as the school's office sees him: his parts now and before, his children or parents.

    `login` for those who give him his sign-in.
    """

    person: Person
    login: str | None
    is_active: bool
    parts: list[PartOut]
    history: list[PartOut]
    children: list[Person]
    guardians: list[Person]
    can_edit: bool
    can_give_card: bool


class ActOut(Schema):
    """One line of the school's audit chain."""

    number: int
    at: datetime
    action: str
    actor: Person | None
    target: Person | None
    facts: dict[str, str]


class ActPage(Page):
    items: list[ActOut]


class NewPersonIn(Input):
    """One more person by hand; without a community he gets the role in the school only."""

    family_name: str
    given_name: str
    patronymic: str = ""
    role: Literal["admin", "teacher", "pupil", "parent", "staff"]
    community_id: UUID | None = None


class NewPersonOut(Schema):
    person: Person
    card: Card


class NamePatch(Input):
    """The roster's spelling of the name."""

    family_name: str
    given_name: str
    patronymic: str = ""
