"""Talk of the town at noon: everybody with a browser, the class's chats, and what the screens were told."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.chats import tasks
from sferum.chats.models import Chat
from sferum.delivery.models import OutboxRow
from sferum.kit import clock
from sferum.schools.models import Community, SchoolRules
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town

# A Monday, twelve o'clock in Moscow: nobody's quiet hours.
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
GoTo = Callable[[timedelta], datetime]


class Talk:
    """Acts of the town's people by their names (`teacher`, `pupil`…), through the API."""

    def __init__(self, town: Town, as_user: Callable[[User | None], ApiClient]) -> None:
        self.town, self._as_user = town, as_user
        self._clients: dict[str, ApiClient] = {}

    def user(self, who: str) -> User:
        found: User = getattr(self.town, who)
        return found

    def call(self, who: str | User, method: str, path: str, body: Any = None) -> Any:
        """The response."""
        if isinstance(who, User):
            return self._as_user(who).send(method, path, body)
        if who not in self._clients:
            self._clients[who] = self._as_user(self.user(who))
        return self._clients[who].send(method, path, body)

    def get(self, who: str | User, path: str) -> Any:
        answer = self.call(who, "GET", path)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def chat(self, kind: str = "class", community: Community | None = None) -> Chat:
        return chat_of(community or self.town.class_7b, kind)

    def send(self, who: str | User, chat: Chat | str, text: str = "Здравствуйте!", **more: Any) -> Any:
        """The response to a send."""
        chat_id = chat.pk if isinstance(chat, Chat) else chat
        body = {"client_id": str(uuid4()), "text": text, **more}
        return self.call(who, "POST", f"/api/chats/{chat_id}/messages", body)

    def say(self, who: str | User, chat: Chat | str, text: str = "Здравствуйте!", **more: Any) -> Any:
        """The message that was sent."""
        answer = self.send(who, chat, text, **more)
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def history(self, who: str | User, chat: Chat | str, query: str = "") -> Any:
        chat_id = chat.pk if isinstance(chat, Chat) else chat
        return self.get(who, f"/api/chats/{chat_id}/messages{query}")["items"]

    def texts(self, who: str | User, chat: Chat | str) -> list[str]:
        return [one["text"] for one in self.history(who, chat)]

    def open(self, who: str | User, chat: Chat | str) -> Any:
        return self.get(who, f"/api/chats/{chat.pk if isinstance(chat, Chat) else chat}")

    def listed(self, who: str | User) -> dict[str, Any]:
        """His list, by title."""
        return {one["title"]: one for one in self.get(who, "/api/chats")["items"]}

    def direct(self, who: str | User, other: User) -> Any:
        """The chat with this person, opened."""
        answer = self.call(who, "POST", "/api/chats/direct", {"user_id": str(other.pk)})
        assert answer.status_code in {200, 201}, answer.content.decode()
        return answer.json()

    def group(self, who: str, *others: str, title: str = "Поход") -> Any:
        body = {"client_id": str(uuid4()), "title": title, "user_ids": [str(self.user(one).pk) for one in others]}
        answer = self.call(who, "POST", "/api/chats/group", body)
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def rules(self, **changes: Any) -> None:
        SchoolRules.objects.update_or_create(school=self.town.school, defaults=changes)


def told(user: User, kind: str) -> list[dict[str, Any]]:
    """What this person's devices were told of this kind, in order."""
    channel = f"personal:#{user.pk}"
    rows = OutboxRow.objects.filter(payload__data__type=kind).order_by("id")
    return [row.payload["data"]["data"] for row in rows if channel in row.payload["channels"]]


def hear(kind: str) -> set[str]:
    """On which personal channels events of this kind went out."""
    rows = OutboxRow.objects.filter(payload__data__type=kind)
    return {channel for row in rows for channel in row.payload["channels"]}


def channels(users: Iterable[User]) -> set[str]:
    return {f"personal:#{user.pk}" for user in users}


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture(autouse=True)
def go_to(monkeypatch: pytest.MonkeyPatch) -> GoTo:
    """It is noon; calling this makes it so much later."""

    def go(later: timedelta) -> datetime:
        moment = NOON + later
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    go(timedelta(0))
    return go


@pytest.fixture
def deliver_due(run_jobs: Callable[[], int]) -> Callable[[], None]:
    """What the clock and the worker do each minute."""

    def deliver() -> None:
        tasks.deliver_due(timestamp=0)
        run_jobs()

    return deliver


@pytest.fixture
def talk(town: Town, as_user: Callable[[User | None], ApiClient]) -> Talk:
    return Talk(town, as_user)
