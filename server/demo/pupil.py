"""One demo pupil: at the door, in the lesson, at the door again after a break of the line, and home."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from livekit import rtc

from demo import faces, people
from demo.client import Refused, SchoolClient, Ticket, Unreachable
from demo.stage import Stage

# Somebody else came as this pupil, or the teacher sent him out: then he stays away.
_FINAL = {rtc.DisconnectReason.DUPLICATE_IDENTITY, rtc.DisconnectReason.PARTICIPANT_REMOVED}
_WAITING = {
    "lesson_not_open": "ждём, пока учитель откроет урок",
    "lesson_not_now": "до урока ещё далеко, ждём",
    "room_full": "в классе нет места, ждём",
    "in_lobby": "вход закрыт, ждём, пока учитель впустит",
}
_OVER = {"lesson_ended", "room_closed"}
_NO_LESSON = "урока сейчас нет, ждём"


@dataclass
class Place:
    """Where a company of bots goes, and the signal to go home."""

    base_url: str
    community_id: str
    say: Callable[[str], None]
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    _said: str = ""

    def tell(self, sentence: str) -> None:
        """Say it once, though eight think it at the same time."""
        if sentence != self._said:
            self._said = sentence
            self.say(sentence)

    async def pause(self, seconds: float) -> None:
        """Wait, or go home at once when it is time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.stop.wait()


class Pupil:
    def __init__(self, who: people.Pupil, *, card_url: str, place: Place, order: int) -> None:
        self.name = f"{who.given_name} {who.family_name}"
        self._login, self._card_url, self._place, self._order = who.login, card_url, place, order
        self._look = faces.look_of(who.login, is_girl=who.patronymic.endswith("на"))
        self._random = Random(who.login)  # noqa: S311  # manners, not secrets
        self._client = SchoolClient(place.base_url)
        self._was_in = self._has_raised_hand = False
        self._lesson_id = self._chat_id = ""
        self.subject = ""
        self.stage: Stage | None = None

    async def live(self) -> None:
        """From the card to the way home; says in words why this pupil did not come."""
        try:
            await self._sign_in()
            while not self._place.stop.is_set():
                ticket = await self._wait_at_the_door()
                if ticket is None or await self._take_part(ticket):
                    return
        except Refused as refusal:
            self._place.say(f"{self.name}: {refusal}")
        finally:
            with suppress(Refused, Unreachable):
                await self.lower_hand()
            await self._client.leave()

    async def raise_hand(self) -> None:
        await self._client.raise_hand(self._lesson_id)
        self._has_raised_hand = True

    async def lower_hand(self) -> None:
        if self._has_raised_hand:
            self._has_raised_hand = False
            await self._client.lower_own_hand(self._lesson_id)

    async def who_has_the_word(self) -> str | None:
        """The person to whom the teacher gave the word, as this pupil's page sees it."""
        return await self._client.floor_of(self._lesson_id)

    def is_called(self, user_id: str | None) -> bool:
        return user_id is not None and user_id == self._client.user_id

    async def write(self, text: str) -> None:
        await self._client.write(self._chat_id, text)

    async def react(self, reaction: str) -> None:
        await self._client.react(self._lesson_id, reaction)

    async def _sign_in(self) -> None:
        while not self._place.stop.is_set():
            try:
                await self._client.sign_in(self._card_url)
            except Unreachable:
                self._place.tell(f"{self._place.base_url} не отвечает, ждём")
                await self._place.pause(self._random.uniform(2, 4))
            else:
                return

    async def _wait_at_the_door(self) -> Ticket | None:
        """A ticket, as soon as the teacher has opened; None when the lesson he was in is over, or it is time to go."""
        while not self._place.stop.is_set():
            try:
                lesson = await self._client.lesson_of(self._place.community_id)
                if self._was_in and (lesson is None or lesson["id"] != self._lesson_id):
                    return None
                if lesson is not None:
                    self._lesson_id, self.subject = lesson["id"], lesson["subject"]
                    return await self._client.enter(self._lesson_id)
                self._place.tell(_NO_LESSON)
            except Unreachable:
                self._place.tell("школа не отвечает, ждём")
            except Refused as refusal:
                if self._was_in and refusal.code in _OVER:
                    return None
                if refusal.code not in {*_WAITING, *_OVER}:
                    raise
                self._place.tell(_WAITING.get(refusal.code, _NO_LESSON))
            await self._place.pause(self._random.uniform(2, 4))
        return None

    async def _take_part(self, ticket: Ticket) -> bool:
        """Be in the room until it or the company ends; True when this pupil must not come back."""
        stage = Stage(login=self._login, look=self._look, offset=self._order * 37)
        stopping = asyncio.create_task(self._place.stop.wait())
        try:
            await stage.enter(ticket)
            self._chat_id = await self._client.chat_of(self._lesson_id)
            self.stage, self._was_in = stage, True
            self._place.say(f"{self.name} на уроке")
            playing = asyncio.create_task(stage.play())
            await asyncio.wait({playing, stopping}, return_when=asyncio.FIRST_COMPLETED)
            playing.cancel()
        except (rtc.ConnectError, Unreachable):
            self._place.tell("видеосвязь не отвечает, пробуем ещё раз")
            await self._place.pause(self._random.uniform(1, 2))
        finally:
            self.stage = None
            stopping.cancel()
            await stage.leave()
        return stage.reason in _FINAL
