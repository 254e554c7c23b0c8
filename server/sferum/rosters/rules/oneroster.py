"""A OneRoster 1.1 or 1.2 ZIP read into lines: groups, people with their places, references that stand alone.

Nothing is unpacked to the disk, and no more is unpacked at all than a school can have.
"""

import csv
import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from sferum.rosters.rules import words
from sferum.rosters.rules.lines import Column, Line, Sheet, Unreadable

_UNPACKED = 96 * 1024 * 1024
_MEMBERS = 100
_MOST_ROWS = 400_000
_MOST_LINES = 12_000
_GONE = "tobedeleted"
ROLES = {
    "student": "pupil", "teacher": "teacher", "parent": "parent", "guardian": "parent", "relative": "parent",
    "aide": "staff", "counselor": "staff", "principal": "staff", "proctor": "staff", "administrator": "staff",
    "siteadministrator": "staff", "districtadministrator": "staff", "systemadministrator": "staff",
}  # fmt: skip
SHOWN_ROLES = {"pupil": "ученик", "teacher": "учитель", "parent": "родитель", "staff": "сотрудник"}
_ENROLLED = {"student": "pupil", "teacher": "teacher", "aide": "teacher"}
COLUMNS = [
    Column("family_name", "Фамилия"), Column("given_name", "Имя"), Column("patronymic", "Отчество"),
    Column("class_name", "Класс"), Column("role", "Роль"), Column("login", "Логин"),
]  # fmt: skip

Row = dict[str, str]


def read(data: bytes, *, school_name: str, org: str, today: date) -> Sheet:
    """The sheet of one school in the archive. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = _Files(archive)
            return _School(files, school_name=school_name, org=org, today=today).sheet()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        raise Unreadable("Архив повреждён или закрыт паролем. Выгрузите его заново.") from None
    except csv.Error:
        raise Unreadable("Таблица в архиве повреждена. Выгрузите его заново.") from None


class _Files:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.left = archive, _UNPACKED
        members = archive.infolist()
        if len(members) > _MEMBERS:
            raise Unreadable("В архиве слишком много файлов.")
        self.members = {
            PurePosixPath(one.filename).name.lower(): one
            for one in members
            if not one.is_dir() and "__MACOSX" not in one.filename
        }

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of `<name>.csv`, keys in lower case; nothing when there is no such file."""
        member = self.members.get(f"{name}.csv")
        if member is None:
            return
        with self.archive.open(member) as stream:
            # Read what it holds, not what it claims to hold.
            data = stream.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise Unreadable("Архив раскрывается в слишком большой объём.")
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        keys = [key.strip().lower() for key in next(reader, [])]
        for number, row in enumerate(reader, start=2):
            if number > _MOST_ROWS:
                raise Unreadable("В архиве слишком много строк.")
            if any(row):
                yield dict(zip(keys, (cell.strip() for cell in row), strict=False)) | {"_row": str(number)}

    def manifest(self) -> dict[str, str]:
        return {one.get("propertyname", ""): one.get("value", "").lower() for one in self.rows("manifest")}


