"""Shapes of a class's papers: cards, assignments, addresses."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input


class SheetIn(Input):
    """Whose cards to print anew; nobody named means everybody of that role. Their old cards stop working."""

    user_ids: list[UUID] | None = None
    role: Literal["pupil", "parent", "teacher", "staff"] = "pupil"


class AssignmentOut(Schema):
    teacher: Person
    subject: str


class AssignmentIn(Input):
    teacher_id: UUID
    subject: str


class AssignmentsIn(Input):
    """All of the class's assignments anew."""

    items: list[AssignmentIn]


class AddressOut(Schema):
    """Where the school writes to a pupil's parent."""

    pupil: Person
    guardian: Person | None
    email: str


class AddressesIn(Input):
    """The pupil's addresses anew; those that a parent answers for keep their parent."""

    emails: list[str]
