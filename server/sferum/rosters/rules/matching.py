"""Which person of the school a line means. Certain by a key; by name only where a file has brought that person before.

Whatever the order of the lines, the same people are found.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from uuid import UUID

from sferum.rosters.rules import words
from sferum.rosters.rules.known import Known, Ref, Someone
from sferum.rosters.rules.lines import SKIP, Cure, Fault
from sferum.rosters.rules.rows import Row

OTHER_PUPIL = Cure("other", "Другой ученик")
OTHER_PERSON = Cure("other", "Другой человек")


class Matching:
    """Fills `who` of every row, or its faults."""

    def __init__(self, rows: list[Row], known: Known) -> None:
        self.rows, self.known = rows, known
        self.taken: set[Ref] = set()

    def run(self) -> None:
        for row in self.rows:
            if row.line.is_applied and row.line.result_id in self.known.people:
                row.who = row.line.result_id
                self.taken.add(row.line.result_id)
        self._by_keys()
        for row in self._open("pupil", "teacher", "staff", "parent"):
            told = row.line.decisions.get("same")
            if row.who is None and told and UUID(told) in self.known.people:
                self._take(row, UUID(told))
        self._pupils()
        self._staff()

    def _open(self, *kinds: str) -> list[Row]:
        return [row for row in self.rows if row.line.is_open and row.kind in kinds]

    def _take(self, row: Row, person: Ref) -> None:
        row.who = person
        self.taken.add(person)

    def _by_keys(self) -> None:
        sharing: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            for key in row.keys if not row.line.is_skipped else ():
                sharing[key].append(row)
        for rows in sharing.values():
            for row in rows if len(rows) > 1 else ():
                rival = next((one for one in rows if one is not row and self._clashes(row, one)), None)
                if rival is not None and row.is_undecided:
                    self._duplicate(row, rival)
        for row in self.rows:
            if row.line.is_open and row.who is None and "other" not in row.line.decisions:
                self._certain(row)

    def _clashes(self, row: Row, other: Row) -> bool:
        """Whether two lines of one key can't both stand. A teacher has a line for each subject, a pupil one line."""
        if not (other.is_undecided or other.line.is_applied):
            return False
        if row.kind == other.kind == "pupil":
            is_equal = row.line.cells == other.line.cells and other.line.is_open
            return not (is_equal and row.line.number < other.line.number)
        return row.kind != other.kind or not words.may_be_same(row.names, other.names)

    def _certain(self, row: Row) -> None:
        found = next((self.known.links[key] for key in row.keys if key in self.known.links), None)
        found = found or self.known.by_login.get(row.login)
        someone = self.known.people.get(found) if found else None
        if someone is None:
            return
        told, known = row.names, someone.names
        is_other = words.same(told.family) != words.same(known.family) and words.same(told.given) != words.same(
            known.given
        )
        if is_other and told.family and "same" not in row.line.decisions:
            sentence = f"По этому ключу записан другой человек: {known.short}"
            cures = (Cure(f"same:{someone.id}", "Это он, имя новое"), OTHER_PERSON, SKIP)
            row.faults.append(Fault("family_name", "other_name", sentence, cures))
        self._take(row, someone.id)

    def _pupils(self) -> None:
        groups: dict[tuple[str, Ref | None], list[Row]] = defaultdict(list)
        for row in self._open("pupil"):
            if row.names.family and row.names.given:
                place = self._home(row)
                groups[words.name_key(row.names), place].append(row)
        for (_key, place), rows in groups.items():
            self._in_one_class(rows, place)
        for rows in groups.values():
            for row in rows:
                if row.who is None and not row.faults and "other" not in row.line.decisions:
                    self._elsewhere(row)
        for row in self._open("pupil"):
            if row.who is None:
                row.who = self._merged(row) or f"line:{row.line.number}"

    def _home(self, row: Row) -> Ref | None:
        """The class rather than a subject group: there a name means one pupil most likely."""
        known = self.known.groups
        classes = [one for one in row.learns_in if isinstance(one, UUID) and one in known and known[one].is_class]
        return next(iter(classes or row.learns_in), None)

    def _in_one_class(self, rows: list[Row], place: Ref | None) -> None:
        waiting = [row for row in rows if row.who is None and "other" not in row.line.decisions]
        here = [one for one in self._alike(waiting) if place is not None and (place, "pupil") in one.parts]
        brought = [one for one in here if one.id in self.known.linked]
        undecided = [row for row in waiting if row.is_undecided]
        if len(undecided) > len(brought):
            for row in undecided:
                rival = next((one for one in self._rivals(row, rows) if self._yields(row, one)), None)
                if rival is not None:
                    self._duplicate(row, rival)
        for row in undecided:
            if any(fault.code == "duplicate" for fault in row.faults):
                continue
            mine = [one for one in here if one.id not in self.taken and self._fits(row, one)]
            mine.sort(key=lambda one: (one.id not in self.known.linked, not self._shares_address(row, one), one.id))
            if mine and mine[0].id in self.known.linked:
                self._take(row, mine[0].id)
            elif mine:
                self._is_here(row, mine[0])

    def _alike(self, rows: Iterable[Row]) -> list[Someone]:
        """People of the school who are called as one of these rows is."""
        keys = {words.name_key(row.names) for row in rows}
        return [one for key in keys for one in self._named[key] if one.id not in self.taken]

    @property
    def _named(self) -> dict[str, list[Someone]]:
        if not hasattr(self, "_names"):
            self._names: dict[str, list[Someone]] = defaultdict(list)
            for one in self.known.people.values():
                self._names[words.name_key(one.names)].append(one)
        return self._names

    def _rivals(self, row: Row, rows: list[Row]) -> list[Row]:
        """Other lines of the same name in the same class that may well be the same pupil."""
        applied = [
            one
            for one in self.rows
            if one.line.is_applied
            and one.kind == "pupil"
            and words.name_key(one.names) == words.name_key(row.names)
            and set(one.learns_in) == set(row.learns_in)
        ]
        alike = [one for one in (*rows, *applied) if one is not row and (one.is_undecided or one.line.is_applied)]
        return [one for one in alike if words.may_be_same(one.names, row.names) and not _differ(one, row)]

    def _yields(self, row: Row, rival: Row) -> bool:
        """Of two lines that say the same, the later is the double; of two that differ, nobody can say."""
        if row.keys and rival.keys and not set(row.keys) & set(rival.keys):
            return False
        is_equal = row.line.cells == rival.line.cells and rival.line.is_open
        return not (is_equal and row.line.number < rival.line.number)

    def _duplicate(self, row: Row, rival: Row) -> None:
        if any(fault.code == "duplicate" for fault in row.faults):
            return
        sentence = f"{row.names.short} есть и в строке {rival.line.number}"
        cures = (SKIP, OTHER_PUPIL, Cure("same_line", "Это один ученик"))
        row.faults.append(Fault("family_name", "duplicate", sentence, cures))

    def _fits(self, row: Row, one: Someone) -> bool:
        """Whether the person may be the row's: no other patronymic, no other key of the same sort."""
        theirs = {key.partition(":")[0]: key for key in self.known.keys_of.get(one.id, ())}
        for key in row.keys:
            sort = key.partition(":")[0]
            if sort in theirs and key not in self.known.keys_of[one.id]:
                return False
        return words.may_be_same(row.names, one.names)

    def _shares_address(self, row: Row, one: Someone) -> bool:
        mine = {email for parent in row.parents for email in parent.emails}
        return any(pupil == one.id and email in mine for pupil, _guardian, email in self.known.addresses)

    def _elsewhere(self, row: Row) -> None:
        """A pupil of this name in another class: perhaps he has moved, perhaps it is somebody else."""
        for one in self._alike([row]):
            is_pupil = any(role == "pupil" for _group, role in one.parts)
            if not is_pupil or not self._fits(row, one):
                continue
            classes = [self.known.groups[group].name for group in self.known.classes_of(one.id)]
            if not classes or not row.learns_in:
                self._is_here(row, one)
            else:
                sentence = f"{row.names.short} учится в {classes[0]}"
                cures = (Cure(f"same:{one.id}", "Перевести"), OTHER_PUPIL, SKIP)
                row.faults.append(Fault("class_name", "in_other_class", sentence, cures))
            return

    def _is_here(self, row: Row, one: Someone) -> None:
        groups = [self.known.groups[group].name for group in row.learns_in if group in self.known.groups]  # type: ignore[index]
        sentence = f"{row.names.short} уже есть в {groups[0] if groups else 'школе'}"
        other = OTHER_PUPIL if row.kind == "pupil" else OTHER_PERSON
        row.faults.append(Fault("family_name", "already_here", sentence, (Cure(f"same:{one.id}", "Это он"), other)))

    def _merged(self, row: Row) -> Ref | None:
        """Whom «это один ученик» means: the first other line of that name."""
        if "same_line" not in row.line.decisions:
            return None
        alike = (one for one in self.rows if one is not row and one.kind == "pupil" and not one.line.is_skipped)
        for one in alike:
            if words.may_be_same(one.names, row.names) and "same_line" not in one.line.decisions:
                return one.who or f"line:{one.line.number}"
        return None

    def _staff(self) -> None:
        """Teachers have a line for each of their subjects: lines of one key, or of one full name, are one person."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self._open("teacher", "staff"):
            if row.names.family and row.names.given:
                spoken = f"{words.name_key(row.names)}|{words.same(row.names.patronymic)}"
                groups[row.keys[0] if row.keys else spoken].append(row)
        for told, rows in groups.items():
            who = next((row.who for row in rows if row.who is not None), None)
            is_other = any("other" in row.line.decisions for row in rows)
            if who is None and not is_other:
                who = self._colleague(rows)
            # The fullest spelling of all lines, whichever of them comes last.
            names = reduce(words.better, (row.names for row in rows))
            for row in rows:
                row.who, row.names = who or f"staff:{told}", names

    def _colleague(self, rows: list[Row]) -> Ref | None:
        alike = [one for one in self._alike(rows[:1]) if one.is_staff_side and self._fits(rows[0], one)]
        brought = [one for one in alike if one.id in self.known.linked]
        if len(brought) == 1:
            return brought[0].id
        for one in (brought or alike)[:1]:
            for row in rows:
                self._is_here(row, one)
        return None


def _differ(one: Row, other: Row) -> bool:
    return one.birth is not None and other.birth is not None and one.birth != other.birth
