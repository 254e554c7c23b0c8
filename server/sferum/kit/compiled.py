"""Queries that are put into words once. Django takes longer over a large one than PostgreSQL, and that longer to plan
it than to answer it; so what every request asks is compiled once a process, and prepared once a connection.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Generic, TypeVar, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=Model)
Row = tuple[Any, ...]


class _Preparing(psycopg.Cursor[Row]):
    """A cursor that prepares; it keeps the words of what it asked where Django's log looks for them."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "_Preparing":
        try:
            return super().execute(query, params, **options)
        finally:
            self._query = cast(Any, SimpleNamespace(query=str(query).encode()))


def ask(sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> list[Row]:
    """The rows of a statement that PostgreSQL prepares, and so plans, once for the connection."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        # Django's own kind of cursor puts the values into the text, which makes each time another statement of it.
        cursor.cursor = _Preparing(connection.connection)
        cursor.execute(sql, parameters)
        result = cursor.cursor.pgresult
        return cursor.fetchall() if result is not None and result.nfields else []


class Compiled(Generic[M]):
    """The query that `build` makes of the samples, asked again and again with other values in their places.

    A sample must be a value that occurs nowhere else in the query.
    """

    def __init__(self, build: Callable[..., QuerySet[M, Any]], **samples: object) -> None:
        self._build, self._samples = build, samples

    def tuples(self, **values: object) -> list[Row]:
        """The bare columns of the rows, for a query of `values_list`."""
        sql, places = self._words
        return ask(sql, [values[name] if name is not None else fixed for name, fixed in places])

    def rows(self, **values: object) -> list[M]:
        """The same rows, related rows and columns as the query itself would give."""
        found = self.tuples(**values)
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.execute_sql = lambda *args, **kwargs: [found]
        compiler.get_converters = lambda columns: self._converters
        ready: Any = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=SimpleNamespace(get_compiler=lambda using: compiler),
            _known_related_objects={},
        )
        return list(ModelIterable(ready))

    def first(self, **values: object) -> M | None:
        """The first of the rows, or None."""
        return next(iter(self.rows(**values)), None)

    @cached_property
    def _compiler(self) -> Any:
        query = self._build(**self._samples).query
        return query.get_compiler(using=DEFAULT_DB_ALIAS)

    @cached_property
    def _converters(self) -> Any:
        compiler = self._compiler
        return compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])

    @cached_property
    def _words(self) -> tuple[str, list[tuple[str | None, object]]]:
        sql, parameters = self._compiler.as_sql()
        names = {sample: name for name, sample in self._samples.items()}
        return sql, [(names.get(value) if value.__hash__ else None, value) for value in parameters]
