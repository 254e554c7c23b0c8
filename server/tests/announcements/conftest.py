"""An announcement in a chat of 7Б, as browsers meet it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from sferum.accounts.models import User
from sferum.announcements import access
from sferum.announcements.access import Addressee
from sferum.announcements.models import Announcement
from sferum.kit import clock
from tests.client import ApiClient
from tests.factories.talk import chat_of, mother_of
from tests.factories.town import Town

AsUser = Callable[[User | None], ApiClient]
GoTo = Callable[[timedelta], datetime]


class Board:
    """Announces and answers through the API; `id` is of the last announcement."""

    def __init__(self, town: Town, as_user: AsUser, now: datetime) -> None:
        self.town, self._as_user, self._now = town, as_user, now
        self.chat = chat_of(town.class_7b, "announcements")
        self.id = ""

    def announce(self, who: User | None = None, chat: Any = None, **changes: Any) -> Any:
        body = {
            "client_id": str(uuid4()),
            "text": "Экскурсия 27 ноября, сбор в 9:00.",
            "ask": "come",
            "audience": "families",
            "due_at": (self._now + timedelta(days=3)).isoformat(),
        }
        path = f"/api/chats/{(chat or self.chat).pk}/announcements"
        answer = self._as_user(who or self.town.teacher).send("POST", path, body | changes)
        if answer.status_code < 300:
            self.id = answer.json()["id"]
        return answer

    def send(self, who: User, method: str, path: str = "", body: Any = None) -> Any:
        return self._as_user(who).send(method, f"/api/announcements/{self.id}{path}", body)

    def see(self, who: User) -> Any:
        answer = self.send(who, "GET")
        return answer.json() if answer.status_code == 200 else answer.status_code

    def answer(self, who: User, value: str, pupil: User | None = None) -> Any:
        body = {"value": value} | ({"pupil_id": str(pupil.pk)} if pupil else {})
        return self.send(who, "PUT", "/answer", body)

    def missing(self, who: User | None = None) -> list[str]:
        answer = self.send(who or self.town.teacher, "GET", "/missing")
        return [one["full_name"] for one in answer.json()["missing"]]

    def row(self) -> Announcement:
        return Announcement.objects.select_related("chat__community__school", "message").get(pk=self.id)

    def token(self, *, pupil: User | None = None, user: User | None = None, guardian: User | None = None) -> str:
        def pk(one: User | None) -> UUID | None:
            return one.pk if one else None

        return access.token_of(self.row(), Addressee(user_id=pk(user), pupil_id=pk(pupil), guardian_id=pk(guardian)))

    def look(self, token: str) -> Any:
        return self._as_user(None).send("POST", "/api/announcement-links/look", {"token": token})

    def answer_by_link(self, token: str, value: str) -> Any:
        return self._as_user(None).send("POST", "/api/announcement-links", {"token": token, "value": value})


@pytest.fixture
def board(town: Town, as_user: AsUser, now: datetime) -> Board:
    return Board(town, as_user, now)


@pytest.fixture
def mother(town: Town, now: datetime) -> User:
    """The classmate's mother; the town's own parent is the pupil's."""
    return mother_of(town.classmate, town.class_7b, now)


@pytest.fixture
def go_to(now: datetime, monkeypatch: pytest.MonkeyPatch) -> GoTo:
    """Let so much time pass since the test's beginning."""

    def go(later: timedelta) -> datetime:
        moment = now + later
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return go
