"""The verdict on every line: its faults, or what it would change. Writes nothing, asks nobody."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sferum.rosters.rules import words
from sferum.rosters.rules.families import Families
from sferum.rosters.rules.forms import Options, Reader
from sferum.rosters.rules.known import WHOLE, Changes, Known, NewPerson, Ref
from sferum.rosters.rules.lines import APPLIED, FAULT, READY, SKIPPED, UNCHANGED, Fault, Line
from sferum.rosters.rules.matching import Matching
from sferum.rosters.rules.oneroster_forms import Archive
from sferum.rosters.rules.rows import Row


@dataclass
class Verdict:
    """`places` is where a pupil's line puts him, whether that changes anything or not."""

    line: Line
    kind: str
    state: str
    faults: list[Fault] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    who: Ref | None = None
    names: words.Names = words.NOBODY
    places: list[Ref] = field(default_factory=list)


def judge(lines: list[Line], known: Known, options: Options, *, is_oneroster: bool = False) -> list[Verdict]:
    reader: Any = Archive(lines, known, options) if is_oneroster else Reader(lines, known, options)
    rows = [reader.row(line) for line in lines]
    Matching(rows, known).run()
    return _Court(rows, known).verdicts()


class _Court:
    def __init__(self, rows: list[Row], known: Known) -> None:
        self.rows, self.known = rows, known
        self.families = Families(rows, known, {ref: group for row in rows for ref, group in row.groups.items()})

    def verdicts(self) -> list[Verdict]:
        return [self._verdict(row) for row in self.rows]

    def _verdict(self, row: Row) -> Verdict:
        verdict = Verdict(row.line, row.kind, APPLIED, who=row.who, names=row.names, places=row.learns_in)
        if row.line.is_applied:
            verdict.who = row.line.result_id
        elif row.line.is_skipped:
            verdict.state = SKIPPED
        else:
            changes = self._changes(row)
            verdict.who = row.who
            if row.faults:
                verdict.state, verdict.faults = FAULT, row.faults
            else:
                verdict.state, verdict.changes = READY if changes else UNCHANGED, changes
        return verdict

    def _changes(self, row: Row) -> Changes:
        changes = Changes()
        changes.groups.update(row.groups)
        if row.kind in {"class", "group"}:
            self._group(row, changes)
            return changes
        if row.kind == "parent" and row.who is None:
            self.families.find_parent(row)
        if row.kind == "reference":
            self.families.refer(row, changes)
        if row.faults or row.who is None:
            return changes
        if row.is_gone:
            self.families.leave(row, changes)
            return changes
        self._person(row, changes)
        if row.kind == "pupil" or (row.kind == "reference" and (row.learns_in or row.leaves)):
            self.families.learn(row, changes)
        if row.kind == "parent":
            self.families.bring_up(row, changes)
        self._subtract(changes)
        return changes

    def _person(self, row: Row, changes: Changes) -> None:
        who = row.who
        assert who is not None
        if row.kind != "reference":
            if isinstance(who, str):
                changes.people[who] = NewPerson(row.names, row.kind, row.login)
            elif (names := words.better(self.known.people[who].names, row.names)) != self.known.people[who].names:
                changes.names[who] = names
            changes.given.add((who, WHOLE, row.kind))
            for key in row.keys or [f"file:{who}"]:
                if self.known.links.get(key) != who and not (not row.keys and who in self.known.linked):
                    changes.links[key] = who
        changes.given |= {(who, group, role) for group, role in row.places}
        changes.given |= {(who, WHOLE, role) for _group, role in row.places}
        if isinstance(who, UUID):
            mine = self.known.people[who].parts
            changes.ended |= {(who, group, role) for group, role in row.leaves if (group, role) in mine}
        changes.heads.update(dict.fromkeys(row.heads, who))
        changes.assignments |= {(who, group, subject) for group, subject in row.subjects}

    def _group(self, row: Row, changes: Changes) -> None:
        who = row.who
        if row.is_gone:
            changes.groups.clear()
            if isinstance(who, UUID) and who in self.known.groups:
                changes.closed.add(who)
            return
        for key in row.keys:
            if self.known.links.get(key) != who and who is not None:
                changes.links[key] = who
        if isinstance(who, UUID):
            changes.groups.clear()
            group = self.known.groups.get(who)
            title = row.names.family
            if group is not None and not group.is_class and title and title != group.name:
                changes.titles[who] = title

    def _subtract(self, changes: Changes) -> None:
        """What is so already is no change."""
        known = self.known
        changes.given = {
            (who, group, role)
            for who, group, role in changes.given
            if not (isinstance(who, UUID) and who in known.people and (group, role) in known.people[who].parts)
        }
        changes.guardians = {
            (guardian, pupil)
            for guardian, pupil in changes.guardians
            if not (isinstance(pupil, UUID) and guardian in known.guardians.get(pupil, ()))
        }
        changes.addresses -= known.addresses
        changes.assignments -= known.assignments
        changes.heads = {
            group: who
            for group, who in changes.heads.items()
            if not (isinstance(group, UUID) and known.heads.get(group) == who)
        }
        # A class that nobody is put into is not made.
        used = {group for _who, group, _role in changes.given}
        changes.groups = {ref: group for ref, group in changes.groups.items() if ref in used}
