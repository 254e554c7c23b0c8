"""A register as a CSV file that a school's Excel opens: Russian head, the school's own time, no formulas."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from sferum.registers.rules import CauseName, StatusName
from sferum.registers.schemas import RegisterBreak, RegisterLine, RegisterOut

HEAD = [
    "№",
    "Ученик",
    "Отметка",
    "Измерено",
    "Вход",
    "Выход",
    "На уроке, мин",
    "Опоздание, мин",
    "Ранний уход, мин",
    "Не мог подключиться, мин",
    "Перерывы",
    "Исправил учитель",
    "Примечание учителя",
]
STATUSES: dict[StatusName, str] = {
    "present": "на уроке",
    "late": "опоздание",
    "left_early": "ранний уход",
    "absent": "нет",
    "trying": "не мог подключиться",
}
CAUSES: dict[CauseName, str] = {
    "link": "пропала связь",
    "device": "подвело устройство",
    "left": "выходил",
    "removed": "удалён учителем",
    "engine": "перезапускалась видеосвязь",
    "unknown": "причина неизвестна",
}
# What a spreadsheet takes for the start of a formula (OWASP, «CSV injection»).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def draw(register: RegisterOut, *, zone: str) -> bytes:
    """UTF-8 with BOM, `;` between the cells, CRLF: what Excel of a Russian Windows reads without asking."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for number, line in enumerate(register.lines, 1):
        writer.writerow([disarm(cell) for cell in _cells(number, line, ZoneInfo(zone))])
    return text.getvalue().encode("utf-8-sig")


def file_name(register: RegisterOut, *, zone: str) -> str:
    """«Журнал 7Б 2026-11-23 Алгебра.csv»."""
    lesson = register.lesson
    day = lesson.starts_at.astimezone(ZoneInfo(zone)).date().isoformat()
    title = f"Журнал {lesson.community.short_name or lesson.community.name} {day} {lesson.subject}"
    return "".join(sign for sign in title if sign.isalnum() or sign in " -«»") + ".csv"


def disarm(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _cells(number: int, line: RegisterLine, zone: ZoneInfo) -> list[str]:
    correction = line.correction
    return [
        str(number),
        line.person.full_name,
        STATUSES[line.status],
        STATUSES[line.measured],
        _time(line.first_entered_at, zone),
        _time(line.last_left_at, zone),
        str(line.minutes),
        str(line.late_minutes),
        str(line.early_minutes),
        str(line.tried_minutes),
        ", ".join(_break(one, zone) for one in line.breaks),
        f"{correction.by.full_name}, {correction.at.astimezone(zone):%d.%m.%Y %H:%M}" if correction else "",
        correction.note if correction else "",
    ]


def _break(one: RegisterBreak, zone: ZoneInfo) -> str:
    until = f"–{_time(one.ended_at, zone)}" if one.ended_at else ""
    return f"{_time(one.started_at, zone)}{until} {CAUSES[one.cause]}"


def _time(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}" if moment else ""
