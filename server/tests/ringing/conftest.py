"""Calls as people's devices meet them: through the API, with the media server's own hints."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.calls.models import Presence, Room
from sferum.chats.models import Chat
from sferum.delivery.models import OutboxRow
from sferum.kit import clock
from sferum.notifications.models import Notice
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town

AsUser = Callable[[User | None], ApiClient]
GoTo = Callable[[timedelta], datetime]


class Line:
    """Rings and answers; `id` is of the last call that was started."""

    def __init__(self, town: Town, as_user: AsUser) -> None:
        self.town, self._as_user = town, as_user
        self.id = ""

    def client(self, who: User) -> ApiClient:
        return self._as_user(who)

    def direct(self, one: User, other: User) -> Chat:
        opened = self.client(one).send("POST", "/api/chats/direct", {"user_id": str(other.pk)})
        assert opened.status_code < 300, opened.content.decode()
        return Chat.objects.get(pk=opened.json()["id"])

    def group(self, maker: User, *others: User) -> Chat:
        body = {"client_id": str(uuid4()), "title": "Поездка", "user_ids": [str(one.pk) for one in others]}
        made = self.client(maker).send("POST", "/api/chats/group", body)
        assert made.status_code == 201, made.content.decode()
        return Chat.objects.get(pk=made.json()["id"])

    def of_class(self, kind: str = "class") -> Chat:
        return chat_of(self.town.class_7b, kind)

    def ring(self, who: User, chat: Chat, **changes: Any) -> Any:
        body = {"client_id": str(uuid4()), **changes}
        answer = self.client(who).send("POST", f"/api/chats/{chat.pk}/calls", body)
        if answer.status_code == 201:
            self.id = answer.json()["id"]
        return answer

    def act(self, who: User, what: str, body: Any = None) -> Any:
        return self.client(who).send("POST", f"/api/calls/{self.id}/{what}", body)

    def enter(self, who: User) -> Any:
        return self.act(who, "entry")

    def add(self, who: User, *others: User) -> Any:
        return self.act(who, "people", {"user_ids": [str(one.pk) for one in others]})

    def see(self, who: User) -> Any:
        answer = self.client(who).get(f"/api/calls/{self.id}")
        return answer.json() if answer.status_code == 200 else answer.status_code

    def states(self, who: User | None = None) -> dict[str, str]:
        """Everybody's state, by given name."""
        people = self.see(who or self.town.teacher)["people"]
        return {one["person"]["full_name"].split()[1]: one["state"] for one in people}

    def mine(self, who: User) -> list[str]:
        return [one["id"] for one in self.client(who).get("/api/calls/mine").json()]

    def outcome(self, who: User | None = None) -> tuple[str, str]:
        seen = self.see(who or self.town.teacher)
        return seen["state"], seen["outcome"]

    def appears(self, who: User, at: datetime) -> None:
        """The media server has seen him come."""
        room = Room.objects.get(kind="call", subject_id=self.id)
        Presence.objects.create(room=room, user=who, session=f"PA_{uuid4()}", entered_at=at)

    def vanishes(self, who: User, at: datetime) -> None:
        Presence.objects.filter(room__subject_id=self.id, user=who, left_at=None).update(left_at=at)


@pytest.fixture(autouse=True)
def _time_stands_still(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def line(town: Town, as_user: AsUser, livekit_server: None) -> Line:
    return Line(town, as_user)


@pytest.fixture
def go_to(now: datetime, monkeypatch: pytest.MonkeyPatch) -> GoTo:
    """Let so much time pass since the test's beginning."""

    def go(later: timedelta) -> datetime:
        moment = now + later
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return go


def told(kind: str) -> list[set[str]]:
    """Whom each event of this kind went to, in order."""
    rows = OutboxRow.objects.filter(payload__data__type=kind).order_by("id")
    return [set(row.payload["channels"]) for row in rows]


def personal(*people: User) -> set[str]:
    return {f"personal:#{one.pk}" for one in people}


def notices(who: User) -> list[str]:
    rows = Notice.objects.filter(user=who, kind__in=["call", "missed_call"]).order_by("created_at", "pk")
    return list(rows.values_list("kind", flat=True))
