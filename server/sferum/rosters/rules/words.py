"""Words as people type them into tables: names, classes, addresses, dates, roles; the same thing told in one way."""

import re
from datetime import date
from typing import NamedTuple

from sferum.kit.text import clean

# Latin letters that a hurried hand types for the Cyrillic ones they look like.
_TWINS = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_CLASS = re.compile(r"^(1[01]|[1-9])[\s\-–—.]*[«\"'“„(]*\s*([^\W\d_]{0,3}|\d)\s*[»\"'”“)]*$")
_CLASS_WORD = re.compile(r"\b(?:класс|кл)\b\.?", re.IGNORECASE)
_EMAIL = re.compile(r"^[^@\s,;:<>()\"]+@(?:[\w-]+\.)+[^\W\d_][\w-]+$")
_NAME = re.compile(r"^[^\W\d_][^\W\d_ .'’\-()]*(?:[ .'’\-()]+[^\W\d_]*)*$")
_DATES = (
    (re.compile(r"^(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})(?:\s.*)?$"), (3, 2, 1)),
    (re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s].*)?$"), (1, 2, 3)),
    (re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{2})$"), (3, 2, 1)),
)

ROLES = {
    "ученик": "pupil", "ученица": "pupil", "учащийся": "pupil", "учащаяся": "pupil", "обучающийся": "pupil",
    "обучающаяся": "pupil", "школьник": "pupil", "pupil": "pupil", "student": "pupil",
    "учитель": "teacher", "учительница": "teacher", "преподаватель": "teacher", "педагог": "teacher",
    "классный руководитель": "teacher", "teacher": "teacher",
    "родитель": "parent", "мама": "parent", "папа": "parent", "мать": "parent", "отец": "parent",
    "законный представитель": "parent", "представитель": "parent", "опекун": "parent", "parent": "parent",
    # A file makes nobody an administrator: that is given by hand, in the school's own pages.
    "завуч": "staff", "директор": "staff", "сотрудник": "staff", "администратор": "staff", "администрация": "staff",
    "психолог": "staff", "секретарь": "staff", "библиотекарь": "staff", "staff": "staff",
}  # fmt: skip


class Names(NamedTuple):
    """How a register writes a person."""

    family: str
    given: str
    patronymic: str = ""

    @property
    def short(self) -> str:
        """«Роман Фролов»."""
        return f"{self.given} {self.family}".strip()


NOBODY = Names("", "")


class ClassName(NamedTuple):
    """7 «Б»: the number and the letter; a school with one class a year has no letters."""

    grade: int
    letter: str

    @property
    def key(self) -> str:
        return f"{self.grade}{self.letter}"

    @property
    def shown(self) -> str:
        return f"{self.grade}\u00a0«{self.letter}»" if self.letter else f"{self.grade}\u00a0класс"


def line(value: str) -> str:
    """One line without blank edges and doubled blanks."""
    return " ".join(clean(value.replace("\u00a0", " ").replace("\n", " ")).split())


def name(value: str) -> str:
    """A name as a register writes it: one alphabet, no shouting."""
    words = line(value).replace("–", "-").replace("—", "-")
    if _CYRILLIC.search(words):
        words = words.translate(_TWINS)
    words = re.sub(r"\s*-\s*", "-", words)
    if len(words) > 1 and (words.isupper() or words.islower()):
        words = words.title()
    return words


def is_name(value: str) -> bool:
    return _NAME.match(value) is not None


def full_name(value: str) -> Names:
    """«Петров Илья Олегович»; what is longer belongs to the patronymic («Мамедов Али Гасан оглы»)."""
    family, given, patronymic = [*name(value).split(" ", 2), "", "", ""][:3]
    return Names(family, given, patronymic)


def same(value: str) -> str:
    """What two spellings of one name share: case, ё and hyphens apart."""
    return re.sub(r"[\s\-.'’]+", " ", value.casefold().replace("ё", "е")).strip()


def name_key(names: Names) -> str:
    return f"{same(names.family)}|{same(names.given)}"


def may_be_same(one: Names, other: Names) -> bool:
    """One family and given name, and no two different patronymics."""
    if name_key(one) != name_key(other):
        return False
    first, second = same(one.patronymic), same(other.patronymic)
    return not first or not second or first == second


def better(known: Names, told: Names) -> Names:
    """The told spelling, but nothing known is lost: neither a patronymic nor the dots over ё."""
    return Names(*(_better(before, after) for before, after in zip(known, told, strict=True)))


def _better(known: str, told: str) -> str:
    is_plainer = same(known) == same(told) and "ё" in known.lower() and "ё" not in told.lower()
    return known if not told or is_plainer else told


def class_name(value: str) -> ClassName | None:
    """«7-б», «7 "Б"», «7Б класс», Latin look-alikes; None for what is no class."""
    words = line(_CLASS_WORD.sub(" ", line(value)))
    found = _CLASS.match(words)
    if found is None:
        return None
    letter = found.group(2).upper().translate(_TWINS)
    if letter and not letter.isdigit() and not _CYRILLIC.fullmatch(letter[0]):
        return None
    return ClassName(int(found.group(1)), letter)


def class_names(value: str) -> list[str]:
    """The classes of one cell: «7А, 7Б и 8В»."""
    parts = re.split(r"[,;/\n]|\s+и\s+", value)
    return [part for part in (line(one) for one in parts) if part]


def is_email(value: str) -> bool:
    return len(value) <= 120 and _EMAIL.match(value) is not None


def birth_date(value: str) -> date | None:
    """A date as Excel or a person writes it; None for what is none."""
    for pattern, (year, month, day) in _DATES:
        if found := pattern.match(line(value)):
            full = int(found.group(year))
            if full < 100:
                full += 2000 if full < 40 else 1900
            try:
                return date(full, int(found.group(month)), int(found.group(day)))
            except ValueError:
                return None
    return None


def role(value: str) -> str | None:
    """The role that the word means; None for an unknown one."""
    return ROLES.get(line(value).casefold().replace("ё", "е"))
