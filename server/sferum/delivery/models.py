"""Rows of delivery: what waits to be published, the numbers of channels, the webhooks already seen."""

from typing import ClassVar

from django.db import models

PARTITIONS = 4


class OutboxRow(models.Model):
    """One command for Centrifugo, which reads this table itself and deletes what it has done."""

    id = models.BigAutoField(primary_key=True)
    method = models.TextField()
    payload = models.JSONField()
    # Must stay below the consumer's num_partitions, or the row waits for ever.
    partition = models.IntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "rt_outbox"
        indexes: ClassVar = [models.Index(fields=["partition", "id"], name="rt_outbox_partition_id")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(partition__gte=0, partition__lt=PARTITIONS), name="rt_outbox_partition_known"
            )
        ]


class Stream(models.Model):
    """The last number given on a numbered channel; its row lock orders the channel's events."""

    channel = models.TextField(primary_key=True)
    last_seq = models.BigIntegerField(default=0)


class InboxEvent(models.Model):
    """A webhook's event, stored once by its sender's id; the body is reduced to what we use (bodies carry secrets)."""

    source = models.TextField()
    event_id = models.TextField()
    kind = models.TextField()
    room = models.TextField(blank=True)
    body = models.JSONField()
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "event_id"], name="inbox_event_once")]
