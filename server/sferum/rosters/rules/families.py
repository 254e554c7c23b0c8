"""Children and their parents: who is whose, and where parents belong because their children do."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sferum.rosters.rules import words
from sferum.rosters.rules.known import WHOLE, Changes, Known, NewGroup, NewPerson, Ref
from sferum.rosters.rules.lines import SKIP, Fault, type_in
from sferum.rosters.rules.rows import Parent, Row
from sferum.rosters.rules.words import Names


class Families:
    """Reads the rows of one file, `who` of each known already, in the light of the school's families."""

    def __init__(self, rows: list[Row], known: Known, new_groups: Mapping[str, NewGroup]) -> None:
        self.known, self.new_groups = known, new_groups
        self.by_key = {key: row for row in rows for key in row.keys if not row.line.is_skipped}
        self.pupils: dict[str, list[Row]] = defaultdict(list)
        # Where each pupil learns once this file is applied.
        self.learns: dict[Ref, set[Ref]] = {}
        for row in rows:
            if row.kind != "pupil" or row.line.is_skipped:
                continue
            self.pupils[words.name_key(row.names)].append(row)
            if row.who is not None and not row.faults:
                self.learns.setdefault(row.who, set()).update(self.classes(row))
        self.known_pupils: dict[str, list[UUID]] = defaultdict(list)
        for one in known.people.values():
            if any(role == "pupil" for _group, role in one.parts):
                self.known_pupils[words.name_key(one.names)].append(one.id)

    def classes(self, row: Row) -> set[Ref]:
        """Classes among the row's groups; those that it brings count as such by their name."""
        known = self.known.groups
        return {
            one
            for one in row.learns_in
            if (known[one].is_class if isinstance(one, UUID) else self.new_groups[one].class_name is not None)
        }

    def learn(self, row: Row, changes: Changes) -> None:
        who = row.who
        assert who is not None
        classes = self.classes(row)
        guardians: set[Ref] = set(self.known.guardians.get(who, ())) if isinstance(who, UUID) else set()
        for place, parent in enumerate(row.parents):
            guardian = self._parent(parent, guardians, ref=f"parent:{row.line.number}:{place}", changes=changes)
            changes.addresses |= {(who, guardian, email) for email in parent.emails}
            if guardian is not None:
                changes.guardians.add((guardian, who))
        for key in row.guardian_keys:
            if (guardian := self._keyed(key)) is not None:
                changes.guardians.add((guardian, who))
        guardians |= {guardian for guardian, _pupil in changes.guardians}
        changes.given |= {(one, group, "parent") for one in guardians for group in (*classes, WHOLE)}
        here = self.known.classes_of(who)
        told = {group for group, _role in row.leaves}
        left = {group for group in here if group in told or (classes and group not in classes)}
        if isinstance(who, UUID):
            changes.ended |= {(who, group, "pupil") for group in left}
        changes.ended |= {
            (one, group, "parent")
            for one in guardians
            for group in left
            if isinstance(one, UUID) and self._is_last_child(one, who, group)
        }

    def _is_last_child(self, guardian: UUID, pupil: Ref, group: UUID) -> bool:
        """Whether no other child of his is left in the class that this one leaves."""
        others = self.known.wards.get(guardian, set()) - {pupil}
        is_in = (group, "parent") in self.known.people[guardian].parts if guardian in self.known.people else False
        return is_in and not any(group in self.learns.get(one, self.known.classes_of(one)) for one in others)

    def _parent(self, parent: Parent, guardians: set[Ref], *, ref: str, changes: Changes) -> Ref | None:
        """The pupil's known guardian of this name, or the one of this name and address, or a new person."""
        if parent.names is None:
            return None
        found = self._guardian(parent, guardians)
        if found is not None:
            return found
        if parent.emails:
            ref = f"parent:{words.name_key(parent.names)}:{words.same(parent.names.patronymic)}:{parent.emails[0]}"
        changes.people[ref] = NewPerson(parent.names, "parent")
        return ref

    def _guardian(self, parent: Parent, guardians: set[Ref]) -> UUID | None:
        assert parent.names is not None
        for one in sorted(one for one in guardians if isinstance(one, UUID)):
            if one in self.known.people and words.may_be_same(self.known.people[one].names, parent.names):
                return one
        owners = {guardian for _pupil, guardian, email in self.known.addresses if guardian and email in parent.emails}
        for one in sorted(owners):
            if one in self.known.people and words.may_be_same(self.known.people[one].names, parent.names):
                return one
        return None

    def _keyed(self, key: str) -> Ref | None:
        row = self.by_key.get(key)
        if row is not None:
            return row.who if not row.faults and not row.is_gone else None
        found = self.known.links.get(key)
        return found if found in self.known.people else None

    def refer(self, row: Row, changes: Changes) -> None:
        """A reference by itself (an update brings only what changed); what it names may be nowhere."""
        row.who = self._keyed(row.subject_key)
        guardians = [self._keyed(key) for key in row.guardian_keys]
        if row.who is None or None in guardians:
            missing = row.subject_key if row.who is None else row.guardian_keys[0]
            told = missing.partition(":")[2]
            row.faults.append(Fault("class_name", "orphan", f"Человека {told} нет ни в файле, ни в школе", (SKIP,)))
            return
        changes.guardians |= {(one, row.who) for one in guardians if one is not None}
        classes: set[Any] = self.learns.get(row.who) or set(self.known.classes_of(row.who))
        changes.given |= {(one, group, "parent") for one in guardians if one is not None for group in (*classes, WHOLE)}

    def find_parent(self, row: Row) -> None:
        children = {found for one in row.children if (found := self._child(row, one)) is not None}
        guardians: set[Ref] = {
            one for child in children if isinstance(child, UUID) for one in self.known.guardians.get(child, ())
        }
        told = Parent(row.names, row.emails)
        row.who = self._guardian(told, guardians) if "other" not in row.line.decisions else None
        if row.who is None:
            spoken = f"{words.name_key(row.names)}:{words.same(row.names.patronymic)}"
            row.who = f"parent:{spoken}:{row.emails[0]}" if row.emails else f"line:{row.line.number}"

    def bring_up(self, row: Row, changes: Changes) -> None:
        """A parent's own line: his children, and their classes."""
        who = row.who
        assert who is not None
        children = [self._child(row, one) for one in row.children]
        children += [self._keyed(key) for key in row.child_keys]
        for child in children:
            if child is None:
                continue
            changes.guardians.add((who, child))
            changes.addresses |= {(child, who, email) for email in row.emails}
            classes: set[Any] = self.learns.get(child) or set(self.known.classes_of(child))
            changes.given |= {(who, group, "parent") for group in classes}

    def _child(self, row: Row, child: Any) -> Ref | None:
        """The pupil that a parent's line names; a fault of the line when there is none, or more than one."""
        names: Names = child.names
        found: set[Ref] = set()
        is_waiting = False
        for one in self.pupils.get(words.name_key(names), []):
            if words.may_be_same(one.names, names) and (child.group is None or child.group in one.learns_in):
                is_waiting = is_waiting or (bool(one.faults) and one.line.is_open)
                found |= {one.who} if one.who is not None and not one.faults else set()
        for known in self.known_pupils.get(words.name_key(names), []):
            classes = self.learns.get(known) or self.known.classes_of(known)
            if words.may_be_same(self.known.people[known].names, names) and (
                child.group is None or child.group in classes
            ):
                found.add(known)
        if len(found) == 1:
            return found.pop()
        if not any(fault.field == "child" for fault in row.faults):
            if is_waiting:
                fault = Fault("child", "child_faulty", f"Строка ученика {names.short} ещё с ошибкой", (SKIP,))
            elif found:
                sentence = f"Учеников {names.short} несколько: укажите класс"
                fault = Fault("child", "many_children", sentence, (type_in(), SKIP))
            else:
                fault = Fault("child", "unknown_child", f"Ученика {names.short} нет в списках", (type_in(), SKIP))
            row.faults.append(fault)
        return None

    def leave(self, row: Row, changes: Changes) -> None:
        """The file says that this person is no longer of the school; so are his parents without another child here."""
        who = row.who
        if not isinstance(who, UUID) or who not in self.known.people:
            return
        leaving = {who}
        for one in self.known.guardians.get(who, ()):
            if not any(self.known.classes_of(child) for child in self.known.wards.get(one, set()) - {who}):
                leaving.add(one)
        for one in leaving & set(self.known.people):
            parts = self.known.people[one].parts
            # An administrator is dismissed by hand only; a parent who also works here keeps his work.
            kept = {"admin"} if one == who else {"admin", "teacher", "staff", "pupil"}
            changes.ended |= {(one, group, role) for group, role in parts if role not in kept}
