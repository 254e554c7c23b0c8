"""The rules of imports without a database: a school of plain sets, files taken into it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sferum.rosters.rules import words
from sferum.rosters.rules.forms import Options
from sferum.rosters.rules.judging import Verdict, judge
from sferum.rosters.rules.known import WHOLE, Changes, Group, Known, Someone
from sferum.rosters.rules.lines import FAULT, READY, Line
from sferum.rosters.rules.words import ClassName, Names
from sferum.rosters.rules.years import plan

A, B = ClassName(7, "А"), ClassName(7, "Б")


def school() -> Known:
    """7 «А» and 7 «Б», with one pupil whom no file has brought."""
    groups = [Group(id=uuid4(), is_class=True, name=one.shown, class_name=one) for one in (A, B)]
    pupil = Someone(
        id=uuid4(), login="x", names=Names("Седова", "Вера"), parts={(groups[0].id, "pupil"), (WHOLE, "pupil")}
    )
    return Known(people={pupil.id: pupil}, groups={one.id: one for one in groups})


def taken(known: Known, verdicts: list[Verdict]) -> Known:
    """The school after the good lines were taken, which their lines remember."""
    changes = Changes()
    for verdict in verdicts:
        if verdict.state == READY:
            changes.add(verdict.changes)
    ids: dict[str, UUID] = {ref: uuid4() for ref in (*changes.people, *changes.groups)}

    def here(ref: Any) -> Any:
        return ids.get(ref, ref) if isinstance(ref, str) else ref

    for verdict in verdicts:
        if verdict.state == READY:
            verdict.line.is_applied, verdict.line.result_id = True, here(verdict.who)
    people = {
        **known.people,
        **{ids[ref]: Someone(id=ids[ref], login=str(ids[ref]), names=one.names) for ref, one in changes.people.items()},
    }
    for renamed, names in changes.names.items():
        people[renamed].names = names
    for who, group, role in changes.given:
        people[here(who)].parts.add((here(group), role))
    for leaver, group, role in changes.ended:
        people[leaver].parts.discard((group, role))
    groups = {
        **known.groups,
        **{
            ids[ref]: Group(id=ids[ref], is_class=True, name=one.class_name.shown, class_name=one.class_name)
            for ref, one in changes.groups.items()
            if one.class_name
        },
    }
    guardians = {pupil: set(own) for pupil, own in known.guardians.items()}
    for guardian, pupil in changes.guardians:
        guardians.setdefault(here(pupil), set()).add(here(guardian))
    return Known(
        people=people,
        groups=groups,
        links=known.links
        | {(f"file:{here(who)}" if key.startswith("file:") else key): here(who) for key, who in changes.links.items()},
        guardians=guardians,
        addresses=known.addresses | {(here(pupil), here(one), email) for pupil, one, email in changes.addresses},
        heads=known.heads | {here(group): here(who) for group, who in changes.heads.items()},
        assignments=known.assignments | {(here(who), here(group), told) for who, group, told in changes.assignments},
    )


def lines_of(rows: list[dict[str, str]]) -> list[Line]:
    return [Line(number=number, kind="", cells=row) for number, row in enumerate(rows, start=1)]


MAKES = Options(makes_classes=True)
ROW = st.fixed_dictionaries(
    {
        "family_name": st.sampled_from(["Седова", "Иванов", "Ким", "Ёлкин"]),
        "given_name": st.sampled_from(["Вера", "Илья"]),
        "patronymic": st.sampled_from(["", "", "Олеговна"]),
        "class_name": st.sampled_from(["7А", "7Б", "8В"]),
        "role": st.sampled_from(["ученик", "ученик", "ученик", "учитель", "родитель"]),
        "parent_name": st.sampled_from(["", "Ким Анна Павловна", "Седова Ольга Ильинична"]),
        "parent_email": st.sampled_from(["", "a@pochta.example", "b@pochta.example"]),
        "key": st.sampled_from(["", "", "1", "2"]),
        "birth_date": st.sampled_from(["", "", "01.02.2013"]),
        "child": st.sampled_from(["", "Седова Вера", "Ким Илья"]),
        "subject": st.sampled_from(["", "Алгебра"]),
    }
)


@given(rows=st.lists(ROW, min_size=1, max_size=9), turned=st.randoms(use_true_random=False))
def test_a_file_taken_twice_in_any_order_is_the_file_taken_once(rows: list[dict[str, str]], turned: Any) -> None:
    known = school()
    lines = lines_of(rows)
    # Lines that waited for others are taken after them, as the services do.
    while (verdicts := judge(lines, known, MAKES)) and READY in {one.state for one in verdicts}:
        known = taken(known, verdicts)
    again = judge(lines_of(turned.sample(rows, len(rows))), known, MAKES)
    assert [one.line.cells for one in again if one.state == READY] == []


@given(rows=st.lists(ROW, min_size=1, max_size=9))
def test_every_fault_says_what_to_do_and_nobody_is_in_two_classes(rows: list[dict[str, str]]) -> None:
    known = school()
    verdicts = judge(lines_of(rows), known, MAKES)
    for verdict in verdicts:
        assert (verdict.state == FAULT) == bool(verdict.faults)
        for fault in verdict.faults:
            assert fault.sentence
            assert fault.cures
    after = taken(known, verdicts)
    assert all(len(after.classes_of(one)) <= 1 for one in after.people)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("7Б", "7Б"), ("7 б", "7Б"), ("7-Б", "7Б"), ("7 «Б»", "7Б"), ('7"Б"', "7Б"), ("7Б класс", "7Б"), ("7B", "7В"),
        ("11 A", "11А"), ("5", "5"), ("10.1", "101"), ("12А", None), ("0Б", None), ("Б7", None), ("7Q", None),
        ("", None), ("седьмой", None),
    ],
)  # fmt: skip
def test_class_as_people_type_it(typed: str, key: str | None) -> None:
    named = words.class_name(typed)
    assert (named.key if named else None) == key


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("01.02.2013", date(2013, 2, 1)), ("1.2.13", date(2013, 2, 1)), ("2013-02-01", date(2013, 2, 1)),
        ("01.02.2013 0:00", date(2013, 2, 1)), ("2013-02-01T00:00:00", date(2013, 2, 1)), ("31.02.2013", None),
        ("февраль", None), ("41306", None),
    ],
)  # fmt: skip
def test_date_as_excel_writes_it(typed: str, told: date | None) -> None:
    assert words.birth_date(typed) == told


def test_steps_of_a_year() -> None:
    classes = {"a": ClassName(7, "А"), "b": ClassName(9, "Б"), "c": ClassName(11, "В"), "d": ClassName(1, "")}
    told = {key: step.then.key if step.then else None for key, step in plan(classes, {}).items()}
    assert told == {"a": "8А", "b": "10Б", "c": None, "d": "2"}
    # A school that ends with the ninth, and one that is growing.
    assert plan({"b": ClassName(9, "Б")}, {})["b"].then is None
    assert plan({"b": ClassName(8, "Б")}, {})["b"].then == ClassName(9, "Б")
    chosen = plan(classes, {"a": None, "b": "10 «А»", "c": "чепуха"})
    assert chosen["a"].then is None
    assert chosen["b"].then == ClassName(10, "А")
    assert chosen["c"].conflict
    rivals = plan({"a": ClassName(9, "А"), "b": ClassName(9, "Б"), "x": ClassName(11, "А")}, {"b": "10А"})
    assert rivals["a"].conflict == "В 10\u00a0«А» идёт и 9\u00a0«Б». Выберите другое имя"
    assert rivals["b"].conflict == "В 10\u00a0«А» идёт и 9\u00a0«А». Выберите другое имя"
