"""A made-up school as a OneRoster archive: classes with pupils, their parents, teachers with subjects."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FAMILIES = [
    "Абрамов",
    "Бекетов",
    "Волков",
    "Григорьев",
    "Дроздов",
    "Ершов",
    "Зайцев",
    "Ильин",
    "Карпов",
    "Лосев",
    "Морозов",
    "Никитин",
    "Орлов",
    "Павлов",
]
_BOYS = [
    "Андрей", "Борис", "Вадим", "Глеб", "Денис", "Егор", "Захар", "Илья", "Кирилл", "Лев", "Марк", "Никита",
    "Олег", "Пётр", "Роман", "Семён",
]  # fmt: skip
_GIRLS = [
    "Алина", "Вера", "Галина", "Дарья", "Ева", "Жанна", "Зоя", "Инна", "Кира", "Лидия", "Мария", "Нина",
    "Ольга", "Полина", "Софья", "Таисия",
]  # fmt: skip
_LETTERS = "АБВГ"
_SUBJECTS = ["Алгебра", "Биология", "География", "Информатика", "История", "Литература", "Физика", "Химия"]
_IN_CLASS = 25
_MOMENT = (2026, 9, 1, 8, 0, 0)

Rows = list[Sequence[str]]


@dataclass(frozen=True)
class Made:
    """What is in it: people by role, and how many classes."""

    data: bytes
    pupils: int
    parents: int
    teachers: int
    classes: int


def school_archive(*, people: int, version: str = "1.2", school_name: str = "Школа измерений") -> Made:
    """An archive with so many people: for every 25 pupils a class, 2 teachers, 30 parents."""
    classes = max(1, people // 57)
    teachers = 2 * classes
    pupils = min(_IN_CLASS * classes, people - teachers)
    parents = people - teachers - pupils
    tables: dict[str, Rows] = {
        "manifest": _manifest(version),
        "orgs": [("sourcedId", "status", "dateLastModified", "name", "type"), ("o1", "", "", school_name, "school")],
        "academicSessions": [("sourcedId", "title", "type"), ("y1", "2026/27", "schoolYear")],
        "courses": [("sourcedId", "title"), *((f"k{n}", title) for n, title in enumerate(_SUBJECTS))],
        "classes": list(_classes(classes)),
        "users": list(_users(pupils, parents, teachers, version)),
        "enrollments": list(_enrollments(pupils, teachers, classes)),
    }
    if version == "1.2":
        tables["roles"] = list(_roles(pupils, parents, teachers))
    return Made(archive(tables), pupils=pupils, parents=parents, teachers=teachers, classes=classes)


def archive(tables: dict[str, Rows]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text).writerows(rows)
            made.writestr(zipfile.ZipInfo(f"{name}.csv", _MOMENT), text.getvalue().encode("utf-8-sig"))
    return stream.getvalue()


def _manifest(version: str) -> Rows:
    files = {"file.users": "bulk", "file.enrollments": "bulk", "file.classes": "bulk", "file.orgs": "bulk"}
    return [("propertyName", "value"), ("oneroster.version", version), *files.items()]


def _classes(count: int) -> Iterator[Sequence[str]]:
    yield ("sourcedId", "status", "title", "classType", "schoolSourcedId")
    for n in range(count):
        # Grades 1 to 11, then the next letter.
        title = f"{n % 11 + 1}{_LETTERS[n // 11 % len(_LETTERS)]}{n // 44 or ''}"
        yield (f"c{n}", "active", title, "homeroom", "o1")
        yield (f"g{n}", "active", f"{_SUBJECTS[n % len(_SUBJECTS)]}, {title}", "scheduled", "o1")


def _users(pupils: int, parents: int, teachers: int, version: str) -> Iterator[Sequence[str]]:
    told = ("orgSourcedIds", "role") if version != "1.2" else ("userMasterIdentifier", "primaryOrgSourcedId")
    yield (
        "sourcedId",
        "status",
        "enabledUser",
        *told,
        "username",
        "givenName",
        "familyName",
        "middleName",
        "agentSourcedIds",
    )

    def user(kind: str, role: str, n: int, agents: str = "") -> Sequence[str]:
        middle = told[0] == "orgSourcedIds"
        where = ("o1", role) if middle else ("", "o1")
        family = _FAMILIES[n % len(_FAMILIES)]
        is_girl = n % 2 == 1
        given = (_GIRLS if is_girl else _BOYS)[n // 2 % 16]
        # No two of one kind are called the same.
        family = f"{family}{'а' if is_girl else ''}-{_word(n)}"
        return (f"{kind}{n}", "active", "true", *where, f"{kind}{n}", given, family, "", agents)

    for n in range(teachers):
        yield user("t", "teacher", n)
    for n in range(pupils):
        own = [f"a{place}" for place in range(n, parents, pupils)]
        yield user("p", "student", n, ",".join(own))
    for n in range(parents):
        yield user("a", "parent", n)


def _word(number: int) -> str:
    """A number spelt in letters, since no name has digits."""
    letters = "абвгдежзиклмнопр"
    return "Т" + "".join(letters[int(digit, 16)] for digit in f"{number:x}")


def _enrollments(pupils: int, teachers: int, classes: int) -> Iterator[Sequence[str]]:
    yield ("sourcedId", "status", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary")
    for n in range(teachers):
        for kind in "cg":
            yield (f"et{kind}{n}", "active", f"{kind}{n % classes}", "o1", f"t{n}", "teacher", str(n < classes).lower())
    for n in range(pupils):
        for kind in "cg":
            yield (f"ep{kind}{n}", "active", f"{kind}{n % classes}", "o1", f"p{n}", "student", "false")


def _roles(pupils: int, parents: int, teachers: int) -> Iterator[Sequence[str]]:
    yield ("sourcedId", "userSourcedId", "roleType", "role", "orgSourcedId")
    for kind, role, count in (("t", "teacher", teachers), ("p", "student", pupils), ("a", "parent", parents)):
        for n in range(count):
            yield (f"r{kind}{n}", f"{kind}{n}", "primary", role, "o1")
