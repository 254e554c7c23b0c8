"""Guessing codes: counted for an address and for all addresses together; every miss looks the same."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.invitations.models import Invitation
from sferum.notifications.models import Notice
from tests.client import ApiClient
from tests.factories.town import Town
from tests.invitations.doorstep import NAMES, ask, invite

As = Callable[[User | None], ApiClient]


@pytest.fixture
def _few_tries(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "join_failed": "3/5m/ip",
        "join_code_failed": "5/h/key",
    }


def guess(secret: str, address: str = "203.0.113.1") -> tuple[int, str]:
    browser = ApiClient()
    browser.defaults["HTTP_X_FORWARDED_FOR"] = address
    answer = browser.send("POST", "/api/joining/look", {"secret": secret})
    return answer.status_code, answer.json().get("code", "")


def test_wrong_revoked_expired_and_used_up_look_the_same(town: Town, as_user: As, now: datetime) -> None:
    teacher = as_user(town.teacher)
    revoked, expired, used = (invite(teacher, town.class_7b, places=1) for _ in range(3))
    teacher.send("DELETE", f"/api/communities/{town.class_7b.pk}/invitations/{revoked['invitation']['id']}")
    ask(used["code"], **NAMES)
    Invitation.objects.filter(pk=expired["invitation"]["id"]).update(expires_at=now - timedelta(days=1))
    answers = [
        ApiClient().send("POST", "/api/joining/look", {"secret": secret})
        for one in (revoked, expired, used)
        for secret in (one["code"], one["secret"])
    ]
    answers.append(ApiClient().send("POST", "/api/joining/look", {"secret": "ABEKMH"}))
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


@pytest.mark.usefixtures("_few_tries")
def test_guesser_of_one_address_is_stopped_and_others_are_not(
    town: Town, as_user: As, run_jobs: Callable[[], int]
) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    assert [guess("ABEKMH")[0] for _ in range(4)] == [404, 404, 404, 429]
    assert guess(made["code"])[0] == 429
    assert guess(made["code"], "203.0.113.2")[0] == 200
    run_jobs()
    assert AuditRow.objects.filter(action="invitation.guessed").count() == 1
    assert not Notice.objects.filter(kind="invitation").exists()


@pytest.mark.usefixtures("_few_tries")
def test_guesser_of_many_addresses_stops_codes_and_never_links(
    town: Town, as_user: As, run_jobs: Callable[[], int]
) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    answers = [guess("ABEKMH", f"203.0.113.{number}") for number in range(7)]
    assert answers[-2:] == [(429, "codes_paused")] * 2
    assert guess(made["code"], "203.0.113.99") == (429, "codes_paused")
    assert guess(made["secret"], "203.0.113.99")[0] == 200
    run_jobs()
    told = Notice.objects.filter(kind="invitation")
    assert [row.user_id for row in told] == [town.teacher.pk]


@pytest.mark.usefixtures("_few_tries")
def test_right_code_is_no_miss(town: Town, as_user: As) -> None:
    made = invite(as_user(town.teacher), town.class_7b)
    assert [guess(made["code"])[0] for _ in range(6)] == [200] * 6
