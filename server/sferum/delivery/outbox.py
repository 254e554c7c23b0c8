"""Events out. A row written in the caller's transaction; Centrifugo publishes it after the commit, at least once."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID
from zlib import crc32

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from sferum.delivery.models import PARTITIONS, OutboxRow, Stream
from sferum.kit.compiled import ask
from sferum.kit.events import Event


def personal_channel(user_id: UUID) -> str:
    """The one channel of a person; Centrifugo subscribes him to it by his connection token."""
    return f"personal:#{user_id}"


def _write(*, method: str, payload: dict[str, Any], key: str) -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An event must be written inside the change's transaction.")
    partition = crc32(key.encode()) % PARTITIONS
    ask(
        "INSERT INTO rt_outbox (method, payload, partition, created_at) VALUES (%s, %s, %s, now())",
        [method, Jsonb(payload), partition],
    )


def publish(*, channel: str, event: Event) -> int:
    """Publish on a numbered channel; answers the number. The row lock makes order of commit = order of numbers."""
    seq = _next_seq(channel)
    _write(method="publish", payload={"channel": channel, "data": event.envelope(seq=seq)}, key=channel)
    return seq


def tell(*, user_ids: Iterable[UUID], event: Event, key: str | None = None) -> None:
    """Tell people on their personal channels (unnumbered: a lost one is healed by refetching).

    Events of one `key` arrive in the order of their commits; by default those of one domain.
    """
    channels = [personal_channel(user_id) for user_id in user_ids]
    if channels:
        payload = {"channels": channels, "data": event.envelope(seq=None)}
        _write(method="broadcast", payload=payload, key=key or event.type[:6])


def tell_each(events: Mapping[UUID, Event]) -> None:
    """As `tell`, to each person an event of his own; one query, however many."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An event must be written inside the change's transaction.")
    OutboxRow.objects.bulk_create(
        OutboxRow(
            method="broadcast",
            payload={"channels": [personal_channel(user_id)], "data": event.envelope(seq=None)},
            partition=crc32(event.type[:6].encode()) % PARTITIONS,
        )
        for user_id, event in events.items()
    )


def disconnect(*, user_id: UUID) -> None:
    """Close every realtime connection of a person, with the change that took his right away."""
    _write(method="disconnect", payload={"user": str(user_id)}, key=personal_channel(user_id))


def unsubscribe(*, user_id: UUID, channel: str) -> None:
    """Take a person off a room channel, after everything published on it before."""
    _write(method="unsubscribe", payload={"user": str(user_id), "channel": channel}, key=channel)


def last_seq(channel: str) -> int:
    """The number a state read from now on already contains at least. Read it before the state."""
    return Stream.objects.filter(channel=channel).values_list("last_seq", flat=True).first() or 0


def _next_seq(channel: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO delivery_stream (channel, last_seq) VALUES (%s, 1)"
            " ON CONFLICT (channel) DO UPDATE SET last_seq = delivery_stream.last_seq + 1 RETURNING last_seq",
            [channel],
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
