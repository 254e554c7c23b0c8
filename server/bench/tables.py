"""Results as people read them (a table), as README wants them (Markdown) and as scripts do (the last line, JSON)."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

console = Console()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed; NaN of nothing."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


@dataclass
class Report:
    """One measurement: its tables, and what is wrong with it (a bound exceeded: the command then fails)."""

    name: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    results: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def row(self, *cells: object) -> None:
        self.rows.append([shown(cell) for cell in cells])

    def result(self, title: str, value: float, unit: str = "", *, key: str | None = None) -> None:
        """A row of two columns that is kept by name for scripts as well."""
        self.row(title, f"{shown(value)} {unit}".strip())
        self.results[key or title] = round(value, 4)

    def remark(self, sentence: str) -> None:
        self.remarks.append(sentence)

    def fail(self, sentence: str) -> None:
        self.failures.append(sentence)

    def print(self) -> int:
        """The exit code: 1 when a bound was exceeded."""
        table = Table(*self.columns, title=self.name, title_justify="left")
        for row in self.rows:
            table.add_row(*row)
        console.print(table)
        print(self.markdown())
        for sentence in self.remarks:
            console.print(f"• {sentence}", markup=False)
        for sentence in self.failures:
            console.print(f"✗ {sentence}", markup=False)
        facts = {"bench": self.name, **self.results, "failures": self.failures}
        print(json.dumps(facts, ensure_ascii=False))
        return 1 if self.failures else 0

    def markdown(self) -> str:
        head = [f"| {' | '.join(self.columns)} |", f"|{' --- |' * len(self.columns)}"]
        return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in self.rows)])


def shown(cell: object) -> str:
    if not isinstance(cell, float):
        return str(cell)
    if math.isnan(cell):
        return "—"
    return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
