"""Work for later, by name: a job is a row of the same transaction, so it exists if and only if the change does."""

import functools
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any, ParamSpec, cast

import procrastinate
from django.db import transaction
from procrastinate.contrib.django import app

P = ParamSpec("P")


# What talks to the outside waits behind what people in the house wait for.
OUTSIDE = -1


def enqueue(
    name: str, *, lock: str | None = None, after: timedelta | None = None, priority: int = 0, **arguments: Any
) -> None:
    """Enqueue the task `name` (ids in `arguments`, JSON only). Jobs with one `lock` run one after another.

    `after` puts it off by so much, counted from now; of the jobs that are due, a higher `priority` goes first.

    A name instead of a function lets a lower floor wake an upper one without importing it.
    """
    schedule_in = {"seconds": int(after.total_seconds())} if after is not None else None
    app.configure_task(name, lock=lock, schedule_in=schedule_in, priority=priority).defer(**arguments)


def enqueue_many(name: str, arguments: Iterable[dict[str, Any]], *, priority: int = 0) -> None:
    """As `enqueue`, one job for each of the given arguments, in one statement."""
    if wanted := list(arguments):
        app.configure_task(name, priority=priority).batch_defer(*wanted)


def task(
    name: str, *, cron: str | None = None, attempts: int = 5, is_atomic: bool = True
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Register a job. It runs in one transaction and is tried again with growing pauses; so it must be repeatable.

    A long one, which keeps what it has done when it is interrupted, makes its transactions itself (`is_atomic=False`).
    """

    def register(function: Callable[P, None]) -> Callable[P, None]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            with transaction.atomic() if is_atomic else nullcontext():
                function(*args, **kwargs)

        retry = procrastinate.RetryStrategy(max_attempts=attempts, exponential_wait=3)
        registered = app.task(name=name, retry=retry)(run)
        if cron is not None:  # a periodic job takes the one argument `timestamp`
            app.periodic(cron=cron)(cast(Any, registered))
        return function

    return register
