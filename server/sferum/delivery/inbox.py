"""Webhooks in: stored once by the sender's event id, answered at once, worked on by a job that can be run again."""

from datetime import datetime
from typing import Any

from sferum.delivery import jobs
from sferum.delivery.models import InboxEvent


def receive(
    *,
    source: str,
    event_id: str,
    kind: str,
    room: str,
    body: dict[str, Any],
    sent_at: datetime,
    job: str,
    now: datetime,
) -> bool:
    """Keep the event and enqueue `job(inbox_id=…)`; False when it was here before (no second effect)."""
    event, is_new = InboxEvent.objects.get_or_create(
        source=source,
        event_id=event_id,
        defaults={"kind": kind, "room": room, "body": body, "sent_at": sent_at, "received_at": now},
    )
    if is_new:
        # One room's events are worked in order.
        jobs.enqueue(job, lock=room or source, inbox_id=event.pk)
    return is_new


def take(inbox_id: int) -> InboxEvent | None:
    """The event to work on, locked; None when it was handled already."""
    return InboxEvent.objects.select_for_update().filter(pk=inbox_id, handled_at=None).first()


def mark_handled(event: InboxEvent, *, now: datetime) -> None:
    event.handled_at = now
    event.save(update_fields=["handled_at"])
