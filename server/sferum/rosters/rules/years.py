"""What becomes of a school's classes in the year that begins: 7 «А» goes on as 8 «А», the last grade leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sferum.rosters.rules import words
from sferum.rosters.rules.words import ClassName

Key = TypeVar("Key")
# After these grades a school may end: primary, basic, full.
_LAST_GRADES = frozenset({4, 9, 11})
_HIGHEST = 11
# Until the end of October a step is the late one into the year that has begun.
_LATE_UNTIL = 10


@dataclass(frozen=True)
class Step:
    """The class's next name; None for one that leaves. `conflict` says why this can't be."""

    now: ClassName
    then: ClassName | None
    conflict: str | None = None


def year_of(today: date) -> int:
    """The September year that a step taken today leads into."""
    return today.year if today.month <= _LATE_UNTIL else today.year + 1


def plan(classes: Mapping[Key, ClassName], choices: Mapping[Key, str | None]) -> dict[Key, Step]:
    """Each class's step; what somebody chose for it goes before what is usual."""
    last = max((one.grade for one in classes.values()), default=_HIGHEST)
    steps = {key: _chosen(one, choices[key]) if key in choices else _usual(one, last) for key, one in classes.items()}
    taken: dict[str, list[ClassName]] = {}
    for step in steps.values():
        if step.then is not None:
            taken.setdefault(step.then.key, []).append(step.now)
    return {key: _with_rivals(step, taken) for key, step in steps.items()}


def _usual(named: ClassName, last: int) -> Step:
    is_leaving = named.grade >= _HIGHEST or (named.grade == last and last in _LAST_GRADES)
    return Step(named, None if is_leaving else ClassName(named.grade + 1, named.letter))


def _chosen(named: ClassName, choice: str | None) -> Step:
    if choice is None:
        return Step(named, None)
    then = words.class_name(choice)
    if then is None:
        return Step(named, None, f"Класса «{choice[:20]}» не бывает: нужны номер от 1 до 11 и буква")
    return Step(named, then)


def _with_rivals(step: Step, taken: Mapping[str, list[ClassName]]) -> Step:
    rivals = [one.shown for one in taken.get(step.then.key, ()) if one != step.now] if step.then else []
    if not rivals or step.then is None:
        return step
    return Step(step.now, step.then, f"В {step.then.shown} идёт и {', '.join(rivals)}. Выберите другое имя")
