"""A line understood: who is meant, where he belongs, who his are. The same for every kind of file."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sferum.rosters.rules.known import WHOLE, NewGroup, Ref
from sferum.rosters.rules.lines import Fault, Line
from sferum.rosters.rules.words import NOBODY, Names


class Parent(NamedTuple):
    """A parent as a pupil's line names him; perhaps only by an address."""

    names: Names | None
    emails: tuple[str, ...]


class Child(NamedTuple):
    names: Names
    group: Ref | None


@dataclass
class Row:
    line: Line
    kind: str
    names: Names = NOBODY
    # What files name this person by, the surest first; a match by any of them is certain.
    keys: list[str] = field(default_factory=list)
    login: str = ""
    birth: date | None = None
    places: list[tuple[Ref, str]] = field(default_factory=list)
    leaves: list[tuple[Ref, str]] = field(default_factory=list)
    heads: list[Ref] = field(default_factory=list)
    subjects: list[tuple[Ref, str]] = field(default_factory=list)
    groups: dict[str, NewGroup] = field(default_factory=dict)
    parents: list[Parent] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    # Of a bare reference: whom it speaks of.
    subject_key: str = ""
    guardian_keys: list[str] = field(default_factory=list)
    child_keys: list[str] = field(default_factory=list)
    emails: tuple[str, ...] = ()
    is_gone: bool = False
    faults: list[Fault] = field(default_factory=list)
    # Filled by matching: the person of the school, or the name of a new one.
    who: Ref | None = None

    @property
    def learns_in(self) -> list[Ref]:
        return [group for group, role in self.places if role == "pupil" and group != WHOLE]

    @property
    def is_undecided(self) -> bool:
        return self.line.is_open and not {"other", "same", "same_line"} & set(self.line.decisions)
