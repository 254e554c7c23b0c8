"""Jobs of one lock: the next one is announced the moment that the one before it is over."""

import json
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from config.env import env
from sferum.delivery import jobs


@pytest.fixture
def announced(transactional_db: None) -> Iterator[psycopg.Connection]:
    """What a worker hears."""
    with psycopg.connect(env.database, dbname=connection.settings_dict["NAME"], autocommit=True) as listener:
        listener.execute("LISTEN procrastinate_any_queue_v1")
        yield listener
    run("DELETE FROM procrastinate_events")
    run("DELETE FROM procrastinate_jobs")


def heard(listener: psycopg.Connection, *, patience: float) -> list[int]:
    return [json.loads(one.payload)["job_id"] for one in listener.notifies(timeout=patience, stop_after=1)]


def run(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "finish",
    [
        "DELETE FROM procrastinate_jobs WHERE id = %s",
        "UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s",
    ],
)
def test_waiting_job_is_announced_when_its_lock_is_free(announced: psycopg.Connection, finish: str) -> None:
    ids = []
    for _ in range(2):
        jobs.enqueue("calls.project", lock="lesson:1", room_id="x")
        ids += heard(announced, patience=10)
    run("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", ids[0])
    run("DELETE FROM procrastinate_events WHERE job_id = %s", ids[0])
    run(finish, ids[0])
    assert heard(announced, patience=10) == [ids[1]]


def test_job_without_followers_announces_nothing(announced: psycopg.Connection) -> None:
    jobs.enqueue("calls.project", lock="lesson:1", room_id="x")
    jobs.enqueue("calls.project", lock="lesson:2", room_id="x")
    first, _second = heard(announced, patience=10) + heard(announced, patience=10)
    run("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", first)
    run("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", first)
    jobs.enqueue("calls.project", room_id="x")
    assert heard(announced, patience=10)[0] > first  # nothing came before it
