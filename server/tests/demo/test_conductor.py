"""A class of bots behaves: few hands, no talking to oneself, refusals are let go."""

import asyncio
from collections import Counter
from itertools import pairwise
from typing import Any, cast

from demo.client import Refused
from demo.conductor import ALGEBRA, MOST_HANDS, Conductor
from demo.pupil import Place, Pupil


class QuickPlace(Place):
    """Time flies: each pause is over at once, and after `steps` of them it is time to go."""

    steps = 400

    async def pause(self, seconds: float) -> None:
        self.steps -= 1
        if self.steps < 0:
            self.stop.set()


class Silent:
    async def speak(self, seconds: float) -> None:
        return


class FakePupil:
    subject = "Алгебра"
    word: str | None = None

    def __init__(self, name: str, deeds: list[tuple[str, str]]) -> None:
        self.name, self.deeds = name, deeds
        self.stage: Any = Silent()

    async def who_has_the_word(self) -> str | None:
        return self.word

    def is_called(self, user_id: str | None) -> bool:
        return user_id == self.name

    async def raise_hand(self) -> None:
        self.deeds.append(("hand", self.name))

    async def lower_hand(self) -> None:
        self.deeds.append(("lowered", self.name))

    async def write(self, text: str) -> None:
        self.deeds.append((text, self.name))

    async def react(self, reaction: str) -> None:
        raise Refused(429, "throttled", "Реакций слишком много.")


def conduct(size: int) -> list[tuple[str, str]]:
    deeds: list[tuple[str, str]] = []
    pupils = [FakePupil(f"ученик {number}", deeds) for number in range(size)]
    place = QuickPlace(base_url="", community_id="", say=lambda _: None)
    asyncio.run(Conductor(cast(list[Pupil], pupils), place=place).lead())
    return deeds


def test_each_line_is_said_once_in_order_and_nobody_answers_himself() -> None:
    written = [deed for deed in conduct(5) if deed[0] not in {"hand", "lowered"}]
    assert [text for text, _ in written] == ALGEBRA
    assert all(one != other for (_, one), (_, other) in pairwise(written))


def test_only_a_few_hands_are_up_at_once_and_each_person_has_one() -> None:
    deeds = conduct(8)
    hands = Counter(name for deed, name in deeds if deed == "hand")
    assert 0 < len(hands) <= MOST_HANDS
    assert set(hands.values()) == {1}


def test_while_one_has_the_word_nobody_else_does_anything() -> None:
    deeds: list[tuple[str, str]] = []
    pupils = [FakePupil(name, deeds) for name in ("Илья", "Полина")]
    FakePupil.word = "Полина"
    try:
        place = QuickPlace(base_url="", community_id="", say=lambda _: None)
        asyncio.run(Conductor(cast(list[Pupil], pupils), place=place).lead())
    finally:
        FakePupil.word = None
    assert deeds == []


def test_an_empty_room_is_left_in_peace() -> None:
    assert conduct(0) == []
