"""Checks of device and link: one's own room for minutes, one's own result, seen by the class's teachers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from config.env import env
from sferum.accounts.models import User
from sferum.calls.models import Room
from sferum.checks import services
from sferum.checks.models import DeviceCheck
from sferum.engines import livekit
from sferum.kit import clock
from tests.client import ApiClient
from tests.factories.town import Town

SignIn = Callable[[User | None], ApiClient]


def found(**changes: Any) -> dict[str, Any]:
    results = {"camera": "ok", "microphone": "ok", "sound": "ok", "link": "ok"}
    return {"client_id": str(uuid4()), "kind": "check", **results, **changes}


def save(client: ApiClient, **changes: Any) -> Any:
    return client.send("POST", "/api/checks", found(**changes))


@pytest.mark.usefixtures("livekit_server")
def test_ticket_is_for_an_own_room_that_goes_in_three_minutes(
    town: Town, as_user: SignIn, run_jobs: Callable[[], int]
) -> None:
    run_jobs()  # of the town's own coming to be
    first, second = (as_user(town.pupil).send("POST", "/api/checks/ticket") for _ in range(2))
    assert first.status_code == 200
    ticket = first.json()
    assert ticket["room"].startswith("check:")
    assert ticket["room"] != second.json()["room"]
    claims = jwt.decode(ticket["token"], env.secrets.livekit_secret, algorithms=["HS256"])
    assert claims["sub"] == ticket["identity"] == str(town.pupil.pk)
    assert claims["video"]["room"] == ticket["room"]
    assert sorted(claims["video"]["canPublishSources"]) == ["camera", "microphone"]
    # No row of a lesson's kind; the job that closes it is put off.
    assert Room.objects.count() == 0
    (job, _other) = ProcrastinateJob.objects.filter(task_name="checks.close_room").order_by("id")
    assert timedelta(minutes=2) < job.scheduled_at - clock.now() <= services.ROOM_LIFE
    assert run_jobs() == 2
    assert livekit.present(ticket["room"]) == []


@pytest.mark.usefixtures("livekit_server")
def test_tickets_are_throttled(town: Town, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    codes = [pupil.send("POST", "/api/checks/ticket").status_code for _ in range(7)]
    assert codes == [200] * 6 + [429]


def test_result_is_kept_once_and_is_ones_own(town: Town, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    assert pupil.get("/api/checks/mine").json() is None
    body = found(details={"rtt_ms": 48, "loss_percent": 0.5, "transport": "udp", "browser": "Chrome 142"})
    first = pupil.send("POST", "/api/checks", body)
    assert (first.status_code, first.json()["is_passed"]) == (201, True)
    assert pupil.send("POST", "/api/checks", body | {"sound": "bad"}).json() == first.json()
    assert pupil.get("/api/checks/mine").json() == first.json()
    assert first.json()["person"]["name"] == "Илья Петров"
    assert first.json()["details"]["rtt_ms"] == 48
    assert as_user(town.classmate).get("/api/checks/mine").json() is None


@pytest.mark.parametrize(
    ("results", "is_passed"),
    [
        ({}, True),
        ({"camera": "skipped"}, True),
        ({"camera": "bad"}, False),
        ({"microphone": "skipped"}, True),
        ({"sound": "skipped"}, False),
        ({"link": "bad"}, False),
    ],
)
def test_what_is_passed(results: dict[str, str], is_passed: bool, town: Town, as_user: SignIn) -> None:
    assert save(as_user(town.pupil), **results).json()["is_passed"] is is_passed


@pytest.mark.parametrize(
    "details",
    [
        {"ip": "192.0.2.1"},
        {"device_id": "a1b2"},
        {"rtt_ms": -1},
        {"rtt_ms": 10**9},
        {"loss_percent": 101},
        {"transport": "192.0.2.1"},
        {"browser": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"},
        {"browser": "Chrome 142\nX"},
        {"step": "Камера Маши"},
    ],
)
def test_details_are_small_numbers_and_nothing_of_the_person(
    details: dict[str, Any], town: Town, as_user: SignIn
) -> None:
    assert save(as_user(town.pupil), details=details).status_code == 422
    assert DeviceCheck.objects.count() == 0
    assert save(as_user(town.pupil), details={"kbit_up": 900, "browser": "Safari"}).status_code == 201


def test_teacher_sees_the_last_check_of_each_pupil(
    town: Town,
    now: datetime,
    as_user: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for minute, user, link in ((0, town.pupil, "bad"), (1, town.classmate, "ok"), (2, town.pupil, "ok")):
        monkeypatch.setattr(clock, "now", lambda minute=minute: now + timedelta(minutes=minute))
        assert save(as_user(user), link=link).status_code == 201
    for outsider in (town.other_class_pupil, town.teacher):
        save(as_user(outsider))
    teacher = as_user(town.teacher)
    path = f"/api/communities/{town.class_7b.pk}/checks"
    with django_assert_max_num_queries(8):
        seen = teacher.get(path).json()
    assert [(one["person"]["full_name"].split()[0], one["link"]) for one in seen] == [
        ("Ефимова", "ok"),
        ("Петров", "ok"),
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("teacher", 200),
        ("co_teacher", 200),
        ("pupil", 403),
        ("parent", 403),
        ("admin", 403),
        ("staff", 403),
        ("other_class_teacher", 404),
        ("strange_teacher", 404),
        ("unrostered", 404),
    ],
)
def test_only_the_classes_teachers_see_its_checks(who: str, status: int, town: Town, as_user: SignIn) -> None:
    save(as_user(town.pupil))
    answer = as_user(getattr(town, who)).get(f"/api/communities/{town.class_7b.pk}/checks")
    assert answer.status_code == status
    assert ("Петров" in answer.content.decode()) == (status == 200)


def test_only_the_last_few_checks_are_kept(town: Town, as_user: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "KEPT", 3)
    pupil = as_user(town.pupil)
    last = [save(pupil).json()["id"] for _ in range(5)][-3:]
    save(as_user(town.classmate))
    kept = DeviceCheck.objects.filter(user=town.pupil).order_by("checked_at").values_list("pk", flat=True)
    assert [str(one) for one in kept] == last
    assert DeviceCheck.objects.count() == 4


def test_results_are_throttled(town: Town, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    assert [save(pupil).status_code for _ in range(11)] == [201] * 10 + [429]
