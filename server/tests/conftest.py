"""Fixtures of all server tests: people with clients, jobs run on demand, time that stands still."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from procrastinate.contrib.django import app

from sferum.accounts.models import User
from sferum.kit import clock
from tests.client import ApiClient
from tests.engine_rig import running_centrifugo, running_livekit
from tests.factories.room import Room
from tests.factories.snapshot import Snapshot
from tests.factories.town import Town, build_town, plan

# An example may wait for a real database; only a hang is a fault.
hypothesis.settings.register_profile("sferum", deadline=None)
hypothesis.settings.load_profile("sferum")


# When these tests began: the present of every test that has none of its own.
BEGAN = clock.now()
_towns: dict[datetime, Snapshot[Town]] = {}


@pytest.fixture(autouse=True)
def _clean_throttles(db: None) -> None:
    cache.clear()


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def town(db: None, now: datetime) -> Town:
    """Two schools with their people: the set-up that refusals and successes share; made once for each `now`."""
    moment = now if abs(now - BEGAN) > timedelta(days=1) else BEGAN
    if moment in _towns:
        return _towns[moment].put_back()
    _towns[moment] = Snapshot.of(lambda: build_town(moment))
    return copy.deepcopy(_towns[moment].made)


@pytest.fixture
def as_user() -> Callable[[User | None], ApiClient]:
    """A browser signed in as the person; None is somebody from the street."""

    def sign_in(user: User | None) -> ApiClient:
        client = ApiClient()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def room(town: Town, now: datetime, as_user: Callable[[User | None], ApiClient], livekit_server: None) -> Room:
    """A lesson of 7Б that its teacher has opened."""
    room = Room(plan(town, now), town, as_user)
    assert room.enter("teacher")[0] == 200
    return room


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Work all waiting jobs in this test's own transaction, in order; answers how many there were."""

    def run() -> int:
        done = 0
        while job := _next_job():
            job_id, name, arguments = job
            task = app.tasks[name]
            task.func(**arguments)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job_id])
                cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job_id])
            done += 1
        return done

    return run


def _next_job() -> tuple[int, str, dict[str, Any]] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, task_name, args::text FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1"
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return row[0], row[1], json.loads(row[2])


@pytest.fixture(scope="session")
def livekit_server() -> Iterator[None]:
    with running_livekit():
        yield


@pytest.fixture(scope="session")
def centrifugo_server() -> Iterator[None]:
    with running_centrifugo():
        yield
