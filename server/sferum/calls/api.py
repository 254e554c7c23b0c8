"""The media server's webhook. Reachable on the inner port only; trusted only by its signature."""

from datetime import timedelta

from django.http import HttpRequest
from ninja import Router, Status

from sferum.delivery import inbox
from sferum.engines import livekit
from sferum.kit import clock

router = Router(tags=["hooks"])

# LiveKit tries again for about half a minute; anything much older is a replay of a recording.
FRESH_FOR = timedelta(minutes=10)


@router.post("/livekit", auth=None, response={204: None}, include_in_schema=False)
def livekit_webhook(request: HttpRequest) -> Status[None]:
    now = clock.now()
    event = livekit.read_webhook(body=request.body, authorization=request.headers.get("Authorization", ""))
    if abs(now - event.sent_at) > FRESH_FOR or not event.id:
        raise livekit.WebhookForged("Событие устарело.")
    inbox.receive(
        source="livekit",
        event_id=event.id,
        kind=event.kind,
        room=event.room,
        body={"identity": event.identity, "session": event.session, "sent_at": event.sent_at.isoformat()},
        sent_at=event.sent_at,
        job="calls.on_media_event",
        now=now,
    )
    return Status(204, None)
