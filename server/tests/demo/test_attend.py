"""A bot attends a real lesson: over the real API and a real media server, from its card to the end of the lesson."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from asgiref.sync import sync_to_async
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connection, transaction
from livekit import rtc

from config.env import env
from config.wsgi import application
from demo import lookup, people, report, seed
from demo.pupil import Place, Pupil
from sferum.accounts.models import User
from sferum.calls import queries as calls
from sferum.calls import services as rooms
from sferum.chats.models import Message
from sferum.engines import livekit
from sferum.kit import clock
from sferum.lessons.access import attendee
from sferum.lessons.models import Knock, Lesson
from sferum.lessons.queries import current_lesson
from sferum.lessons.schemas import LessonTicket
from sferum.lessons.services import door

pytestmark = [pytest.mark.engines, pytest.mark.django_db(transaction=True)]
PATIENCE = 60


class Listener:
    """The teacher's eyes and ears: the first face and the first sound of somebody else."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.seen: asyncio.Future[Any] = loop.create_future()
        self.heard: asyncio.Future[float] = loop.create_future()
        self.room = rtc.Room()
        self.room.on("track_subscribed", self._attend)
        self._tasks: list[asyncio.Task[None]] = []

    def _attend(self, track: rtc.RemoteTrack, *_: object) -> None:
        watch = self._look if track.kind == rtc.TrackKind.KIND_VIDEO else self._listen
        self._tasks.append(asyncio.create_task(watch(track)))

    async def _look(self, track: rtc.RemoteTrack) -> None:
        stream = rtc.VideoStream(track)
        try:
            async for event in stream:
                picture = event.frame.convert(rtc.VideoBufferType.RGB24)
                # A face, not a blank; the encoder's first pictures may be grey on a busy machine.
                if not self.seen.done() and np.frombuffer(picture.data, np.uint8).std() > 20:
                    self.seen.set_result(picture)
        finally:
            await stream.aclose()

    async def _listen(self, track: rtc.RemoteTrack) -> None:
        stream = rtc.AudioStream(track)
        try:
            async for event in stream:
                peak = float(np.abs(np.frombuffer(event.frame.data, np.int16)).max()) / 32767
                if peak > 0.02 and not self.heard.done():
                    self.heard.set_result(peak)
        finally:
            await stream.aclose()

    async def leave(self) -> None:
        await self.room.disconnect()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@sync_to_async
@transaction.atomic
def open_lesson() -> tuple[Lesson, LessonTicket]:
    demo = lookup.find()
    assert demo is not None
    now = clock.now()
    teacher = User.objects.get(login="kolesnikova")
    lesson = current_lesson(demo.main_class, teacher, now)
    assert lesson is not None
    assert Knock.objects.filter(lesson=lesson).count() == 1
    return lesson, door.enter(lesson=lesson, user=teacher, who=attendee(lesson, teacher), now=now)


@sync_to_async
@transaction.atomic
def end_lesson(lesson: Lesson) -> None:
    door.end(lesson=lesson, by=None, now=clock.now())
    room = calls.find_room(lesson.channel)
    assert room is not None
    rooms.project(room=room)


@sync_to_async
def written() -> list[str]:
    texts = list(Message.objects.filter(chat__kind="lesson").values_list("text", flat=True))
    connection.close()  # this helper thread's own; the test database could not be dropped with it
    return texts


@pytest.fixture
def api_url() -> Iterator[str]:
    """Our API on a port. (pytest-django's live server wants static files, which Django does not serve here.)"""
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def pupil(
    transactional_db: None, api_url: str, livekit_server: None, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[str], None]], Pupil]:
    # No Caddy here: the ticket leads to the media server itself.
    monkeypatch.setattr(livekit, "signalling_url", lambda: f"ws://127.0.0.1:{env.livekit_port}")
    seed.ensure(clock.now())
    told = report.people()
    who = people.schools()[0].classes[0].pupils[0]
    card = next(one["card_url"] for one in told["people"] if one["login"] == who.login)
    community_id = told["lesson_url"].split("/")[-2]

    def make(say: Callable[[str], None]) -> Pupil:
        return Pupil(
            who,
            card_url=card or "",
            place=Place(base_url=api_url, community_id=community_id, say=say),
            order=0,
        )

    return make


def test_a_bot_waits_is_seen_and_heard_writes_and_goes_home(pupil: Callable[..., Pupil]) -> None:
    asyncio.run(_attend_a_lesson(pupil))


async def _attend_a_lesson(make: Callable[..., Pupil]) -> None:
    waits, is_in = asyncio.Event(), asyncio.Event()

    def hear(sentence: str) -> None:
        (waits if "ждём" in sentence else is_in).set()

    bot = make(hear)
    life = asyncio.create_task(bot.live())
    await asyncio.wait_for(waits.wait(), PATIENCE)
    lesson, ticket = await open_lesson()
    listener = Listener()
    await listener.room.connect(ticket.url, ticket.token)

    picture = await asyncio.wait_for(listener.seen, PATIENCE)
    await asyncio.wait_for(is_in.wait(), PATIENCE)
    assert picture.width * 9 == picture.height * 16  # the encoder sends it smaller from a busy machine

    assert bot.stage is not None
    await asyncio.gather(bot.stage.speak(1.5), asyncio.wait_for(listener.heard, PATIENCE))
    await bot.raise_hand()
    await bot.write("А какая страница?")

    await end_lesson(lesson)
    await asyncio.wait_for(life, PATIENCE)
    await listener.leave()
    assert await written() == ["А какая страница?"]
