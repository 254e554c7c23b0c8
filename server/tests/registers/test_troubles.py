"""What a client reports of itself: kept within the lesson and the past, once, about its own person only."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from sferum.accounts.models import User
from sferum.delivery.models import OutboxRow
from sferum.lessons.models import Standing
from sferum.lessons.services import lobby
from sferum.registers import services
from sferum.registers.models import Trouble
from tests.client import ApiClient
from tests.factories.town import Town
from tests.registers.held import Held, at

SignIn = Callable[[User | None], ApiClient]


def report(client: ApiClient, held: Held, start: float, end: float | None = None, **changes: Any) -> Any:
    body = {
        "client_id": str(uuid4()),
        "kind": "join_failed",
        "cause": "timeout",
        "started_at": at(start).isoformat(),
        "ended_at": None if end is None else at(end).isoformat(),
    }
    return client.send("POST", f"/api/lessons/{held.lesson.pk}/troubles", body | changes)


def line(client: ApiClient, held: Held) -> Any:
    """Petrov's, as the teacher sees it."""
    return client.get(f"/api/lessons/{held.lesson.pk}/register").json()["lines"][1]


def test_no_show_and_a_fight_with_the_network_differ(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.minute = 20
    pupil, teacher = as_user(town.pupil), as_user(town.teacher)
    assert report(pupil, held, 0, 12).status_code == 204
    assert report(pupil, held, 10, 20, kind="link_lost", cause="offline").status_code == 204
    lines = teacher.get(f"/api/lessons/{held.lesson.pk}/register").json()["lines"]
    assert [(one["status"], one["tried_minutes"]) for one in lines] == [("absent", 0), ("trying", 20)]
    told = OutboxRow.objects.filter(payload__data__type="register.line_changed").last()
    assert told is not None
    assert told.payload["data"]["data"]["line"] == lines[1]


def test_repeated_report_is_one_and_may_tell_the_end(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.minute = 30
    pupil, client_id = as_user(town.pupil), str(uuid4())
    for end in (None, 12, 8, None, 12):
        assert report(pupil, held, 5, end, client_id=client_id).status_code == 204
    row = Trouble.objects.get()
    assert (row.user_id, row.started_at, row.ended_at) == (town.pupil.pk, at(5), at(12))
    # Another person's same id is another report.
    assert report(as_user(town.classmate), held, 5, client_id=client_id).status_code == 204
    assert Trouble.objects.count() == 2


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (5, 900, (5, 20)),  # no future
        (-60 * 24 * 365, 10, (0, 10)),  # no years
        (-60 * 24 * 365, 60 * 24 * 365, (0, 20)),
        (10, 5, (10, 10)),  # an end before its beginning
        (-20, -10, None),  # before the opening
        (21, 25, None),  # all of it still to come
    ],
)
def test_reported_times_stay_in_the_lesson_and_the_past(
    start: float, end: float, kept: tuple[float, float] | None, town: Town, held: Held, as_user: SignIn
) -> None:
    held.open()
    held.minute = 20
    assert report(as_user(town.pupil), held, start, end).status_code == 204
    found = [(row.started_at, row.ended_at) for row in Trouble.objects.all()]
    assert found == ([] if kept is None else [(at(kept[0]), at(kept[1]))])


@pytest.mark.parametrize(
    "changes",
    [
        {"cause": "<script>"},
        {"kind": "removed"},  # the server's own
        {"started_at": "2026-11-23T09:20:00"},  # of which zone?
        {"started_at": "вчера"},
        {"client_id": "1"},
        {"user_id": str(UUID(int=1))},  # nobody reports for another
    ],
)
def test_reports_of_another_shape_are_refused(changes: dict[str, str], town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.minute = 20
    assert report(as_user(town.pupil), held, 1, 2, **changes).status_code == 422
    assert Trouble.objects.count() == 0
    assert report(as_user(town.pupil), held, 1, 2).status_code == 204


@pytest.mark.parametrize("who", ["parent", "admin", "staff", "other_class_pupil", "stranger", "unrostered"])
def test_those_who_are_not_in_the_room_report_nothing(who: str, town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.minute = 20
    assert report(as_user(getattr(town, who)), held, 1, 2).status_code == 404
    assert Trouble.objects.count() == 0


def test_report_is_taken_from_the_opening_until_an_hour_after_the_end(town: Town, held: Held, as_user: SignIn) -> None:
    pupil, teacher = as_user(town.pupil), as_user(town.teacher)
    assert report(pupil, held, 0).json()["code"] == "lesson_not_open"
    held.open()
    held.end(45)
    held.store()
    held.minute = 44 + 60
    assert line(teacher, held)["status"] == "absent"
    assert report(pupil, held, 5, 25).status_code == 204
    assert (line(teacher, held)["status"], line(teacher, held)["tried_minutes"]) == ("trying", 20)
    held.minute = 46 + 60
    late = report(pupil, held, 5, 40)
    assert (late.status_code, late.json()["code"]) == (409, "report_late")
    assert line(teacher, held)["tried_minutes"] == 20


def test_reports_are_throttled_and_bounded(
    town: Town, held: Held, as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.open()
    held.minute = 20
    pupil = as_user(town.pupil)
    with monkeypatch.context() as bounded:
        bounded.setattr(services, "MOST_TROUBLES", 3)
        assert [report(pupil, held, 1).status_code for _ in range(4)] == [204, 204, 204, 429]
    assert Trouble.objects.count() == 3
    codes = [report(pupil, held, 1).status_code for _ in range(30)]
    assert codes == [204] * 26 + [429] * 4
    assert report(as_user(town.classmate), held, 1).status_code == 204


def test_wait_before_a_locked_door_is_trying_and_before_an_unopened_one_is_not(
    town: Town, held: Held, as_user: SignIn
) -> None:
    teacher = as_user(town.teacher)

    def knock(user: User, reason: str) -> None:
        lobby.knock(lesson=held.lesson, user=user, reason=reason, now=at(held.minute))
        services.note_presence(lesson=held.lesson, user_id=user.pk, now=at(held.minute))

    held.minute = -5
    knock(town.pupil, "early")
    held.open()
    held.minute = 10
    assert line(teacher, held)["status"] == "absent"
    knock(town.pupil, "locked")
    held.minute = 25
    assert (line(teacher, held)["status"], line(teacher, held)["tried_minutes"]) == ("trying", 15)
    held.end(30)  # the lesson forgets its knocks
    held.store()
    assert (line(teacher, held)["status"], line(teacher, held)["tried_minutes"]) == ("trying", 20)


def test_break_of_one_who_was_removed_says_so(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    session = held.enter(town.pupil, 0)
    standing = Standing.objects.create(lesson=held.lesson, user=town.pupil, removed_at=at(10))
    held.leave(town.pupil, session, 10)
    standing.removed_at = None
    standing.save()
    held.enter(town.pupil, 13)
    held.minute = 20
    assert [one["cause"] for one in line(as_user(town.teacher), held)["breaks"]] == ["removed"]
