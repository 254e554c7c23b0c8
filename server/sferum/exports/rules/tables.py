"""Tables that a school's Excel opens: Russian heads, `;`, UTF-8 with BOM, the school's own time, no formulas."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sferum.registers.sheet import disarm

Cell = str | int | bool | date | datetime | time | UUID | None
Write = Callable[[Sequence[Cell]], None]


@contextmanager
def table(path: Path, head: Sequence[str], *, zone: str) -> Iterator[Write]:
    """Write rows one by one; the file is in its place when the block ends well, and not before."""
    here = ZoneInfo(zone)
    draft = path.with_name(path.name + ".draft")
    with draft.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow(head)
        yield lambda cells: writer.writerow([disarm(shown(cell, here)) for cell in cells])
    draft.replace(path)


def shown(cell: Cell, zone: ZoneInfo) -> str:
    """A value as Russian tables write it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, datetime):
        return f"{cell.astimezone(zone):%d.%m.%Y %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell)
