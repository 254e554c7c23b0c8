"""LiveKit: rooms, grants, tokens, signed webhooks. One loop thread and session a process: the SDK is asyncio."""

import asyncio
import atexit
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

import aiohttp
from livekit import api
from livekit.api.twirp_client import TwirpError

from config.env import env
from sferum.kit.errors import Refusal, Unavailable

T = TypeVar("T")

TOKEN_LIFE = timedelta(minutes=10)
CALL_TIMEOUT = 5.0
SOURCES = {
    "microphone": api.TrackSource.MICROPHONE,
    "camera": api.TrackSource.CAMERA,
    "screen_share": api.TrackSource.SCREEN_SHARE,
    "screen_share_audio": api.TrackSource.SCREEN_SHARE_AUDIO,
}


class MediaUnavailable(Unavailable):
    code, detail = "media_unavailable", "Видеосвязь перезапускается. Подключимся сами, как только она ответит."


class WebhookForged(Refusal):
    status, code, detail = 401, "webhook_forged", "Подпись не сходится."


@dataclass(frozen=True)
class MediaEvent:
    """A webhook reduced to what we use; bodies carry TURN passwords and are never stored."""

    id: str
    kind: str
    room: str
    identity: str
    session: str
    sent_at: datetime
    # When this session of the person began; every hint about him carries it, so that a lost one costs nothing.
    joined_at: datetime | None = None
    is_clean: bool = False  # he left by himself


@dataclass(frozen=True)
class Claim:
    """What a token of ours says: whose it is, for which room, with which publish rights."""

    identity: str
    room: str
    sources: frozenset[str]


@dataclass(frozen=True)
class Present:
    """Somebody in a room now."""

    identity: str
    session: str
    joined_at: datetime
    sources: frozenset[str]


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="livekit", daemon=True).start()
    return loop


@cache
def _api() -> api.LiveKitAPI:
    async def make() -> api.LiveKitAPI:
        return api.LiveKitAPI(
            f"http://127.0.0.1:{env.livekit_port}",
            env.secrets.livekit_key,
            env.secrets.livekit_secret,
            timeout=aiohttp.ClientTimeout(total=CALL_TIMEOUT),
        )

    session = asyncio.run_coroutine_threadsafe(make(), _loop()).result(CALL_TIMEOUT)
    atexit.register(close)
    return session


def close() -> None:
    """Let the session and the loop go; a process that ends calls it, the next call makes them anew."""
    if _api.cache_info().currsize:
        asyncio.run_coroutine_threadsafe(_api().aclose(), _loop()).result(CALL_TIMEOUT)
    _api.cache_clear()
    if _loop.cache_info().currsize:
        _loop().call_soon_threadsafe(_loop().stop)
    _loop.cache_clear()


def _call(work: Coroutine[Any, Any, T]) -> T:
    """Run SDK work on the loop thread; MediaUnavailable when the engine does not answer."""
    try:
        return asyncio.run_coroutine_threadsafe(work, _loop()).result(CALL_TIMEOUT * 2)
    except (aiohttp.ClientError, TimeoutError, OSError) as problem:
        raise MediaUnavailable from problem


def ensure_room(*, name: str, max_participants: int) -> None:
    """Create the room; the same room when it is there already."""
    request = api.CreateRoomRequest(
        name=name, max_participants=max_participants, empty_timeout=300, departure_timeout=20
    )
    _call(_api().room.create_room(request))


def delete_room(name: str) -> None:
    """Close a room and send everybody out of it; nothing when it is gone."""
    _gone_is_fine(_api().room.delete_room(api.DeleteRoomRequest(room=name)))


def present(name: str) -> list[Present]:
    """Who is in the room now; empty when there is no room."""
    answer = _gone_is_fine(_api().room.list_participants(api.ListParticipantsRequest(room=name)))
    if answer is None:
        return []
    return [
        Present(
            identity=one.identity,
            session=one.sid,
            joined_at=datetime.fromtimestamp(one.joined_at, UTC),
            sources=frozenset(name for name, source in SOURCES.items() if source in one.permission.can_publish_sources),
        )
        for one in answer.participants
        if one.state in {api.ParticipantInfo.State.JOINED, api.ParticipantInfo.State.ACTIVE}
    ]


