"""What makes bots look like a class: one speaks at a time, some raise hands, somebody writes; never all at once."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from random import Random

from demo.client import Refused, Unreachable
from demo.pupil import Place, Pupil

MOST_HANDS = 3
# What a class says about the linear function; each line once in a visit, in this order, by anybody.
ALGEBRA = [
    "Здравствуйте!",
    "А какая страница?",
    "с. 84, правило в рамке",
    "А если k отрицательное, прямая идёт вниз?",
    "да, слева направо вниз",
    "Можно я построю y = 2x − 1?",
    "у меня получилось через (0; −1) и (1; 1)",
    "у меня так же",
    "А сколько точек надо брать?",
    "двух хватит, это же прямая",
    "Спасибо, теперь понятно",
    "А b — это где прямая пересекает ось y?",
    "№ 341 решать в тетради?",
    "У параллельных прямых k одинаковые?",
    "да, а b разные",
    "Можно выйти к доске?",
    "Мы это успеем до звонка?",
]
ANY_SUBJECT = [
    "Здравствуйте!",
    "А какая страница?",
    "Меня слышно?",
    "слышно хорошо",
    "Можно я отвечу?",
    "Повторите, пожалуйста, вопрос",
    "у меня так же",
    "Спасибо, теперь понятно",
    "Это писать в тетрадь?",
    "А что задали?",
]
REACTIONS = ["like", "clap", "heart", "wow"]


class Conductor:
    """Every few seconds picks one pupil who is in the room and something to do."""

    def __init__(self, pupils: Sequence[Pupil], *, place: Place) -> None:
        self._pupils, self._place = pupils, place
        self._random = Random()  # noqa: S311  # manners, not secrets
        self._hands: dict[Pupil, float] = {}
        self._lines = 0
        self._last_writer: Pupil | None = None

    async def lead(self) -> None:
        """Until it is time to go. What the school refuses (the teacher lowered the hand, closed the chat) is let go."""
        acts = [self._speak, self._raise_hand, self._write, self._react]
        while not self._place.stop.is_set():
            await self._place.pause(self._random.uniform(1.5, 5))
            with suppress(Refused, Unreachable):
                await self._lower_old_hands()
                here = [pupil for pupil in self._pupils if pupil.stage is not None]
                if here and not await self._answer(here):
                    act = self._random.choices(acts, weights=[45, 20, 25, 10])[0]
                    await act(here)

    async def _answer(self, here: list[Pupil]) -> bool:
        """Whoever was given the word speaks, and nobody else does anything."""
        called_id = await here[0].who_has_the_word()
        called = next((pupil for pupil in here if pupil.is_called(called_id)), None)
        if called is None or called.stage is None:
            return False
        self._hands.pop(called, None)
        await called.stage.speak(self._random.uniform(3, 5))
        return True

    async def _speak(self, here: list[Pupil]) -> None:
        pupil = self._random.choice(here)
        if pupil.stage is not None:
            await pupil.stage.speak(self._random.uniform(1.2, 2.6))

    async def _raise_hand(self, here: list[Pupil]) -> None:
        lowered = [pupil for pupil in here if pupil not in self._hands]
        if lowered and len(self._hands) < MOST_HANDS:
            pupil = self._random.choice(lowered)
            until = asyncio.get_running_loop().time() + self._random.uniform(20, 50)
            await pupil.raise_hand()
            self._hands[pupil] = until

    async def _lower_old_hands(self) -> None:
        now = asyncio.get_running_loop().time()
        for pupil in [pupil for pupil, until in self._hands.items() if until < now]:
            del self._hands[pupil]
            await pupil.lower_hand()

    async def _write(self, here: list[Pupil]) -> None:
        # Nobody answers his own question.
        writers = [pupil for pupil in here if pupil is not self._last_writer] or here
        pupil = self._random.choice(writers)
        lines = ALGEBRA if pupil.subject == "Алгебра" else ANY_SUBJECT
        if self._lines < len(lines):
            text = lines[self._lines]
            self._lines += 1
            self._last_writer = pupil
            await pupil.write(text)

    async def _react(self, here: list[Pupil]) -> None:
        await self._random.choice(here).react(self._random.choice(REACTIONS))
