"""A demo pupil's camera and microphone in the lesson's room: a drawn face, a voice now and then."""

import asyncio
import math
from contextlib import suppress
from dataclasses import dataclass, field

from livekit import rtc
from livekit.rtc._proto.participant_pb2 import ParticipantPermission as Permission

from demo import faces, voice
from demo.client import Ticket
from demo.faces import Look, Pose

FRAMES = 8  # a second
RECONNECT_PATIENCE = 2.0
GOODBYE = 5.0
_PIECES_PER_FRAME = 100 // FRAMES
_VIDEO = rtc.VideoEncoding(max_framerate=FRAMES, max_bitrate=110_000)


@dataclass
class Camera:
    """Draws each pose once and shows it again and again."""

    look: Look
    offset: int  # so that a class does not nod and blink as one
    mouth: int = 0
    _drawn: dict[Pose, rtc.VideoFrame] = field(default_factory=dict)

    def frame(self, number: int) -> rtc.VideoFrame:
        pose = self._pose(number + self.offset)
        if pose not in self._drawn:
            picture = faces.draw(self.look, pose)
            drawn = rtc.VideoFrame(*picture.size, rtc.VideoBufferType.RGB24, picture.tobytes())
            self._drawn[pose] = drawn.convert(rtc.VideoBufferType.I420)
        return self._drawn[pose]

    def _pose(self, beat: int) -> Pose:
        """A slow sway, a nod now and then, a blink every four seconds."""
        return Pose(
            sway=round(1.4 * math.sin(beat / 19)),
            nod=(0, 1, 2, 1)[beat % 4] if beat % 150 < 8 else 0,
            is_blinking=beat % (4 * FRAMES - self.offset % 5) == 0,
            mouth=self.mouth,
        )


class Stage:
    """One connection to the room; after it ends a new one is made with a new ticket."""

    def __init__(self, *, login: str, look: Look, offset: int) -> None:
        self._login = login
        self._camera = Camera(look=look, offset=offset)
        self._room = rtc.Room()
        self._video: rtc.VideoSource | None = None
        self._audio: rtc.AudioSource | None = None
        self._microphone: rtc.LocalAudioTrack | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._taking_up: asyncio.Task[None] | None = None
        self._turn = 0
        self.over = asyncio.Event()
        self.reason: int | None = None

    @property
    def can_speak(self) -> bool:
        return self._microphone is not None and not self.over.is_set()

    async def enter(self, ticket: Ticket) -> None:
        """Connect and publish what the ticket allows; the microphone starts muted, as a polite pupil's."""
        self._room.on("disconnected", self._note_end)
        self._room.on("participant_permissions_changed", self._follow_rights)
        self._room.on("reconnecting", self._lose_patience)
        self._room.on("reconnected", self._regain_patience)
        # A bot looks at nobody: without subscriptions it costs a few percent of a core.
        await self._room.connect(ticket.url, ticket.token, rtc.RoomOptions(auto_subscribe=False))
        if "camera" in ticket.sources:
            await self._publish_camera()
        if "microphone" in ticket.sources:
            await self._publish_microphone()

    async def play(self) -> None:
        """Show the face until the connection is over or the task is cancelled."""
        loop = asyncio.get_running_loop()
        started, number = loop.time(), 0
        while not self.over.is_set():
            if self._video is not None:
                self._video.capture_frame(self._camera.frame(number))
            number = max(number + 1, int((loop.time() - started) * FRAMES))
            with suppress(TimeoutError):
                async with asyncio.timeout_at(started + number / FRAMES):
                    await self.over.wait()

    async def speak(self, seconds: float) -> None:
        """Unmute, murmur with a moving mouth, mute again."""
        if self._microphone is None or self._audio is None:
            return
        self._turn += 1
        samples = voice.murmur(self._login, seconds=seconds, turn=self._turn)
        self._microphone.unmute()
        try:
            step = voice.PIECE * _PIECES_PER_FRAME
            for start in range(0, len(samples), step):
                bit = samples[start : start + step]
                self._camera.mouth = voice.openness(bit)
                frame = rtc.AudioFrame(bit.tobytes(), voice.RATE, 1, len(bit))
                # Returns when there is room in a short queue, so the mouth keeps time with the sound.
                await self._audio.capture_frame(frame)
            await self._audio.wait_for_playout()
        finally:
            self._camera.mouth = 0
            if not self.over.is_set():
                self._microphone.mute()

    async def leave(self) -> None:
        self.over.set()
        self._regain_patience()
        # A media server that died in the meantime never says good-bye.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._room.disconnect(), GOODBYE)
        for source in (self._video, self._audio):
            if source is not None:
                await source.aclose()

    async def _publish_camera(self) -> None:
        self._video = rtc.VideoSource(faces.WIDTH, faces.HEIGHT)
        track = rtc.LocalVideoTrack.create_video_track("camera", self._video)
        options = rtc.TrackPublishOptions(
            source=rtc.TrackSource.SOURCE_CAMERA,
            video_codec=rtc.VideoCodec.VP8,
            video_encoding=_VIDEO,
            # So small a picture needs no smaller copy.
            simulcast=False,
        )
        await self._room.local_participant.publish_track(track, options)

    async def _publish_microphone(self) -> None:
        self._audio = rtc.AudioSource(voice.RATE, 1, queue_size_ms=200)
        track = rtc.LocalAudioTrack.create_audio_track("microphone", self._audio)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE, dtx=True)
        await self._room.local_participant.publish_track(track, options)
        track.mute()
        self._microphone = track

    def _follow_rights(self, participant: rtc.Participant, permission: Permission) -> None:
        """What the teacher took is gone from the room; what she gave back a polite pupil takes up again."""
        if participant.identity != self._room.local_participant.identity:
            return
        if rtc.TrackSource.SOURCE_MICROPHONE not in permission.can_publish_sources:
            self._microphone = self._audio = None
        elif self._microphone is None:
            self._taking_up = asyncio.create_task(self._publish_microphone())

    def _note_end(self, reason: int) -> None:
        self.reason = reason
        self.over.set()

    def _lose_patience(self) -> None:
        """A blip is the library's to heal; an engine that came back has no room until a new ticket makes it."""
        self._regain_patience()
        self._deadline = asyncio.get_running_loop().call_later(RECONNECT_PATIENCE, self.over.set)

    def _regain_patience(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
