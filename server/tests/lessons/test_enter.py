"""Entering a lesson: the teacher opens, the roster follows, strangers never."""

from collections.abc import Callable
from datetime import datetime, timedelta

import jwt
import pytest

from config.env import env
from sferum.accounts.models import User
from sferum.lessons.models import Lesson, State
from sferum.lessons.services import door
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")
SignIn = Callable[[User | None], ApiClient]


@pytest.fixture
def lesson(town: Town, now: datetime) -> Lesson:
    return plan(town, now)


def entry(client: ApiClient, lesson: Lesson) -> tuple[int, dict[str, object]]:
    answer = client.send("POST", f"/api/lessons/{lesson.pk}/entry")
    return answer.status_code, answer.json()


def test_teacher_opens_and_pupil_of_the_roster_follows(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    status, ticket = entry(as_user(town.teacher), lesson)
    assert status == 200
    lesson.refresh_from_db()
    assert lesson.state == State.OPEN
    status, ticket = entry(as_user(town.pupil), lesson)
    assert status == 200
    claims = jwt.decode(str(ticket["token"]), env.secrets.livekit_secret, algorithms=["HS256"])
    assert claims["sub"] == str(town.pupil.pk)
    assert claims["video"]["room"] == f"lesson:{lesson.pk}"
    assert claims["video"]["canUpdateOwnMetadata"] is False
    assert claims["exp"] - claims["nbf"] <= 600


def test_pupil_before_the_teacher_waits_and_is_seen_waiting(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    for _ in range(2):
        status, problem = entry(as_user(town.pupil), lesson)
        assert (status, problem["code"]) == (409, "lesson_not_open")
    state = as_user(town.teacher).get(f"/api/lessons/{lesson.pk}").json()
    assert [(one["person"]["id"], one["reason"]) for one in state["lobby"]] == [(str(town.pupil.pk), "early")]
    assert as_user(town.classmate).get(f"/api/lessons/{lesson.pk}").json()["lobby"] == []


@pytest.mark.parametrize(
    "who", ["stranger", "strange_teacher", "strange_admin", "other_class_pupil", "other_class_teacher", "parent"]
)
def test_strangers_never_enter(who: str, town: Town, lesson: Lesson, as_user: SignIn) -> None:
    assert entry(as_user(town.teacher), lesson)[0] == 200
    status, problem = entry(as_user(town.roles()[who]), lesson)
    assert (status, problem["code"]) == (404, "not_found")


def test_ended_lesson_lets_nobody_in(town: Town, lesson: Lesson, as_user: SignIn, now: datetime) -> None:
    assert entry(as_user(town.teacher), lesson)[0] == 200
    assert entry(as_user(town.pupil), lesson)[0] == 200
    door.end(lesson=lesson, by=town.teacher, now=now)
    for user in (town.teacher, town.pupil):
        status, problem = entry(as_user(user), lesson)
        assert (status, problem["code"]) == (409, "lesson_ended")


def test_lesson_of_tomorrow_does_not_open_today(town: Town, now: datetime, as_user: SignIn) -> None:
    tomorrow = plan(town, now, starts_in=timedelta(days=1))
    for user in (town.teacher, town.pupil):
        status, problem = entry(as_user(user), tomorrow)
        assert (status, problem["code"]) == (409, "lesson_not_now")


def test_one_open_lesson_per_class(town: Town, lesson: Lesson, now: datetime, as_user: SignIn) -> None:
    second = plan(town, now, subject="Геометрия")
    assert entry(as_user(town.teacher), lesson)[0] == 200
    status, problem = entry(as_user(town.teacher), second)
    assert (status, problem["code"]) == (409, "other_lesson_open")


def test_pupil_moved_to_another_class_loses_his_seat(
    town: Town, lesson: Lesson, now: datetime, as_user: SignIn, run_jobs: Callable[[], int]
) -> None:
    assert entry(as_user(town.teacher), lesson)[0] == 200
    assert entry(as_user(town.pupil), lesson)[0] == 200
    people.expel(user=town.pupil, community=town.class_7b, role=Role.PUPIL, now=now)
    assert run_jobs() > 0
    assert entry(as_user(town.pupil), lesson)[0] == 404


def test_media_server_down_is_said_and_heals(
    town: Town, lesson: Lesson, as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sferum.engines import livekit

    teacher = as_user(town.teacher)
    with monkeypatch.context() as broken:
        broken.setattr(env, "livekit_port", 9)  # nothing listens there
        livekit.close()
        status, problem = entry(teacher, lesson)
        assert (status, problem["code"]) == (503, "media_unavailable")
        lesson.refresh_from_db()
        assert lesson.state == State.PLANNED  # nothing half-done stays
    livekit.close()
    assert entry(teacher, lesson)[0] == 200


def test_entry_stays_within_its_query_budget(
    town: Town, lesson: Lesson, as_user: SignIn, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    assert entry(as_user(town.teacher), lesson)[0] == 200
    client = as_user(town.pupil)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        assert entry(client, lesson)[0] == 200
