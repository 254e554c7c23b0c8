"""Two pupils of the media library itself: one who sends and loses a right, and one who stops receiving him."""

import asyncio
import time
from contextlib import suppress

from livekit import rtc

from bench.people import Ticket
from demo import voice

PIECES = 10
FRAME_SECONDS = 0.1
GOODBYE = 5.0
SOURCES = {
    "microphone": rtc.TrackSource.SOURCE_MICROPHONE,
    "screen_share": rtc.TrackSource.SOURCE_SCREENSHARE,
}


class Listener:
    """Hears one person; notes the moment when his track stops coming."""

    def __init__(self, *, of: str) -> None:
        self._of = of
        self._room = rtc.Room()
        self.receiving, self.silent = asyncio.Event(), asyncio.Event()
        self.silent_at = 0.0

    async def enter(self, ticket: Ticket) -> None:
        self._room.on("track_subscribed", self._heard)
        self._room.on("track_unsubscribed", self._unheard)
        self._room.on("track_unpublished", self._unpublished)
        self._room.on("participant_disconnected", self._gone)
        await self._room.connect(ticket.url, ticket.token)

    async def leave(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._room.disconnect(), GOODBYE)

    def expect(self) -> None:
        self.receiving.clear()
        self.silent.clear()

    def _heard(self, _track: rtc.Track, _publication: rtc.RemoteTrackPublication, who: rtc.RemoteParticipant) -> None:
        if who.identity == self._of:
            self.receiving.set()

    def _unheard(self, _track: rtc.Track, _publication: rtc.RemoteTrackPublication, who: rtc.RemoteParticipant) -> None:
        self._gone(who)

    def _unpublished(self, _publication: rtc.RemoteTrackPublication, who: rtc.RemoteParticipant) -> None:
        self._gone(who)

    def _gone(self, who: rtc.RemoteParticipant) -> None:
        if who.identity == self._of and not self.silent.is_set():
            self.silent_at = time.monotonic()
            self.silent.set()


class Publisher:
    """Speaks or shows a screen while he may; notes the moment when he no longer may."""

    def __init__(self) -> None:
        self._room = rtc.Room()
        self._changed = asyncio.Event()
        self._waits_for = 0
        self._source: rtc.AudioSource | rtc.VideoSource | None = None
        self._feeding: asyncio.Task[None] | None = None
        self._sid = ""
        self.lost = asyncio.Event()
        self.lost_at = 0.0

    async def enter(self, ticket: Ticket) -> None:
        self._room = rtc.Room()
        self._room.on("participant_permissions_changed", self._permitted)
        self._room.on("disconnected", self._out)
        await self._room.connect(ticket.url, ticket.token, rtc.RoomOptions(auto_subscribe=False))

    async def leave(self) -> None:
        await self._stop()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._room.disconnect(), GOODBYE)

    async def until_may(self, source: str) -> None:
        while not self._may(SOURCES[source]):
            self._changed.clear()
            await self._changed.wait()

    async def publish(self, source: str) -> None:
        track: rtc.LocalAudioTrack | rtc.LocalVideoTrack
        if source == "microphone":
            sound = rtc.AudioSource(voice.RATE, 1, queue_size_ms=200)
            track, feeding = rtc.LocalAudioTrack.create_audio_track(source, sound), self._speak(sound)
            self._source = sound
        else:
            picture = rtc.VideoSource(320, 180, is_screencast=True)
            track, feeding = rtc.LocalVideoTrack.create_video_track(source, picture), self._show(picture)
            self._source = picture
        self._feeding = asyncio.create_task(feeding)
        options = rtc.TrackPublishOptions(source=SOURCES[source], simulcast=False)
        publication = await self._room.local_participant.publish_track(track, options)
        self._sid = publication.sid

    def expect_loss(self, source: str) -> None:
        self.lost.clear()
        self._waits_for = SOURCES[source]

    async def forget(self, _source: str) -> None:
        """Take the track away here too, as the web client does when its right is gone."""
        await self._stop()
        if self._room.isconnected() and self._sid in self._room.local_participant.track_publications:
            with suppress(rtc.participant.UnpublishTrackError):
                await self._room.local_participant.unpublish_track(self._sid)

    async def _stop(self) -> None:
        if self._feeding is not None:
            self._feeding.cancel()
            await asyncio.gather(self._feeding, return_exceptions=True)
            self._feeding = None
        if self._source is not None:
            await self._source.aclose()
            self._source = None

    async def _speak(self, sound: rtc.AudioSource) -> None:
        samples = voice.murmur("bench", seconds=4, turn=1)
        step = voice.PIECE * PIECES
        while True:
            for start in range(0, len(samples), step):
                bit = samples[start : start + step]
                await sound.capture_frame(rtc.AudioFrame(bit.tobytes(), voice.RATE, 1, len(bit)))

    async def _show(self, picture: rtc.VideoSource) -> None:
        frame = rtc.VideoFrame(320, 180, rtc.VideoBufferType.RGBA, bytes(320 * 180 * 4))
        while True:
            picture.capture_frame(frame)
            await asyncio.sleep(FRAME_SECONDS)

    def _may(self, source: int) -> bool:
        permission = self._room.local_participant.permissions
        return permission is None or (permission.can_publish and source in permission.can_publish_sources)

    def _permitted(self, who: rtc.Participant, _permission: object) -> None:
        self._changed.set()
        if who.identity == self._room.local_participant.identity and not self._may(self._waits_for):
            self._lose()

    def _out(self, _reason: object) -> None:
        self._lose()

    def _lose(self) -> None:
        if not self.lost.is_set():
            self.lost_at = time.monotonic()
            self.lost.set()
