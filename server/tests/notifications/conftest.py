"""Somebody who tells people things, and the world outside: a push service, a mail server."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from config.env import env
from sferum.accounts.models import User
from sferum.delivery.models import OutboxRow
from sferum.engines import push
from sferum.kit import clock
from sferum.notifications import access, services
from sferum.notifications.rules.quiet import Circumstances, SchoolHours
from tests.client import ApiClient
from tests.factories.town import Town
from tests.notifications.push_service import Browser, PushService, running_push_service

AsUser = Callable[[User | None], ApiClient]


class Teller:
    """Tells people things and lets the world see them; `around` is what the school says of each."""

    def __init__(self, town: Town, as_user: AsUser, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
        self.town, self._as_user, self._monkeypatch, self.now = town, as_user, monkeypatch, now
        self.around: dict[UUID, Circumstances] = {}
        self.hours = SchoolHours(name="Школа № 12")
        self._clients: dict[UUID, ApiClient] = {}

    def rule(self, user_ids: Iterable[UUID], _school_id: UUID, _now: datetime) -> dict[UUID, Circumstances]:
        adults = {self.town.teacher.pk, self.town.parent.pk, self.town.admin.pk}
        return {one: self.around.get(one, Circumstances(hides_text=one not in adults)) for one in user_ids}

    def say(self, user: User, **changes: Any) -> None:
        self.around[user.pk] = replace(self.around.get(user.pk, Circumstances(hides_text=False)), **changes)

    def tell(self, *users: User, **changes: Any) -> None:
        said: dict[str, Any] = {
            "kind": "mention",
            "school_id": self.town.school.pk,
            "title": "7 «Б»",
            "text": "Илья Петров: завтра контрольная",
            "link": "/chats/1",
            "dedupe_key": "mention:1",
            "now": self.now,
        }
        services.notify(user_ids=[one.pk for one in users], **(said | changes))

    def client(self, user: User) -> ApiClient:
        if user.pk not in self._clients:
            self._clients[user.pk] = self._as_user(user)
        return self._clients[user.pk]

    def send(self, user: User, method: str, path: str = "", body: Any = None) -> Any:
        return self.client(user).send(method, f"/api/notifications{path}", body)

    def page(self, user: User, query: str = "") -> Any:
        return self.send(user, "GET", query).json()

    def titles(self, user: User) -> list[str]:
        return [one["title"] for one in self.page(user)["items"]]

    def choose(self, user: User, **changes: Any) -> Any:
        answer = self.send(user, "PATCH", "/choices", changes)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def subscribe(self, user: User, browser: Browser) -> Any:
        answer = self.send(user, "PUT", "/devices", browser.subscription())
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def pass_time(self, step: timedelta) -> None:
        """The clock of the doors goes on."""
        self.now += step
        self._monkeypatch.setattr(clock, "now", lambda: self.now)

    def events(self, user: User, kind: str) -> list[dict[str, Any]]:
        """What this person's devices were told, in order."""
        rows = OutboxRow.objects.filter(payload__data__type=kind, payload__channels__contains=[f"personal:#{user.pk}"])
        return [row.payload["data"]["data"] for row in rows.order_by("id")]


@pytest.fixture
def teller(town: Town, as_user: AsUser, monkeypatch: pytest.MonkeyPatch, now: datetime) -> Teller:
    teller = Teller(town, as_user, monkeypatch, now)
    monkeypatch.setattr(access, "_circumstances", [teller.rule])
    monkeypatch.setattr(access, "_hours", [lambda _school_id, _now: teller.hours])
    return teller


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service on this machine, which the install is allowed to write to."""
    with running_push_service() as service:
        service.server_key = push.public_key()
        monkeypatch.setattr(env, "push_hosts", f"fcm.googleapis.com {service.origin}")
        monkeypatch.setattr(push, "_silent_until", {})
        yield service
        assert service.faults == []


@pytest.fixture
def mail_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install that sends mail; the test keeps the letters instead of sending them."""
    monkeypatch.setattr(env, "smtp_host", "mail.example.org")


def code_in(letter: Any) -> str:
    """The code that a letter brings."""
    found = re.search(r": ([A-Z0-9]{6})$", letter.body, re.MULTILINE)
    assert found
    return found.group(1)
