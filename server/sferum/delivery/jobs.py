"""Work for later, by name: a job is a row of the same transaction, so it exists if and only if the change does."""

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ParamSpec, cast

import procrastinate
from django.db import transaction
from procrastinate.contrib.django import app

P = ParamSpec("P")


def enqueue(name: str, *, lock: str | None = None, after: timedelta | None = None, **arguments: Any) -> None:
    """Enqueue the task `name` (ids in `arguments`, JSON only). Jobs with one `lock` run one after another.

    `after` puts it off by so much, counted from now.

    A name instead of a function lets a lower floor wake an upper one without importing it.
    """
    schedule_in = {"seconds": int(after.total_seconds())} if after is not None else None
    app.configure_task(name, lock=lock, schedule_in=schedule_in).defer(**arguments)


def task(name: str, *, cron: str | None = None, attempts: int = 5) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Register a job. It runs in one transaction and is tried again with growing pauses; so it must be repeatable."""

    def register(function: Callable[P, None]) -> Callable[P, None]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            with transaction.atomic():
                function(*args, **kwargs)

        retry = procrastinate.RetryStrategy(max_attempts=attempts, exponential_wait=3)
        registered = app.task(name=name, retry=retry)(run)
        if cron is not None:  # a periodic job takes the one argument `timestamp`
            app.periodic(cron=cron)(cast(Any, registered))
        return function

    return register
