"""Rows that a factory wrote, put back for the next test in milliseconds: written down and read by COPY.

Each test is rolled back, and most begin with the same people; making them through the services takes longer than most
tests themselves.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection

T = TypeVar("T")


@dataclass(frozen=True)
class Snapshot(Generic[T]):
    """What `make` answered, and the rows that are there because of it, by table."""

    made: T
    rows: dict[str, bytes]

    @classmethod
    def of(cls, make: Callable[[], T]) -> "Snapshot[T]":
        """Makes it, in the caller's transaction. Only tables that were empty before may change."""
        before = {table: _read(table) for table in connection.introspection.table_names()}
        made = make()
        after = {table: _read(table) for table in before}
        changed = [table for table in before if after[table] != before[table]]
        assert not any(before[table] for table in changed), "a row of the migrations was changed"
        return cls(made, {table: after[table] for table in changed})

    def put_back(self) -> T:
        """The rows again, in a transaction of another test; triggers have had their effect on them already."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, rows in self.rows.items():
                with _raw(cursor).copy(f'COPY "{table}" FROM STDIN') as writer:
                    writer.write(rows)
            cursor.execute("SET LOCAL session_replication_role = origin")
        return copy.deepcopy(self.made)


def _read(table: str) -> bytes:
    with connection.cursor() as cursor, _raw(cursor).copy(f'COPY "{table}" TO STDOUT') as reader:
        return b"".join(bytes(block) for block in reader)


def _raw(cursor: Any) -> Any:
    """psycopg's own cursor under Django's."""
    return cursor.cursor
