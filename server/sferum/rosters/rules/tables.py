"""A table of people as text: encodings, separators and headers as Excel and 1C leave them."""

import csv
import io

from sferum.rosters.rules import words
from sferum.rosters.rules.lines import Column, Line, Sheet, Unreadable

MOST_LINES = 6000
_MOST_COLUMNS = 80
_HEADER_WITHIN = 10
_LONGEST_CELL = 400
_NAMED = "Нужны заголовки столбцов: хотя бы «Фамилия», «Имя» и «Класс»."

TITLES = {
    "family_name": "Фамилия", "given_name": "Имя", "patronymic": "Отчество", "class_name": "Класс", "role": "Роль",
    "login": "Логин", "key": "Номер", "birth_date": "Дата рождения", "parent_name": "Родитель",
    "parent_email": "Почта родителя", "parent2_name": "Второй родитель", "parent2_email": "Почта второго родителя",
    "subject": "Предмет", "head_of": "Классный руководитель", "child": "Ребёнок",
}  # fmt: skip
_SYNONYMS = {
    "family_name": "фамилия|фамилия ученика|фамилия учащегося|фамилия обучающегося|surname|last name|familyname",
    "given_name": "имя|имя ученика|имя учащегося|имя обучающегося|first name|givenname",
    "patronymic": "отчество|отчество ученика|отчество учащегося|отчество (при наличии)|отчество при наличии"
    "|middle name",
    "full_name": "фио|ф и о|фио ученика|фио учащегося|фио обучающегося|фамилия имя отчество|фамилия имя|фамилия, имя"
    "|фио учителя|фио сотрудника|ученик|учащийся|обучающийся|full name",
    "class_name": "класс|классы|класс/группа|класс обучения|группа|class",
    "role": "роль|кто|статус|должность|role",
    "login": "логин|имя пользователя|login|username",
    "key": "номер|id|ид|код|табельный номер|личное дело|номер личного дела|внешний ключ|externalid|sourcedid",
    "birth_date": "дата рождения|родился|др|д р|birthday|birth date",
    "parent_name": "фио родителя|родитель|родитель 1|фио родителя 1|фио законного представителя|мама|фио мамы"
    "|мать|фио матери|законный представитель",
    "parent_email": "почта родителя|почта родителя 1|email родителя|e-mail родителя|эл почта родителя|почта мамы"
    "|электронная почта родителя|почта|email|e-mail|электронная почта|эл почта|адрес почты",
    "parent2_name": "родитель 2|фио родителя 2|папа|фио папы|отец|фио отца|второй родитель",
    "parent2_email": "почта родителя 2|почта папы|email родителя 2|почта второго родителя",
    "subject": "предмет|предметы|дисциплина|subject",
    "head_of": "классный руководитель|классное руководство|руководит классом|кл руководитель|кл рук",
    "child": "ребенок|дети|фио ребенка|фио детей|ребенок фио|чей родитель",
}
_KEYS = {words.same(name): key for key, names in _SYNONYMS.items() for name in names.split("|")}
# A running number is no key of a person.
_ROW_NUMBERS = {"№", "no", "n", "№ п/п", "п/п", "номер п/п", "#"}


def read(data: bytes) -> Sheet:
    """The sheet of a CSV file. Raises Unreadable."""
    rows = _rows(_text(data))
    if not rows:
        raise Unreadable("Файл пустой.")
    at, keys = _header(rows)
    titles = [words.line(cell) for cell in rows[at]]
    if not {"family_name", "given_name"} & set(keys) and "full_name" not in keys:
        raise Unreadable(_NAMED)
    lines: list[Line] = []
    for row in rows[at + 1 :]:
        cells = _cells(keys, row)
        if any(cells.values()):
            lines.append(Line(number=len(lines) + 1, kind="", cells=cells))
    if not lines:
        raise Unreadable("В файле только заголовки, людей в нём нет.")
    if len(lines) > MOST_LINES:
        raise Unreadable(f"В файле больше {MOST_LINES} строк. Разделите его на части.")
    ignored = [title for title, key in zip(titles, keys, strict=False) if title and not key]
    return Sheet(columns=_columns(keys, titles), lines=lines, ignored=ignored[:20])


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of any table; what they mean is the caller's. Raises Unreadable."""
    return _rows(_text(data))


def _text(data: bytes) -> str:
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_utf16 else ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("Не получилось прочитать буквы. Сохраните таблицу как CSV в UTF-8.")


def _rows(text: str) -> list[list[str]]:
    """Every row with something in it, without the empty columns at its end."""
    text = text.replace("\0", "").lstrip("\ufeff")
    head, _, rest = text.partition("\n")
    if head.strip().strip('"').lower().startswith("sep="):
        separator, text = head.strip().strip('"')[4:] or ";", rest
    else:
        separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise Unreadable("Таблица повреждена: кавычки в ней не сходятся.") from None
    if any(len(row) > _MOST_COLUMNS and any(row[_MOST_COLUMNS:]) for row in rows):
        raise Unreadable("В таблице слишком много столбцов.")
    return [row for row in rows if any(cell.strip() for cell in row)]


def _separator(text: str) -> str:
    """What parts the cells of the first lines, quoted text left out."""
    head = "\n".join(text.splitlines()[:20])
    bare = "".join(part for place, part in enumerate(head.split('"')) if place % 2 == 0)
    return max(";\t,", key=bare.count)


def _header(rows: list[list[str]]) -> tuple[int, list[str]]:
    """Where the headers stand (schools like a title above) and what each column means; "" for what we don't take."""
    found = [(at, _meanings(row)) for at, row in enumerate(rows[:_HEADER_WITHIN])]
    at, keys = max(found, key=lambda one: (sum(map(bool, one[1])), -one[0]))
    if sum(map(bool, keys)) < 2 and "full_name" not in keys:
        raise Unreadable(_NAMED)
    return at, keys


def _meanings(row: list[str]) -> list[str]:
    keys: list[str] = []
    for cell in row[:_MOST_COLUMNS]:
        title = words.line(cell).lower()
        key = "" if title in _ROW_NUMBERS else _KEYS.get(words.same(title), "")
        keys.append("" if key in keys else key)
    return keys


def _cells(keys: list[str], row: list[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, cell in zip(keys, row, strict=False):
        value = words.line(cell)[:_LONGEST_CELL]
        # Our own download writes an apostrophe before what Excel would take for a formula.
        if value[:1] == "'" and value[1:2] in set("=+-@"):
            value = value[1:]
        if key == "full_name":
            names = words.full_name(value)
            cells |= {"family_name": names.family, "given_name": names.given, "patronymic": names.patronymic}
        elif key:
            cells[key] = value
    return cells


def _columns(keys: list[str], titles: list[str]) -> list[Column]:
    columns: list[Column] = []
    for key, title in zip(keys, titles, strict=False):
        if key == "full_name":
            columns += [Column(one, TITLES[one]) for one in ("family_name", "given_name", "patronymic")]
        elif key:
            columns.append(Column(key, title))
    return columns
