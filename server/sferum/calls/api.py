"""The media server's doors, on the inner port only: its webhook, and who may connect to it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest
from ninja import Router, Status

from sferum.calls import services
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
        body={
            "identity": event.identity,
            "session": event.session,
            "sent_at": event.sent_at.isoformat(),
            "joined_at": event.joined_at.isoformat() if event.joined_at else None,
            "is_clean": event.is_clean,
        },
        sent_at=event.sent_at,
        job="calls.on_media_event",
        now=now,
    )
    return Status(204, None)


@router.get("/media-door", auth=None, response={204: None}, include_in_schema=False)
def media_door(request: HttpRequest) -> Status[None]:
    """Asked by Caddy before each connection to the media server; the token is in the address or in a header."""
    address = urlsplit(request.headers.get("X-Forwarded-Uri", ""))
    named = parse_qs(address.query).get("access_token", [""])[0]
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    services.admit_connection(access_token=named or bearer)
    return Status(204, None)
