"""Sign-in by login and password, through allauth's headless API: the only route of it that is mounted."""

from datetime import datetime

import pytest
from django.urls import get_resolver

from sferum.accounts.models import User
from tests.client import ApiClient
from tests.factories.town import PASSWORD, Town, person

LOGIN = "/_allauth/browser/v1/auth/login"


@pytest.fixture
def user(db: None) -> User:
    return person("ivanova", "Иванова", "Ольга", "Петровна", password=PASSWORD)


def attempt(login: str, password: str) -> tuple[ApiClient, int]:
    client = ApiClient()
    return client, client.send("POST", LOGIN, {"username": login, "password": password}).status_code


def test_right_password_signs_in(user: User) -> None:
    client, status = attempt("ivanova", PASSWORD)
    assert status == 200
    me = client.get("/api/session").json()["me"]
    assert me["full_name"] == "Иванова Ольга Петровна"
    assert "email" not in me


def test_wrong_login_and_wrong_password_look_the_same(user: User) -> None:
    clients = [ApiClient(), ApiClient()]
    answers = [
        clients[0].send("POST", LOGIN, {"username": "ivanova", "password": "не тот"}),
        clients[1].send("POST", LOGIN, {"username": "niktotakoy", "password": "не тот"}),
    ]
    assert {answer.status_code for answer in answers} == {400}
    assert answers[0].json() == answers[1].json()


def test_guessing_a_password_is_throttled(user: User) -> None:
    codes = [attempt("ivanova", f"догадка {n}")[1] for n in range(10)]
    assert codes[:8] == [400] * 8
    assert set(codes[8:]) <= {400, 429}
    # Even the right one waits now.
    assert attempt("ivanova", PASSWORD)[1] != 200


def test_password_sign_in_on_a_foreign_computer(user: User) -> None:
    client, _ = attempt("ivanova", PASSWORD)
    answer = client.send("PATCH", "/api/session", {"is_foreign_device": True})
    assert answer.json()["me"]["is_foreign_device"] is True


def test_nobody_signs_up_or_resets_from_the_street(town: Town, now: datetime) -> None:
    mounted = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    assert [route for route in mounted if "allauth" in route] == ["_allauth/browser/v1/auth/login"]
    body = {"username": "new", "password": PASSWORD}
    assert ApiClient().send("POST", "/_allauth/browser/v1/auth/signup", body).status_code == 404
