"""The outbox: events exist if and only if the change does, numbered without gaps, in known partitions."""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sferum.delivery import outbox
from sferum.delivery.models import PARTITIONS, OutboxRow
from sferum.kit.events import Event
from tests.factories.town import Town, plan


class Rang(Event):
    type: ClassVar[str] = "bell.rang"

    times: int


def test_refused_change_leaves_no_event(db: None) -> None:
    change = transaction.atomic()
    change.__enter__()
    outbox.publish(channel="lesson:1", event=Rang(times=1))
    change.__exit__(RuntimeError, RuntimeError(), None)
    assert OutboxRow.objects.count() == 0
    assert outbox.last_seq("lesson:1") == 0


def test_numbers_have_no_gaps_and_channels_do_not_mix(db: None) -> None:
    assert [outbox.publish(channel="lesson:1", event=Rang(times=n)) for n in range(3)] == [1, 2, 3]
    assert outbox.publish(channel="lesson:2", event=Rang(times=9)) == 1
    seqs = [row.payload["data"]["seq"] for row in OutboxRow.objects.filter(payload__channel="lesson:1").order_by("id")]
    assert seqs == [1, 2, 3]


def test_partitions_are_those_the_consumer_reads(db: None) -> None:
    for _ in range(50):
        outbox.publish(channel=f"lesson:{uuid4()}", event=Rang(times=1))
    assert set(OutboxRow.objects.values_list("partition", flat=True)) == set(range(PARTITIONS))
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxRow.objects.create(method="publish", payload={}, partition=PARTITIONS)


def test_the_consumer_is_woken_at_each_row(town: Town, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = 'rt_outbox_notify'")
        assert cursor.fetchone() == ("O",)
    plan(town, now)
    assert OutboxRow.objects.filter(method="broadcast").exists()


def test_each_person_is_told_his_own_in_one_query(town: Town) -> None:
    with CaptureQueriesContext(connection) as seen:
        outbox.tell_each({town.pupil.pk: Rang(times=1), town.teacher.pk: Rang(times=2)})
    assert len(seen) == 1
    rows = OutboxRow.objects.filter(payload__data__type="bell.rang")
    told = {tuple(row.payload["channels"]): row.payload["data"]["data"]["times"] for row in rows}
    assert told == {(f"personal:#{town.pupil.pk}",): 1, (f"personal:#{town.teacher.pk}",): 2}
