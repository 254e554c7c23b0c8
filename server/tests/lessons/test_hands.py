"""Hands: one order stamped by the server, kept, lowered by the right people only."""

from collections.abc import Callable
from datetime import datetime

import pytest

from sferum.accounts.models import User
from sferum.lessons.models import Lesson
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")
SignIn = Callable[[User | None], ApiClient]


@pytest.fixture
def lesson(town: Town, now: datetime, as_user: SignIn) -> Lesson:
    lesson = plan(town, now)
    assert as_user(town.teacher).send("POST", f"/api/lessons/{lesson.pk}/entry").status_code == 200
    return lesson


def queue(client: ApiClient, lesson: Lesson) -> list[tuple[str, int]]:
    hands = client.get(f"/api/lessons/{lesson.pk}").json()["hands"]
    return [(hand["user_id"], hand["place"]) for hand in hands]


def test_order_is_the_servers_and_equal_for_all(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    path = f"/api/lessons/{lesson.pk}/hand"
    assert as_user(town.classmate).send("PUT", path).json()["place"] == 1
    assert as_user(town.pupil).send("PUT", path).json()["place"] == 2
    # Raising again keeps the place.
    assert as_user(town.classmate).send("PUT", path).json()["place"] == 1
    expected = [(str(town.classmate.pk), 1), (str(town.pupil.pk), 2)]
    for user in (town.teacher, town.co_teacher, town.pupil, town.classmate):
        assert queue(as_user(user), lesson) == expected


def test_lowered_hand_moves_the_others_up(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    path = f"/api/lessons/{lesson.pk}/hand"
    for user in (town.classmate, town.pupil):
        as_user(user).send("PUT", path)
    lowered = as_user(town.teacher).send("DELETE", f"/api/lessons/{lesson.pk}/hands/{town.classmate.pk}")
    assert lowered.status_code == 204
    assert queue(as_user(town.pupil), lesson) == [(str(town.pupil.pk), 1)]
    # His next hand goes to the end.
    assert as_user(town.classmate).send("PUT", path).json()["place"] == 2


def test_pupil_lowers_his_own_hand_only(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    for user in (town.classmate, town.pupil):
        as_user(user).send("PUT", f"/api/lessons/{lesson.pk}/hand")
    refused = pupil.send("DELETE", f"/api/lessons/{lesson.pk}/hands/{town.classmate.pk}")
    assert refused.status_code == 403
    assert refused.json()["detail"] == "Чужую руку опускает учитель."
    assert pupil.send("DELETE", f"/api/lessons/{lesson.pk}/hands").status_code == 403
    assert pupil.send("DELETE", f"/api/lessons/{lesson.pk}/hands/{town.pupil.pk}").status_code == 204
    assert queue(pupil, lesson) == [(str(town.classmate.pk), 1)]


def test_teacher_lowers_all(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    for user in (town.classmate, town.pupil):
        as_user(user).send("PUT", f"/api/lessons/{lesson.pk}/hand")
    assert as_user(town.teacher).send("DELETE", f"/api/lessons/{lesson.pk}/hands").status_code == 204
    assert queue(as_user(town.pupil), lesson) == []


def test_no_hands_before_and_after_the_lesson(town: Town, lesson: Lesson, now: datetime, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    assert pupil.send("PUT", f"/api/lessons/{lesson.pk}/hand").status_code == 200
    assert as_user(town.teacher).send("POST", f"/api/lessons/{lesson.pk}/end").status_code == 200
    assert pupil.send("PUT", f"/api/lessons/{lesson.pk}/hand").status_code == 403
    assert queue(pupil, lesson) == []


def test_reactions_are_throttled_per_person(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    path = f"/api/lessons/{lesson.pk}/reactions"
    codes = [pupil.send("POST", path, {"reaction": "clap"}).status_code for _ in range(13)]
    assert codes == [204] * 12 + [429]
    assert as_user(town.classmate).send("POST", path, {"reaction": "clap"}).status_code == 204
    assert pupil.send("POST", path, {"reaction": "<script>"}).status_code == 422
