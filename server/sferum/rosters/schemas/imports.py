"""Shapes of imports, of their lines, of the absent."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input, Page
from sferum.schools.schemas import CommunityLite

SourceName = Literal["csv", "oneroster"]
ImportStateName = Literal["checking", "ready", "applying", "applied", "failed"]
LineStateName = Literal["ready", "fault", "applied", "skipped", "unchanged"]
LineKind = Literal["pupil", "teacher", "parent", "staff", "class", "group", "reference"]


class ColumnOut(Schema):
    """A column of the file that we take; `key` names the cell in a line."""

    key: str
    title: str


class LineCounts(Schema):
    """Lines of an import by their state."""

    total: int
    ready: int
    fault: int
    unchanged: int
    applied: int
    skipped: int


class ImportProgress(Schema):
    """How far a long check or a long apply has come, in lines."""

    done: int
    total: int


class Sums(Schema):
    """What an import changes (before) or has changed (after it is applied)."""

    people: int = 0
    pupils: int = 0
    teachers: int = 0
    parents: int = 0
    staff: int = 0
    renamed: int = 0
    classes: int = 0
    groups: int = 0
    places: int = 0
    left: int = 0
    guardians: int = 0
    addresses: int = 0
    assignments: int = 0


class ImportOut(Schema):
    """One import. `will` is what its ready lines would change, `did` what was changed so far.

    `failure` is a sentence of a `failed` one. `absent_count`: people of the file's classes whom the file does not name.
    """

    id: UUID
    school_id: UUID
    file_name: str
    source: SourceName
    state: ImportStateName
    failure: str
    created_at: datetime
    applied_at: datetime | None
    by: Person
    makes_classes: bool
    into: CommunityLite | None
    columns: list[ColumnOut]
    # Columns of the file that mean nothing to us.
    ignored: list[str]
    counts: LineCounts
    progress: ImportProgress | None
    will: Sums
    new_classes: list[str]
    did: Sums
    classes: list[CommunityLite]
    absent_count: int
    is_forgotten: bool
    can_apply: bool


class ImportIn(Input):
    """What is told beside the file: its name, the class of lines that name none, whether unknown classes are made.

    `org` says which school of a OneRoster archive is ours, where the archive has several.
    """

    client_id: UUID
    name: str = Field(max_length=400)
    class_id: UUID | None = None
    makes_classes: bool = False
    org: str = Field(default="", max_length=120)


class ImportPatch(Input):
    """Only what is given changes; the lines are judged anew. `class_id` is the class of lines that name none."""

    makes_classes: bool | None = None
    class_id: UUID | None = None


class CureOut(Schema):
    """One button beside a fault. `is_input`: its `value` is typed (`edit`) or chosen (`choose_class`) by the person."""

    key: str
    label: str
    is_input: bool


class FaultOut(Schema):
    """`field` is the key of the cell that is at fault."""

    field: str
    code: str
    sentence: str
    cures: list[CureOut]


class LineOut(Schema):
    """A line as typed, with its number in the file. `is_new` tells that it brings somebody who is not here yet."""

    number: int
    kind: LineKind
    cells: dict[str, str]
    state: LineStateName
    faults: list[FaultOut]
    is_new: bool
    can_undo: bool


class LinesWanted(Input):
    """Which lines, in which order, after which cursor."""

    state: LineStateName | None = None
    order: Literal["faults", "file"] = "faults"
    after: str | None = None
    limit: int = Field(default=100, ge=1, le=200)


class LinePage(Page):
    """Lines in the order asked; `next` is the cursor of the page after this one."""

    items: list[LineOut]
    next: str | None


class LinePatch(Input):
    """A fault's cure: the fault's `field`, the cure's `key`, and what was typed or chosen.

    `choose_class` takes a class's name or its id as `value`; the key `undo` takes back every decision of the line.
    """

    cure: str
    field: str = ""
    value: str = ""


class LineChanged(Schema):
    """The line after its cure, and the import: other lines may have been waiting for this one."""

    line: LineOut
    roster_import: ImportOut


class AbsentOut(Schema):
    """A person of the file's classes whom the file does not name."""

    person: Person
    communities: list[CommunityLite]


class AbsentIn(Input):
    """Who of the absent has left the school."""

    user_ids: list[UUID]