class _School:
    def __init__(self, files: _Files, *, school_name: str, org: str, today: date) -> None:
        self.files, self.today = files, today
        manifest = files.manifest()
        version = manifest.get("oneroster.version", "1.1")
        if version not in {"1.0", "1.1", "1.2"} or not {"users.csv", "enrollments.csv"} & set(files.members):
            raise Unreadable("Это не OneRoster 1.1 или 1.2: нужен архив ZIP с users.csv и manifest.csv.")
        self.is_partial = "delta" in {manifest.get("file.users"), manifest.get("file.enrollments")}
        self.org = self._org(school_name, org)
        self.lines: list[Line] = []

    def _org(self, school_name: str, wanted: str) -> str:
        """Which school of the file is ours; "" takes them all, as an update without orgs means."""
        schools = {
            one["sourcedid"]: one.get("name", "")
            for one in self.files.rows("orgs")
            if one.get("type", "").lower() == "school" and one.get("status", "").lower() != _GONE
        }
        if wanted and wanted in schools:
            return wanted
        if len(schools) <= 1:
            return next(iter(schools), "")
        alike = [key for key, name in schools.items() if words.same(name) == words.same(school_name)]
        if len(alike) == 1:
            return alike[0]
        names = ", ".join(f"«{name}» ({key})" for key, name in list(schools.items())[:10])
        raise Unreadable(f"В архиве несколько школ: {names}. Укажите нужную.", field="org")

    def sheet(self) -> Sheet:
        classes, foreign = self._classes()
        people = self._people()
        self._enroll(people, classes, foreign)
        self._relate(people)
        if not self.lines:
            raise Unreadable("В архиве нет людей этой школы.")
        if len(self.lines) > _MOST_LINES:
            raise Unreadable(f"В архиве больше {_MOST_LINES} строк. Выгрузите одну школу.")
        for number, line in enumerate(self.lines, start=1):
            line.number = number
        return Sheet(columns=COLUMNS, lines=self.lines, is_partial=self.is_partial)

    def _add(self, kind: str, cells: Row, facts: dict[str, object]) -> Line:
        line = Line(number=0, kind=kind, cells={key: words.line(value)[:400] for key, value in cells.items()})
        line.facts = facts
        self.lines.append(line)
        return line

    def _classes(self) -> tuple[dict[str, Line], set[str]]:
        """The school's classes and groups by id, and the ids of other schools' ones."""
        found: dict[str, Line] = {}
        foreign: set[str] = set()
        for one in self.files.rows("classes"):
            key, school = one.get("sourcedid", ""), one.get("schoolsourcedid", "")
            if self.org and school and school != self.org:
                foreign.add(key)
                continue
            title = one.get("title", "")
            named = words.class_name(title) or words.class_name(one.get("classcode", ""))
            is_class = one.get("classtype", "").lower() == "homeroom" or (named and not one.get("classtype"))
            shown = named.shown if named and is_class else title
            cells = {"class_name": shown, "role": "класс" if is_class else "группа"}
            facts = {"id": key, "is_gone": one.get("status", "").lower() == _GONE}
            found[key] = self._add("class" if is_class else "group", cells, facts)
        return found, foreign

    def _roles(self) -> dict[str, list[str]]:
        """1.2 keeps roles apart: each person's in this school, the primary one first."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.files.rows("roles"):
            is_ours = not self.org or one.get("orgsourcedid", "") in {"", self.org}
            if is_ours and one.get("status", "").lower() != _GONE and not self._is_over(one):
                role = one.get("role", "")
                at = 0 if one.get("roletype", "").lower() == "primary" else len(found[one.get("usersourcedid", "")])
                found[one.get("usersourcedid", "")].insert(at, role)
        return found

    def _people(self) -> dict[str, Line]:
        roles = self._roles()
        has_roles = "roles.csv" in self.files.members
        found: dict[str, Line] = {}
        for one in self.files.rows("users"):
            key = one.get("sourcedid", "")
            is_gone = one.get("status", "").lower() == _GONE
            orgs = {org.strip() for org in one.get("orgsourcedids", "").split(",") if org.strip()}
            told = roles.get(key, []) if has_roles else [one.get("role", "")]
            is_elsewhere = bool(self.org and orgs and self.org not in orgs) or (has_roles and not told and not is_gone)
            if not key or is_elsewhere:
                continue
            known = [ROLES[role.lower()] for role in told if role.lower() in ROLES]
            kind = known[0] if known else "pupil"
            cells = {
                "family_name": one.get("familyname", ""), "given_name": one.get("givenname", ""),
                "patronymic": one.get("middlename", ""), "class_name": "",
                "role": SHOWN_ROLES[kind] if known or is_gone else (told[0] if told else ""),
                "login": one.get("username", ""),
            }  # fmt: skip
            agents = [agent.strip() for agent in one.get("agentsourcedids", "").split(",") if agent.strip()]
            facts: dict[str, object] = {
                "id": key, "is_gone": is_gone, "extra": known[1:], "agents": agents,
                "places": [], "leaves": [], "heads": [], "guardians": [], "children": [],
            }  # fmt: skip
            found[key] = self._add(kind, cells, facts)
            if one.get("enableduser", "true").lower() == "false":
                found[key].decisions["skip"] = "disabled"
        return found

    def _is_over(self, row: Row) -> bool:
        end = words.birth_date(row.get("enddate", ""))
        return end is not None and end < self.today

    def _enroll(self, people: dict[str, Line], classes: dict[str, Line], foreign: set[str]) -> None:
        for one in self.files.rows("enrollments"):
            group, person = one.get("classsourcedid", ""), one.get("usersourcedid", "")
            role = _ENROLLED.get(one.get("role", "").lower())
            school = one.get("schoolsourcedid", "")
            if role is None or group in foreign or (self.org and school and school != self.org):
                continue
            is_over = one.get("status", "").lower() == _GONE or self._is_over(one)
            where = "leaves" if is_over else "places"
            if person in people and group in classes:
                facts = people[person].facts
                facts[where].append([group, role])
                if classes[group].kind == "class" and not is_over:
                    told, title = people[person].cells["class_name"], classes[group].cells["class_name"]
                    people[person].cells["class_name"] = f"{told}, {title}" if told else title
                    if role == "teacher" and one.get("primary", "").lower() == "true":
                        facts["heads"].append(group)
                continue
            cells = {"class_name": f"enrollments.csv, строка {one['_row']}", "role": SHOWN_ROLES[role]}
            self._add("reference", cells, {"person": person, where: [[group, role]]})

    def _relate(self, people: dict[str, Line]) -> None:
        """Agents are told on either side: of a pupil his parents, of a parent his children."""
        for key, line in list(people.items()):
            is_pupil = line.kind == "pupil"
            for one in line.facts.pop("agents"):
                pupil, guardian = (key, one) if is_pupil else (one, key)
                if one in people:
                    # On both lines: either may wait for a cure and come later.
                    people[pupil].facts["guardians"].append(guardian)
                    people[guardian].facts["children"].append(pupil)
                else:
                    cells = {"class_name": f"users.csv, {line.cells['family_name']}", "role": SHOWN_ROLES["parent"]}
                    self._add("reference", cells, {"person": pupil, "guardian": guardian})
