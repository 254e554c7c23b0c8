"""Lines of an import, what is wrong with them, and what would cure it."""

from dataclasses import dataclass, field
from typing import Any

# States of a line.
READY, FAULT, APPLIED, SKIPPED, UNCHANGED = "ready", "fault", "applied", "skipped", "unchanged"
PEOPLE = frozenset({"pupil", "teacher", "parent", "staff"})


@dataclass(frozen=True)
class Cure:
    """One button beside a fault. `is_input`: the person types into the field instead; `choose`: picks a class."""

    key: str
    label: str
    is_input: bool = False

    def shape(self) -> dict[str, Any]:
        return {"key": self.key, "label": self.label, "is_input": self.is_input}


SKIP = Cure("skip", "Пропустить")
CHOOSE_CLASS = Cure("choose_class", "Выбрать класс", is_input=True)


def type_in(label: str = "Исправить") -> Cure:
    return Cure("edit", label, is_input=True)


@dataclass(frozen=True)
class Fault:
    """What is wrong in which cell: a code for programs, a sentence and cures for people.

    `about` is what in the cell is meant, where it tells several things.
    """

    field: str
    code: str
    sentence: str
    cures: tuple[Cure, ...] = ()
    about: str = ""

    def shape(self) -> dict[str, Any]:
        cures = [cure.shape() for cure in self.cures]
        shape = {"field": self.field, "code": self.code, "sentence": self.sentence, "cures": cures}
        return shape | ({"about": self.about} if self.about else {})


@dataclass
class Line:
    """One line of the file: its cells as typed, what else the file said (`facts`), what a person decided of it."""

    number: int
    kind: str
    cells: dict[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    # Whom or what an applied line became.
    result_id: Any = None
    is_applied: bool = False

    @property
    def is_skipped(self) -> bool:
        return "skip" in self.decisions

    @property
    def is_open(self) -> bool:
        return not self.is_applied and not self.is_skipped


@dataclass(frozen=True)
class Column:
    key: str
    title: str


@dataclass
class Sheet:
    """A file read: its columns in their order and its lines."""

    columns: list[Column]
    lines: list[Line]
    ignored: list[str] = field(default_factory=list)
    # Only what changed since an earlier file: nobody is absent from it.
    is_partial: bool = False


class Unreadable(Exception):
    """The whole file can't be taken; the sentence says why and what to do, `field` what to do it with."""

    def __init__(self, sentence: str, *, field: str = "file") -> None:
        self.sentence, self.field = sentence, field
        super().__init__(sentence)
