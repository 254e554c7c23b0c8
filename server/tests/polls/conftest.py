"""A poll in the chat of 7Б, as browsers meet it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town

AsUser = Callable[[User | None], ApiClient]


class Booth:
    """Asks and votes through the API; `poll` is the last one that was asked."""

    def __init__(self, town: Town, as_user: AsUser) -> None:
        self.town, self._as_user = town, as_user
        self.chat = chat_of(town.class_7b, "class")
        self.poll: dict[str, Any] = {}

    def ask(self, who: User | None = None, chat: Any = None, **changes: Any) -> Any:
        body = {"client_id": str(uuid4()), "question": "Когда консультация?", "options": ["Четверг", "Пятница"]}
        path = f"/api/chats/{(chat or self.chat).pk}/polls"
        answer = self._as_user(who or self.town.teacher).send("POST", path, body | changes)
        if answer.status_code < 300:
            self.poll = answer.json()
        return answer

    def see(self, who: User) -> Any:
        answer = self._as_user(who).get(f"/api/polls/{self.poll['id']}")
        return answer.json() if answer.status_code == 200 else answer.status_code

    def send(self, who: User, method: str, path: str = "", body: Any = None) -> Any:
        return self._as_user(who).send(method, f"/api/polls/{self.poll['id']}{path}", body)

    def vote(self, who: User, *places: int) -> Any:
        chosen = [self.poll["options"][place]["id"] for place in places]
        return self.send(who, "PUT", "/vote", {"option_ids": chosen})


@pytest.fixture
def booth(town: Town, as_user: AsUser, now: datetime) -> Booth:
    return Booth(town, as_user)
