"""Lines of a OneRoster archive understood: ids into people and groups of the school or of the file."""

from sferum.rosters.rules import words
from sferum.rosters.rules.forms import Options
from sferum.rosters.rules.known import WHOLE, Known, NewGroup, Ref
from sferum.rosters.rules.lines import SKIP, Cure, Fault, Line, type_in
from sferum.rosters.rules.oneroster import SHOWN_ROLES
from sferum.rosters.rules.rows import Row
from sferum.rosters.rules.words import Names

_LONGEST_TITLE = 120


def person_key(source_id: str) -> str:
    return f"oneroster:{source_id}"


class Archive:
    """Reads the lines of one archive. Every id leads to a group here, to one that the file brings, or nowhere."""

    def __init__(self, lines: list[Line], known: Known, options: Options) -> None:
        self.known = known
        self.groups: dict[str, Row] = {}
        for line in lines:
            if line.kind in {"class", "group"}:
                self.groups[line.facts["id"]] = self._group(line)

    def row(self, line: Line) -> Row:
        if line.kind in {"class", "group"}:
            return self.groups[line.facts["id"]]
        return self._reference(line) if line.kind == "reference" else self._person(line)

    def _group(self, line: Line) -> Row:
        title = line.cells.get("class_name", "")[:_LONGEST_TITLE]
        row = Row(line=line, kind=line.kind, is_gone=line.facts["is_gone"], names=Names(title, ""))
        row.keys = [f"group:{line.facts['id']}"]
        known = self.known.links.get(row.keys[0])
        named = words.class_name(title) if line.kind == "class" and "as_group" not in line.decisions else None
        if known in self.known.groups:
            row.who = known
        elif named is not None:
            row.who = self.known.by_class.get(named.key) or f"class:{named.key}"
        elif line.kind == "class" and "as_group" not in line.decisions:
            cures = (type_in("Вписать класс"), Cure("as_group", "Это группа"), SKIP)
            row.faults.append(Fault("class_name", "odd_class", f"Класс «{title[:40]}»: нужны номер и буква", cures))
        elif not title:
            row.faults.append(Fault("class_name", "no_title", "У группы нет названия", (type_in("Назвать"), SKIP)))
        else:
            row.who = f"group:{line.facts['id']}"
        if isinstance(row.who, str) and not row.is_gone:
            row.groups[row.who] = NewGroup(class_name=named) if named else NewGroup(title=title)
        return row

    def _person(self, line: Line) -> Row:
        cells, facts = line.cells, line.facts
        row = Row(line=line, kind=line.kind, is_gone=facts["is_gone"])
        row.names = Names(*(words.name(cells.get(one, ""))[:80] for one in ("family_name", "given_name", "patronymic")))
        row.keys = [person_key(facts["id"])]
        row.login = cells.get("login", "").lower()
        if row.is_gone:
            return row
        told = words.role(cells.get("role", ""))
        if told is None:
            cures = (*(Cure(f"as_{key}", shown.capitalize()) for key, shown in SHOWN_ROLES.items()), SKIP)
            row.faults.append(Fault("role", "unknown_role", f"Роли «{cells.get('role', '')[:40]}» нет", cures))
        else:
            row.kind = told
        for part, sentence in (("family_name", "Нет фамилии"), ("given_name", "Нет имени")):
            if not words.line(cells.get(part, "")):
                row.faults.append(Fault(part, f"no_{part}", sentence, (type_in(), SKIP)))
        for group, role in facts["places"]:
            ref = self._ref(row, group)
            if ref is not None:
                row.places.append((ref, role))
        row.leaves = [(ref, role) for group, role in facts["leaves"] if (ref := self._quiet_ref(group)) is not None]
        row.heads = [ref for group in facts["heads"] if (ref := self._quiet_ref(group)) is not None]
        row.places += [(WHOLE, role) for role in facts["extra"] if role != "pupil"]
        row.guardian_keys = [person_key(one) for one in facts.get("guardians", ())]
        row.child_keys = [person_key(one) for one in facts.get("children", ())]
        return row

    def _quiet_ref(self, group: str) -> Ref | None:
        row = self.groups.get(group)
        if row is None:
            found = self.known.links.get(f"group:{group}")
            return found if found in self.known.groups else None
        return row.who if not row.faults and not row.line.is_skipped and not row.is_gone else None

    def _ref(self, row: Row, group: str) -> Ref | None:
        """As above; a class that still waits for a cure holds its people back."""
        asked = self.groups[group]
        if asked.faults and not asked.line.is_skipped:
            title = asked.line.cells["class_name"][:40]
            row.faults.append(Fault("class_name", "class_faulty", f"Класс «{title}» ещё с ошибкой", (SKIP,)))
        return self._quiet_ref(group)

    def _reference(self, line: Line) -> Row:
        facts = line.facts
        row = Row(line=line, kind="reference", subject_key=person_key(facts["person"]))
        if guardian := facts.get("guardian"):
            row.guardian_keys = [person_key(guardian)]
        for where, target in (("places", row.places), ("leaves", row.leaves)):
            for group, role in facts.get(where, ()):
                ref = self._quiet_ref(group)
                if ref is not None:
                    target.append((ref, role))
                elif where == "places" and group not in self.groups:
                    sentence = f"Класса {group[:60]} нет ни в файле, ни в школе"
                    row.faults.append(Fault("class_name", "orphan", sentence, (SKIP,)))
        return row
