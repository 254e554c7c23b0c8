"""An open lesson as its people's browsers meet it, and the rights in their tickets."""

from collections.abc import Callable
from typing import Any

import jwt

from config.env import env
from sferum.accounts.models import User
from sferum.lessons.models import Lesson
from tests.client import ApiClient
from tests.factories.town import Town


class Room:
    """An open lesson of 7Б as its people's browsers meet it."""

    def __init__(self, lesson: Lesson, town: Town, as_user: Callable[[User | None], ApiClient]) -> None:
        self.lesson, self.town, self._as_user = lesson, town, as_user
        self._clients: dict[str, ApiClient] = {}

    def client(self, who: str) -> ApiClient:
        return self._clients.setdefault(who, self._as_user(getattr(self.town, who)))

    def call(self, who: str, method: str, path: str = "", body: Any = None) -> Any:
        """`path` under the lesson; {pupil} and other names of the town's people are filled in."""
        ids = {name: one.pk for name, one in vars(self.town).items() if isinstance(one, User)}
        return self.client(who).send(method, f"/api/lessons/{self.lesson.pk}" + path.format(**ids), body)

    def state(self, who: str) -> Any:
        return self.call(who, "GET").json()

    def can(self, who: str) -> set[str]:
        return {name.removeprefix("can_") for name, holds in self.state(who)["lesson"].items() if holds is True}

    def enter(self, who: str) -> tuple[int, Any]:
        answer = self.call(who, "POST", "/entry")
        return answer.status_code, answer.json()

    def ticket_sources(self, who: str) -> set[str]:
        """What a ticket of this moment lets the person publish, as the media server reads it."""
        status, ticket = self.enter(who)
        assert status == 200, ticket
        grants = jwt.decode(ticket["token"], env.secrets.livekit_secret, algorithms=["HS256"])["video"]
        return set(grants["canPublishSources"]) if grants["canPublish"] else set()

    def id(self, who: str) -> str:
        return str(getattr(self.town, who).pk)
