"""Jobs of media rooms: ids in, one service called."""

from datetime import datetime

from sferum.calls import queries, services
from sferum.calls.models import Room
from sferum.delivery import inbox, jobs
from sferum.engines import livekit
from sferum.engines.livekit import MediaEvent
from sferum.kit import clock


@jobs.task("calls.project")
def project(room_id: str) -> None:
    room = Room.objects.filter(pk=room_id).first()
    if room is not None:
        services.project(room=room)


@jobs.task("calls.mute")
def mute(room: str, user_id: str) -> None:
    livekit.mute(room=room, identity=user_id)


@jobs.task("calls.on_media_event")
def on_media_event(inbox_id: int) -> None:
    stored = inbox.take(inbox_id)
    if stored is None:
        return
    now = clock.now()
    room = queries.find_room(stored.room)
    if room is not None:
        event = MediaEvent(
            id=stored.event_id,
            kind=stored.kind,
            room=stored.room,
            identity=stored.body["identity"],
            session=stored.body["session"],
            sent_at=datetime.fromisoformat(stored.body["sent_at"]),
            joined_at=datetime.fromisoformat(joined_at) if (joined_at := stored.body.get("joined_at")) else None,
            is_clean=stored.body.get("is_clean", False),
        )
        services.note_hint(room=room, event=event, now=now)
    inbox.mark_handled(stored, now=now)


@jobs.task("calls.reconcile", cron="* * * * *", attempts=1)
def reconcile(timestamp: int) -> None:
    """Every minute: webhooks are hints, so compare the open rooms with the media server itself."""
    # All are asked before the first is written: a slow answer must not hold another room's lock.
    seen = [(room, clock.now(), livekit.present(room.name)) for room in queries.open_rooms()]
    for room, asked_at, present in seen:
        services.reconcile(room=room, present=present, now=asked_at)
