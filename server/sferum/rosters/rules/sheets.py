"""Tables that we give out, as Excel opens them: `;`, UTF-8 with its mark, nothing that it would take for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from sferum.rosters.rules.tables import TITLES

# In the order in which a school fills them in.
_SAMPLE = ("family_name", "given_name", "patronymic", "class_name", "role", "parent_name", "parent_email")
_EXAMPLES = (
    ("Абрамова", "Кира", "Игоревна", "7Б", "ученик", "Абрамова Татьяна Олеговна", "abramova.t@pochta.example"),
    ("Колесникова", "Марина", "Сергеевна", "7Б", "учитель", "", ""),
)


def sample() -> bytes:
    """A table to fill in: headers that `tables.read` knows, and two lines to show how."""
    return table([TITLES[key] for key in _SAMPLE], _EXAMPLES)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(map(_inert, titles))
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """An apostrophe before what would be run as a formula; `tables.read` takes it away again."""
    return f"'{cell}" if cell[:1] in set("=+-@\t\r") and cell else cell
