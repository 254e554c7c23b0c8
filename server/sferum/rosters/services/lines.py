"""A person's decision about one line of an import."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.rosters.models import Import, ImportLine, LineState
from sferum.rosters.rules import words
from sferum.rosters.services.imports import lock, require_open
from sferum.rosters.services.verdicts import judge_import
from sferum.schools.queries import rolls

_LONGEST_CELL = 400
# What a line remembers of the cells as they came, so that «вернуть» can.
_TYPED = "typed"
_ROLES = {
    "as_pupil": "ученик", "as_teacher": "учитель", "as_parent": "родитель", "as_staff": "сотрудник",
}  # fmt: skip


def cure(
    *, roster_import: Import, number: int, cure: str, field: str, value: str, now: datetime
) -> tuple[Import, ImportLine]:
    """Decide, and judge the whole import anew. Raises NotFound, Conflict, Invalid with a sentence.

    Beside the cures of its faults every line may be skipped, edited and taken back.
    """
    lock(roster_import)
    require_open(roster_import)
    line = ImportLine.objects.select_for_update().filter(of=roster_import, number=number).first()
    if line is None:
        raise NotFound
    if line.state == LineState.APPLIED:
        raise Conflict("Эта строка уже принята. Исправьте человека в списке школы.")
    _decide(line, cure, field, words.line(value)[:_LONGEST_CELL], school_id=roster_import.school_id)
    line.save(update_fields=["cells", "facts", "decisions"])
    rows, _verdicts, _known = judge_import(roster_import)
    return roster_import, next(row for row in rows if row.number == number)


def _decide(line: ImportLine, cure: str, field: str, value: str, *, school_id: UUID) -> None:
    name, _, told = cure.partition(":")
    fault = next((one for one in line.faults if one["field"] == field and _offers(one, cure)), None)
    if fault is None and not _is_always_possible(line, name, field):
        raise Invalid(fields={"cure": "У этой строки такого выбора нет."})
    line.decisions.pop("skip", None)
    if name == "undo":
        line.cells |= line.facts.pop(_TYPED, {})
        line.decisions = {}
    elif name == "skip":
        line.decisions["skip"] = "1"
    elif name in _ROLES:
        _write(line, "role", _ROLES[name])
    elif name == "drop":
        _write(line, field, "")
    elif name == "edit":
        _write(line, field, _typed(value))
    elif name in {"use_class", "choose_class"}:
        chosen = told or _class_told(_typed(value), school_id)
        _write(line, field, _instead(line.cells.get(field, ""), (fault or {}).get("about", ""), chosen))
    elif name == "make_class":
        made = {*filter(None, line.decisions.get("make_class", "").split(",")), told}
        line.decisions["make_class"] = ",".join(sorted(made))
    else:
        for other in {"same", "other", "same_line"} - {name}:
            line.decisions.pop(other, None)
        line.decisions[name] = told or "1"


def _offers(fault: dict[str, Any], cure: str) -> bool:
    return any(one["key"] == cure for one in fault["cures"])


def _is_always_possible(line: ImportLine, name: str, field: str) -> bool:
    columns = {one["key"] for one in line.of.columns}
    return name in {"undo", "skip"} or (name == "edit" and field in columns and line.kind != "reference")


def _typed(value: str) -> str:
    if not value:
        raise Invalid(fields={"value": "Здесь нужно что-нибудь написать."})
    return value


def _class_told(value: str, school_id: UUID) -> str:
    """A class by its id or its name, in the words of a table."""
    for one in rolls.groups_of(school_id):
        if value in {str(one.pk), one.name, one.short_name}:
            return one.short_name or one.name
    return value


def _instead(cell: str, about: str, chosen: str) -> str:
    """The cell with the one of its classes that was at fault replaced."""
    told = words.class_names(cell)
    if len(told) < 2 or about not in told:
        return chosen
    return ", ".join(chosen if one == about else one for one in told)


def _write(line: ImportLine, field: str, value: str) -> None:
    typed = line.facts.setdefault(_TYPED, {})
    typed.setdefault(field, line.cells.get(field, ""))
    line.cells[field] = value
