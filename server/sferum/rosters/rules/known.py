"""What a school's roster is at this moment, and what a file would change in it. Plain sets, so that nothing doubles."""

from dataclasses import dataclass, field, fields
from typing import Any
from uuid import UUID

from sferum.rosters.rules.words import ClassName, Names

# A person or a group: the id of one who is here, or the name of one whom this file brings.
Ref = UUID | str
WHOLE = "school"
STAFF_SIDE = frozenset({"admin", "teacher", "staff"})


@dataclass
class Someone:
    """A person of the school; `parts` are (group, role), the school itself as WHOLE."""

    id: UUID
    login: str
    names: Names
    parts: set[tuple[Ref, str]] = field(default_factory=set)

    @property
    def is_staff_side(self) -> bool:
        return any(group == WHOLE and role in STAFF_SIDE for group, role in self.parts)


@dataclass(frozen=True)
class Group:
    id: UUID
    is_class: bool
    name: str
    class_name: ClassName | None = None


@dataclass
class Known:
    people: dict[UUID, Someone] = field(default_factory=dict)
    groups: dict[UUID, Group] = field(default_factory=dict)
    # Keys that files name people and groups by; `linked` came by a file, or somebody said of them «это он».
    links: dict[str, UUID] = field(default_factory=dict)
    guardians: dict[UUID, set[UUID]] = field(default_factory=dict)
    addresses: set[tuple[UUID, UUID | None, str]] = field(default_factory=set)
    heads: dict[UUID, UUID] = field(default_factory=dict)
    assignments: set[tuple[UUID, UUID, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.linked = {one for one in self.links.values() if one in self.people}
        self.keys_of: dict[UUID, set[str]] = {}
        for key, one in self.links.items():
            self.keys_of.setdefault(one, set()).add(key)
        self.by_login = {one.login: one.id for one in self.people.values() if one.parts}
        self.by_class = {one.class_name.key: one.id for one in self.groups.values() if one.class_name}
        self.wards: dict[UUID, set[UUID]] = {}
        for pupil, guardians in self.guardians.items():
            for guardian in guardians:
                self.wards.setdefault(guardian, set()).add(pupil)

    def classes_of(self, person: Ref) -> set[UUID]:
        """Where the person learns; subject groups left out."""
        someone = self.people.get(person) if isinstance(person, UUID) else None
        if someone is None:
            return set()
        return {
            group
            for group, role in someone.parts
            if role == "pupil" and isinstance(group, UUID) and group in self.groups and self.groups[group].is_class
        }


@dataclass(frozen=True)
class NewPerson:
    names: Names
    role: str
    login: str = ""


@dataclass(frozen=True)
class NewGroup:
    """A class by its name, or a subject group by its title."""

    class_name: ClassName | None = None
    title: str = ""


@dataclass
class Changes:
    """What lines want that is not so yet. Two lines that want the same want it once."""

    people: dict[str, NewPerson] = field(default_factory=dict)
    names: dict[UUID, Names] = field(default_factory=dict)
    groups: dict[str, NewGroup] = field(default_factory=dict)
    titles: dict[UUID, str] = field(default_factory=dict)
    closed: set[UUID] = field(default_factory=set)
    given: set[tuple[Ref, Ref, str]] = field(default_factory=set)
    ended: set[tuple[UUID, UUID | str, str]] = field(default_factory=set)
    guardians: set[tuple[Ref, Ref]] = field(default_factory=set)
    heads: dict[Ref, Ref] = field(default_factory=dict)
    links: dict[str, Ref] = field(default_factory=dict)
    addresses: set[tuple[Ref, Ref | None, str]] = field(default_factory=set)
    assignments: set[tuple[Ref, Ref, str]] = field(default_factory=set)

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def add(self, other: "Changes") -> None:
        for one in fields(self):
            mine: Any = getattr(self, one.name)
            mine.update(getattr(other, one.name))
