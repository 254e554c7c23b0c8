"""Pushes, as a strict push service and the browser behind it get them."""

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from config.env import env
from sferum.engines import push
from sferum.notifications import access, tasks
from sferum.notifications.models import Device
from tests.factories.town import Town
from tests.notifications.conftest import Teller
from tests.notifications.push_service import PushService

RunJobs = Callable[[], int]


def test_a_push_is_encrypted_signed_and_says_what_an_adult_may_read(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    browser = outside.browser()
    teller.subscribe(town.teacher, browser)
    chat_id = uuid4()
    teller.tell(town.teacher, chat_id=chat_id)
    run_jobs()
    [taken] = outside.taken
    notice = teller.page(town.teacher)["items"][0]
    assert taken.browser is browser
    assert taken.payload == {
        "web_push": 8030,
        "notification": {
            "title": "7 «Б»",
            "body": "Илья Петров: завтра контрольная",
            "lang": "ru",
            "dir": "ltr",
            "navigate": f"{env.base_url}/chats/1",
            "tag": taken.topic,
            "renotify": True,
            "silent": False,
            "data": {
                "id": notice["id"],
                "kind": "mention",
                "chat_id": str(chat_id),
                "raised_at": notice["raised_at"],
            },
        },
        "app_badge": 1,
    }
    assert taken.urgency == "normal"
    assert timedelta(hours=23) < timedelta(seconds=taken.ttl) <= timedelta(days=1)
    assert "mention" not in taken.topic


def test_nothing_of_a_message_leaves_the_install_for_a_pupil(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.subscribe(town.pupil, outside.browser())
    teller.tell(town.pupil, kind="message", title="Марина Сергеевна", text="Завтра контрольная", dedupe_key="chat:1")
    run_jobs()
    [taken] = outside.taken
    assert (taken.shown["title"], taken.shown["body"]) == ("Новое сообщение", "Откройте Сферум.")
    for word in ("Марина", "Сергеевна", "контрольная", "Завтра"):
        assert word not in taken.raw


def test_one_whom_the_school_does_not_know_is_treated_as_a_pupil(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "_circumstances", [lambda *_: {}])
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher)
    run_jobs()
    assert "контрольная" not in outside.taken[0].raw


def test_an_adult_may_choose_pushes_without_text(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.choose(town.teacher, hides_text=True)
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher)
    run_jobs()
    assert outside.taken[0].shown["title"] == "Вас упомянули"
    assert "контрольная" not in outside.taken[0].raw


def test_every_device_gets_it_and_the_same_thing_again_replaces_it(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    for browser in (outside.browser(), outside.browser()):
        teller.subscribe(town.teacher, browser)
    teller.tell(town.teacher)
    teller.tell(town.teacher, text="Полина Ефимова: а где?", now=teller.now + timedelta(seconds=1))
    run_jobs()
    # The first was renewed before it went, so it never went.
    assert [one.shown["body"] for one in outside.taken] == ["Полина Ефимова: а где?"] * 2
    teller.tell(town.teacher, text="И ещё", now=teller.now + timedelta(seconds=2))
    run_jobs()
    assert len({one.topic for one in outside.taken}) == 1


def test_what_was_read_in_the_meantime_is_not_pushed(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher)
    teller.send(town.teacher, "POST", "/read", {"until": teller.page(town.teacher)["items"][0]["raised_at"]})
    run_jobs()
    assert outside.asked == 0


def test_a_kind_switched_off_for_pushes_is_not_pushed(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.choose(town.teacher, kinds=[{"kind": "mention", "push": False}])
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher)
    run_jobs()
    assert outside.asked == 0
    assert teller.titles(town.teacher) == ["7 «Б»"]


def test_a_call_rings_at_once_or_not_at_all(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher, kind="call", urgency="high", dedupe_key="call:1")
    run_jobs()
    assert (outside.taken[0].urgency, outside.taken[0].ttl <= 45) == ("high", True)
    teller.tell(town.teacher, kind="call", urgency="high", dedupe_key="call:2")
    teller.pass_time(timedelta(minutes=1))
    run_jobs()
    assert len(outside.taken) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_ended_is_forgotten(
    status: int, teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    gone, alive = outside.browser(), outside.browser()
    for browser in (gone, alive):
        teller.subscribe(town.teacher, browser)
    outside.answer_next(gone, status)
    teller.tell(town.teacher)
    run_jobs()
    assert [one.endpoint for one in Device.objects.all()] == [alive.endpoint]
    assert [one.browser for one in outside.taken] == [alive]


def waiting() -> list[tuple[int, float]]:
    """What stands in the queue: how often it was tried, and in how many seconds it is due."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'tried')::int, extract(epoch FROM scheduled_at - now()) FROM procrastinate_jobs"
            " WHERE task_name = 'notifications.push' AND status = 'todo' ORDER BY id"
        )
        return [(int(tried), float(due or 0)) for tried, due in cursor.fetchall()]


def run_once() -> None:
    """Work what waits now, and leave what that puts off for later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = 'notifications.push' ORDER BY id")
        found = [json.loads(arguments) for (arguments,) in cursor.fetchall()]
        cursor.execute("DELETE FROM procrastinate_events")
        cursor.execute("DELETE FROM procrastinate_jobs")
    for arguments in found:
        tasks.push(**arguments)


def test_a_busy_service_is_asked_again_later_and_the_device_stays(
    teller: Teller, town: Town, outside: PushService
) -> None:
    browser = outside.browser()
    teller.subscribe(town.teacher, browser)
    for status in (500, 503, 429):
        outside.answer_next(browser, status, **({"Retry_After": "300"} if status == 429 else {}))
    teller.tell(town.teacher)
    pauses = []
    for _ in range(3):
        run_once()
        pauses += waiting()
    assert [tried for tried, _ in pauses] == [1, 2, 3]
    assert [round(due, -1) for _, due in pauses] == [20, 60, 300]
    run_once()
    assert waiting() == []
    assert len(outside.taken) == 1
    assert Device.objects.count() == 1


def test_a_service_that_stays_broken_is_given_up_on(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    browser = outside.browser()
    teller.subscribe(town.teacher, browser)
    for _ in range(20):
        outside.answer_next(browser, 502)
    teller.tell(town.teacher)
    run_jobs()
    assert outside.asked == 6
    assert Device.objects.count() == 1


def test_a_service_that_can_not_be_reached_is_not_waited_for_each_time(
    teller: Teller, town: Town, outside: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    teller.subscribe(town.teacher, outside.browser())
    nobody = "http://127.0.0.1:9"
    monkeypatch.setattr(env, "push_hosts", nobody)
    Device.objects.update(endpoint=f"{nobody}/push/1")
    teller.tell(town.teacher)
    run_once()
    assert nobody in push._silent_until
    monkeypatch.setattr(push, "webpush", lambda *_, **__: pytest.fail("asked although it is silent"))
    run_once()
    assert [tried for tried, _ in waiting()] == [2]


def test_a_redirect_is_never_followed(teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs) -> None:
    browser, elsewhere = outside.browser(), outside.browser()
    teller.subscribe(town.teacher, browser)
    outside.answer_next(browser, 307, Location=elsewhere.endpoint)
    teller.tell(town.teacher)
    run_jobs()
    assert outside.asked == 1
    assert Device.objects.count() == 1


def test_a_host_that_was_taken_off_the_list_is_not_asked_any_more(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    teller.subscribe(town.teacher, outside.browser())
    monkeypatch.setattr(env, "push_hosts", "fcm.googleapis.com")
    teller.tell(town.teacher)
    run_jobs()
    assert outside.asked == 0


def test_a_device_that_changed_hands_shows_nothing_of_the_first(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    browser = outside.browser()
    teller.subscribe(town.teacher, browser)
    teller.tell(town.teacher)
    teller.subscribe(town.parent, browser)
    run_jobs()
    assert outside.asked == 0