def permit(*, room: str, identity: str, sources: frozenset[str]) -> None:
    """Replace what a person in the room may publish; takes effect for tracks already on. Nothing when he is gone."""
    # The permission is replaced as a whole, so every field is sent each time.
    permission = api.ParticipantPermission(
        can_subscribe=True,
        can_publish=bool(sources),
        can_publish_data=False,
        can_publish_sources=sorted(SOURCES[source] for source in sources),
        can_update_metadata=False,
    )
    request = api.UpdateParticipantRequest(room=room, identity=identity, permission=permission)
    _gone_is_fine(_api().room.update_participant(request))


def mute(*, room: str, identity: str) -> None:
    """Mute a person's microphone once; nothing when he is gone or silent already."""
    who = api.RoomParticipantIdentity(room=room, identity=identity)
    person = _gone_is_fine(_api().room.get_participant(who))
    for track in person.tracks if person else ():
        if track.source == api.TrackSource.MICROPHONE and not track.muted:
            request = api.MuteRoomTrackRequest(room=room, identity=identity, track_sid=track.sid, muted=True)
            _gone_is_fine(_api().room.mute_published_track(request))


def remove(*, room: str, identity: str) -> None:
    """Send a person out of the room. No ban by itself: the next token must be refused too."""
    _gone_is_fine(_api().room.remove_participant(api.RoomParticipantIdentity(room=room, identity=identity)))


def mint(*, room: str, identity: str, name: str, sources: frozenset[str]) -> str:
    """A token for one person, one room, ten minutes, with these publish rights and no others."""
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        can_subscribe=True,
        can_publish=bool(sources),
        can_publish_data=False,
        can_publish_sources=sorted(sources),
        can_update_own_metadata=False,
    )
    token = api.AccessToken(env.secrets.livekit_key, env.secrets.livekit_secret)
    return token.with_identity(identity).with_name(name).with_grants(grants).with_ttl(TOKEN_LIFE).to_jwt()


def read_token(token: str) -> Claim | None:
    """What a token says, if it is ours and has not expired; None otherwise."""
    try:
        claims = api.TokenVerifier(env.secrets.livekit_key, env.secrets.livekit_secret).verify(token)
    except Exception:  # the SDK raises bare exceptions for each way a token can fail
        return None
    grants = claims.video
    if grants is None or not grants.room_join or not grants.room:
        return None
    # Absent means «all»: such a token grants more than any of ours.
    sources = grants.can_publish_sources if grants.can_publish else []
    named = frozenset(SOURCES) if grants.can_publish and not sources else frozenset(map(str.lower, sources or []))
    return Claim(identity=claims.identity, room=grants.room, sources=named)


def signalling_url() -> str:
    """Where browsers join, through the one public port."""
    return env.base_url.replace("http", "ws", 1) + "/livekit"


def read_webhook(*, body: bytes, authorization: str) -> MediaEvent:
    """Check the signature (JWT over the body's SHA-256) and reduce the event. Raises WebhookForged."""
    verifier = api.TokenVerifier(env.secrets.livekit_key, env.secrets.livekit_secret)
    try:
        event = api.WebhookReceiver(verifier).receive(body.decode(), authorization.removeprefix("Bearer "))
    except Exception as problem:  # the SDK raises bare exceptions for each way a signature can fail
        raise WebhookForged from problem
    return MediaEvent(
        id=event.id,
        kind=event.event,
        room=event.room.name,
        identity=event.participant.identity,
        session=event.participant.sid,
        sent_at=datetime.fromtimestamp(event.created_at, UTC),
        joined_at=datetime.fromtimestamp(event.participant.joined_at, UTC) if event.participant.joined_at else None,
        is_clean=event.participant.disconnect_reason == api.DisconnectReason.CLIENT_INITIATED,
    )


def _gone_is_fine(work: Coroutine[Any, Any, T]) -> T | None:
    """The answer; None when the engine says that the room or the person is not there."""
    try:
        return _call(work)
    except TwirpError as problem:
        if problem.code == "not_found":
            return None
        raise MediaUnavailable from problem
