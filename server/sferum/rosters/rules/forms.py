"""Cells of a table understood: names, class, role, addresses; each fault with its sentence and cures."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from sferum.rosters.rules import words
from sferum.rosters.rules.known import Known, NewGroup, Ref
from sferum.rosters.rules.lines import CHOOSE_CLASS, SKIP, Cure, Fault, Line, type_in
from sferum.rosters.rules.rows import Child, Parent, Row
from sferum.rosters.rules.words import Names

_YES = {"да", "+", "yes", "1", "v", "есть"}
_LONGEST_NAME = 80
_ALL_ROLES = (Cure("as_pupil", "Ученик"), Cure("as_teacher", "Учитель"), Cure("as_parent", "Родитель"))
_WHO = {"family_name": ("Нет фамилии", "Вписать фамилию"), "given_name": ("Нет имени", "Вписать имя")}


@dataclass
class Options:
    """What was said of the whole import. `hide` makes a key of a birth date, so that the date itself is not kept."""

    makes_classes: bool = False
    class_id: UUID | None = None
    hide: Callable[[str], str] = field(default=lambda told: told)


class Reader:
    """Reads the lines of one table in the light of the school's classes."""

    def __init__(self, lines: list[Line], known: Known, options: Options) -> None:
        self.known, self.options = known, options
        self.made = {key for one in lines for key in one.decisions.get("make_class", "").split(",") if key}
        told = [words.class_name(one.cells.get("class_name", "")) for one in lines]
        self.usual = Counter(one.key for one in told if one and one.key in known.by_class)

    def row(self, line: Line) -> Row:
        kind, faults = self._kind(line)
        cells = line.cells
        row = Row(line=line, kind=kind, faults=faults, login=cells.get("login", "").lower())
        row.names = Names(*(words.name(cells.get(one, "")) for one in ("family_name", "given_name", "patronymic")))
        row.faults += self._name_faults(row)
        if row.login:
            row.keys.append(f"login:{row.login}")
        if key := cells.get("key"):
            row.keys.append(f"number:{key}")
        getattr(self, f"_{kind}")(row)
        return row

    def _kind(self, line: Line) -> tuple[str, list[Fault]]:
        told = line.cells.get("role", "")
        kind = words.role(told) if told else "pupil"
        if kind is not None:
            return kind, []
        return "pupil", [Fault("role", "unknown_role", f"Роли «{told}» нет", (*_ALL_ROLES, SKIP))]

    def _name_faults(self, row: Row) -> list[Fault]:
        faults = []
        for part, value in (("family_name", row.names.family), ("given_name", row.names.given)):
            missing, button = _WHO[part]
            if not value:
                faults.append(Fault(part, f"no_{part}", missing, (type_in(button), SKIP)))
            elif len(value) > _LONGEST_NAME or not words.is_name(value):
                faults.append(Fault(part, "odd_name", f"«{value[:40]}» не похоже на имя", (type_in(), SKIP)))
        patronymic = row.names.patronymic
        if patronymic and (len(patronymic) > _LONGEST_NAME or not words.is_name(patronymic)):
            sentence = f"«{patronymic[:40]}» не похоже на отчество"
            faults.append(Fault("patronymic", "odd_name", sentence, (type_in(), Cure("drop", "Взять без отчества"))))
        return faults

    def _pupil(self, row: Row) -> None:
        cells = row.line.cells
        told = words.class_names(cells.get("class_name", ""))
        if len(told) > 1:
            row.faults.append(Fault("class_name", "many_classes", "У ученика один класс", (CHOOSE_CLASS, SKIP)))
        elif told or self.options.class_id is None:
            self._place(row, told[0] if told else "", "pupil")
        else:
            row.places.append((self.options.class_id, "pupil"))
        if born := cells.get("birth_date"):
            row.birth = words.birth_date(born)
            if row.birth is None:
                cures = (type_in(), Cure("drop", "Взять без даты"), SKIP)
                row.faults.append(Fault("birth_date", "bad_date", "Дата написана с ошибкой", cures))
            elif row.names.family and row.names.given:
                row.keys.append("birth:" + self.options.hide(f"{words.name_key(row.names)}|{row.birth}"))
        row.parents = [
            Parent(_names(cells.get(names, "")), self._emails(row, emails))
            for names, emails in (("parent_name", "parent_email"), ("parent2_name", "parent2_email"))
            if cells.get(names) or cells.get(emails)
        ]
        row.parents = [one for one in row.parents if one.names or one.emails]

    def _teacher(self, row: Row) -> None:
        cells = row.line.cells
        for told in words.class_names(cells.get("class_name", "")):
            self._place(row, told, "teacher")
        subjects = [words.line(one)[:120] for one in cells.get("subject", "").split(",") if words.line(one)]
        row.subjects = [(group, subject) for group, _role in row.places for subject in subjects]
        leads = cells.get("head_of", "")
        if leads.lower() in _YES:
            row.heads = [group for group, _role in row.places[:1]]
        elif words.class_name(leads):
            self._place(row, leads, "teacher", field_name="head_of")
            row.heads = [group for group, _role in row.places[-1:]] if not row.faults else []
        elif "классный" in cells.get("role", "").lower():
            row.heads = [group for group, _role in row.places[:1]]

    def _staff(self, row: Row) -> None:
        """A role in the school only."""

    def _parent(self, row: Row) -> None:
        cells = row.line.cells
        row.emails = self._emails(row, "parent_email")
        told = words.class_names(cells.get("class_name", ""))
        groups: list[Ref | None] = []
        for one in told:
            group = self._group(row, one, "class_name")
            groups.append(group)
        children = [words.full_name(one) for one in words.class_names(cells.get("child", ""))]
        if not children:
            row.faults.append(Fault("child", "no_child", "Не указан ребёнок", (type_in("Вписать ребёнка"), SKIP)))
        for place, child in enumerate(children):
            row.children.append(Child(child, groups[min(place, len(groups) - 1)] if groups else None))

    def _emails(self, row: Row, cell: str) -> tuple[str, ...]:
        told = [one for one in row.line.cells.get(cell, "").replace(";", ",").replace(" ", ",").split(",") if one]
        if all(map(words.is_email, told)):
            return tuple(one.lower() for one in told[:3])
        cures = (type_in(), Cure("drop", "Взять без почты"))
        row.faults.append(Fault(cell, "bad_email", "Почта написана с ошибкой", cures))
        return ()

    def _place(self, row: Row, told: str, role: str, *, field_name: str = "class_name") -> None:
        group = self._group(row, told, field_name)
        if group is not None:
            row.places.append((group, role))

    def _group(self, row: Row, told: str, field_name: str) -> Ref | None:
        """The class that the cell names, or a new one where that was asked for; else a fault."""
        if not told:
            row.faults.append(Fault(field_name, "no_class", "Класс не указан", (CHOOSE_CLASS, SKIP)))
            return None
        named = words.class_name(told)
        if named is None:
            cures = (CHOOSE_CLASS, SKIP)
            row.faults.append(Fault(field_name, "unknown_class", f"Класса {told[:40]} в школе нет", cures, about=told))
            return None
        if named.key in self.known.by_class:
            return self.known.by_class[named.key]
        ref = f"class:{named.key}"
        row.groups[ref] = NewGroup(class_name=named)
        if not self.options.makes_classes and named.key not in self.made:
            guess = self._nearest(named)
            near = (Cure(f"use_class:{guess.key}", f"Это {guess.shown}"),) if guess else ()
            cures = (*near, CHOOSE_CLASS, Cure(f"make_class:{named.key}", f"Завести {named.shown}"), SKIP)
            sentence = f"Класса {named.shown} в школе нет"
            row.faults.append(Fault(field_name, "unknown_class", sentence, cures, about=told))
            return None
        return ref

    def _nearest(self, named: words.ClassName) -> words.ClassName | None:
        """The class that was meant most likely: of this grade, the one that the file speaks of most."""
        classes = [one.class_name for one in self.known.groups.values() if one.class_name]
        alike = [one for one in classes if one.grade == named.grade]
        return min(alike, key=lambda one: (-self.usual[one.key], one.letter), default=None)


def _names(told: str) -> Names | None:
    names = words.full_name(told)
    return names if names.family and names.given else None
