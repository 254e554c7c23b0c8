"""The demo school from the command line: thin doors to server/demo, which knows what a demo school is."""

import os
from datetime import datetime
from typing import cast

import django

from stack.progress import say


def ensure(*, now: datetime) -> None:
    """Makes what is missing of the demo schools."""
    from demo import seed

    seed.ensure(now)


def reset(*, now: datetime) -> None:
    """Makes the demo schools anew: lessons, messages and hands of yesterday's visitors are gone."""
    from demo import seed

    seed.reset(now)


def table() -> list[tuple[str, str, str, str]]:
    """Who, where, login, password."""
    from demo import report

    return report.table()


def people() -> dict[str, object]:
    """The same for scripts, with cards and addresses."""
    from demo import report

    return cast(dict[str, object], report.people())


def run_class(*, count: int, seconds: float) -> None:
    """Sends demo pupils into the live lesson until the time is over."""
    from demo import bots

    bots.run(count, seconds, say)


def set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
