"""A timetable's table understood cell by cell: days, times, weeks as people write them. Knows no school."""

import re
from dataclasses import dataclass, field
from datetime import time

from sferum.rosters.rules import tables, words
from sferum.rosters.rules.lines import Unreadable
from sferum.timetable import rules
from sferum.timetable.schemas import TimetableFault

MOST_LINES = 5000
_HEADER_WITHIN = 10
_LONGEST_CELL = 200
_SYNONYMS = {
    "class_name": "класс|классы|class",
    "group": "группа|подгруппа|учебная группа|group",
    "day": "день|день недели|day|weekday",
    "number": "урок|номер|номер урока|№|№ урока|lesson",
    "starts": "начало|время начала|с|start|starts",
    "ends": "конец|окончание|время окончания|до|end|ends",
    "time": "время|time",
    "weeks": "неделя|недели|четность|чётность|week|weeks",
    "subject": "предмет|дисциплина|subject",
    "teacher": "учитель|преподаватель|педагог|фио учителя|teacher",
    "room": "кабинет|аудитория|кабинет/зал|каб|room",
}
_KEYS = {words.same(name): key for key, names in _SYNONYMS.items() for name in names.split("|")}
_DAYS = {
    short: number
    for number, names in enumerate(
        ["пн|пон|понедельник|1", "вт|вторник|2", "ср|среда|3", "чт|четверг|4", "пт|пятница|5", "сб|суббота|6",
         "вс|воскресенье|7"], start=1
    )
    for short in names.split("|")
}  # fmt: skip
_WEEKS = {
    "": "all", "все": "all", "каждая": "all", "каждую": "all", "all": "all",
    "нечет": "odd", "нечетная": "odd", "нечетные": "odd", "н": "odd", "1": "odd", "odd": "odd",
    "чет": "even", "четная": "even", "четные": "even", "ч": "even", "2": "even", "even": "even",
}  # fmt: skip
_TIME = re.compile(r"^([01]?\d|2[0-3])[:.\-]([0-5]\d)(?:[:.]\d\d)?$")
_NEEDED = "Нужны заголовки столбцов: хотя бы «Класс», «День», «Урок» или «Начало», «Предмет» и «Учитель»."


@dataclass
class Row:
    """One line: its cells as typed, what they mean, and what is wrong with them."""

    number: int
    cells: dict[str, str]
    weekday: int = 0
    lesson: int | None = None
    starts: time | None = None
    ends: time | None = None
    weeks: str = "all"
    faults: list[TimetableFault] = field(default_factory=list)

    def blame(self, at: str, code: str, sentence: str) -> None:
        self.faults.append(TimetableFault(field=at, code=code, sentence=sentence))


def read(data: bytes) -> list[Row]:
    """The lines of a CSV file with what is wrong inside each. Raises Unreadable for a file that is no timetable."""
    table = tables.rows_of(data)
    found = [(at, _meanings(row)) for at, row in enumerate(table[:_HEADER_WITHIN])]
    if not found:
        raise Unreadable("Файл пустой.")
    at, keys = max(found, key=lambda one: (sum(map(bool, one[1])), -one[0]))
    if not {"day", "subject", "teacher"} <= set(keys) or not {"class_name", "group"} & set(keys):
        raise Unreadable(_NEEDED)
    lines = table[at + 1 :]
    if not lines:
        raise Unreadable("В файле только заголовки, уроков в нём нет.")
    if len(lines) > MOST_LINES:
        raise Unreadable(f"В файле больше {MOST_LINES} строк. Разделите его на части.")
    return [_row(number, keys, cells) for number, cells in enumerate(lines, start=at + 2)]


def _meanings(row: list[str]) -> list[str]:
    keys: list[str] = []
    for cell in row:
        key = _KEYS.get(words.same(words.line(cell)), "")
        keys.append("" if key in keys else key)
    return keys


def _row(number: int, keys: list[str], cells: list[str]) -> Row:
    shown = {key: words.line(cell)[:_LONGEST_CELL] for key, cell in zip(keys, cells, strict=False) if key}
    row = Row(number=number, cells=shown)
    row.weekday = _DAYS.get(words.same(shown.get("day", "")), 0)
    if not row.weekday:
        row.blame("day", "day_unknown", "День недели не понят: пишите «понедельник» или «пн».")
    weeks = _WEEKS.get(words.same(shown.get("weeks", "")).removesuffix(" неделя").removesuffix(" недели"))
    if weeks is None:
        row.blame("weeks", "weeks_unknown", "Недели: «все», «чётные» или «нечётные».")
    row.weeks = weeks or "all"
    _read_time(row)
    for key, sentence in (("subject", "Нет предмета."), ("teacher", "Нет учителя.")):
        if not shown.get(key):
            row.blame(key, f"{key}_missing", sentence)
    if len(shown.get("subject", "")) > 80 or len(shown.get("room", "")) > 40:
        row.blame("subject", "too_long", "Предмет не длиннее 80 знаков, кабинет не длиннее 40.")
    return row


def _read_time(row: Row) -> None:
    """By a number, or by two times; «8:30–9:15» in one cell too."""
    number = row.cells.get("number", "").rstrip(".").removesuffix(" урок")
    spans = re.split(r"\s*[–—-]\s*|\s+", row.cells.get("time", ""), maxsplit=1)
    starts = row.cells.get("starts", "") or spans[0]
    ends = row.cells.get("ends", "") or (spans[1] if len(spans) > 1 else "")
    if number:
        if number.isdecimal() and int(number) <= 16:
            row.lesson = int(number)
            return
        row.blame("number", "number_unknown", "Номер урока: целое число от 0 до 16.")
        return
    row.starts, row.ends = _time(starts), _time(ends)
    if row.starts is None or row.ends is None or row.ends <= row.starts:
        row.blame("number", "time_unknown", "Нужен номер урока или время начала и конца, например 8:30 и 9:15.")


def _time(value: str) -> time | None:
    found = _TIME.match(value)
    return time(int(found.group(1)), int(found.group(2))) if found else None


def when(row: Row) -> str:
    """«вторник, 3-й урок»."""
    at = f"{row.lesson}-й урок" if row.lesson is not None else f"{row.starts:%H:%M}"
    return f"{rules.DAYS[row.weekday - 1]}, {at}"
