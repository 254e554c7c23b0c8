"""Many at once at one door: exactly the places there are, and one answer to a request."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from sferum.invitations.models import Invitation, JoinRequest
from sferum.invitations.services import inviting
from sferum.schools.models import Role
from tests.client import ApiClient
from tests.factories.town import Town, build_town
from tests.invitations.doorstep import NAMES, approve, of_roster, whoami

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 6


@pytest.fixture
def square(now: datetime, transactional_db: None) -> Town:
    with transaction.atomic():
        return build_town(now)


def together(act: Callable[[int], Any]) -> list[Any]:
    """The act from so many browsers in the same moment."""
    start = threading.Barrier(CROWD)

    def one(number: int) -> Any:
        start.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(one, range(CROWD)))


def make(town: Town, now: datetime, places: int) -> str:
    with transaction.atomic():
        _, code, _ = inviting.invite(
            community=town.class_7b, role=Role.PUPIL, places=places, expires_at=None, by=town.teacher, now=now
        )
    return code


def test_the_last_place_is_taken_once(square: Town, now: datetime) -> None:
    code = make(square, now, 2)
    body = {"secret": code, **NAMES}
    statuses = together(lambda _: ApiClient().send("POST", "/api/joining", body).status_code)
    assert sorted(statuses) == [201, 201] + [404] * (CROWD - 2)
    assert JoinRequest.objects.count() == 2
    assert Invitation.objects.get().used == 2


def test_one_slip_makes_one_session(square: Town, now: datetime) -> None:
    with transaction.atomic():
        listed = of_roster(square.class_7b, now)
        ((_, code, _),) = inviting.invite_persons(
            community=square.class_7b, role="pupil", user_ids=[listed.pk], expires_at=None, by=square.teacher, now=now
        )
    statuses = together(lambda _: ApiClient().send("POST", "/api/joining", {"secret": code}).status_code)
    assert sorted(statuses) == [201] + [404] * (CROWD - 1)


def test_one_ticket_makes_one_session_and_one_yes_one_person(square: Town, now: datetime) -> None:
    browser = ApiClient()
    browser.send("POST", "/api/joining", {"secret": make(square, now, 1), **NAMES})
    request_id = str(JoinRequest.objects.get().pk)
    teachers = [ApiClient() for _ in range(CROWD)]
    for client in teachers:
        client.force_login(square.teacher)
    answers = together(lambda number: approve(teachers[number], request_id).status_code)
    assert sorted(answers) == [204] + [409] * (CROWD - 1)
    ticket = browser.cookies["sferum_join"].value

    def enter(_: int) -> bool:
        tab = ApiClient()
        tab.cookies["sferum_join"] = ticket
        tab.send("POST", "/api/joining/enter", {})
        return whoami(tab) is not None

    assert sum(together(enter)) == 1
    assert JoinRequest.objects.get().ticket_hash is None
