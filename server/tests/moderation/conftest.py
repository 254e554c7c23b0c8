"""A message of the classmate's in the class chat, reported and decided through the API."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.chats.models import Chat
from sferum.kit import clock
from sferum.moderation.models import Case
from sferum.notifications.models import Notice
from sferum.schools.models import SchoolRules
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town

SignIn = Callable[[User | None], ApiClient]
GoTo = Callable[[timedelta], datetime]
TEXT = "Ты вообще ничего не понимаешь"
WHY = "В нашей школе так друг с другом не разговаривают."


class Desk:
    """Writes, reports, decides; `case` is the id of the case that came of the last report."""

    def __init__(self, town: Town, as_user: SignIn) -> None:
        self.town, self._as_user = town, as_user
        self.chat = chat_of(town.class_7b, "class")
        self.case = self.message = ""

    def client(self, who: User) -> ApiClient:
        return self._as_user(who)

    def write(self, who: User | None = None, text: str = TEXT, chat: Chat | None = None, **more: Any) -> Any:
        body = {"client_id": str(uuid4()), "text": text, "send_now": True} | more
        path = f"/api/chats/{(chat or self.chat).pk}/messages"
        answer = self.client(who or self.town.classmate).send("POST", path, body)
        assert answer.status_code == 201, answer.content.decode()
        self.message = answer.json()["id"]
        return answer.json()

    def report(self, who: User | None = None, **changes: Any) -> Any:
        body = {"reason": "insult", "note": "не в первый раз", **changes}
        answer = self.client(who or self.town.pupil).send("POST", f"/api/messages/{self.message}/reports", body)
        if answer.status_code < 300:
            self.case = str(Case.objects.get(message_id=self.message).pk)
        return answer

    def queue(self, who: User | None = None, query: str = "") -> Any:
        return self.client(who or self.town.admin).get(f"/api/schools/{self.town.school.pk}/reports{query}")

    def look(self, who: User | None = None) -> Any:
        return self.client(who or self.town.admin).get(f"/api/reports/{self.case}")

    def decide(self, who: User | None = None, **changes: Any) -> Any:
        body = {"removes": True, "measure": "none", "sentence": WHY, **changes}
        return self.client(who or self.town.admin).send("POST", f"/api/reports/{self.case}/decision", body)

    def decisions(self, who: User | None = None) -> Any:
        return self.client(who or self.town.classmate).get("/api/decisions/mine").json()

    def appeal(self, who: User | None = None, text: str = "Это была цитата из книги.") -> Any:
        (mine, *_) = self.decisions()
        path = f"/api/decisions/{mine['id']}/appeal"
        return self.client(who or self.town.classmate).send("POST", path, {"text": text})

    def review(self, who: User, *, is_upheld: bool, sentence: str = "Посмотрели ещё раз.") -> Any:
        body = {"is_upheld": is_upheld, "sentence": sentence}
        return self.client(who).send("POST", f"/api/reports/{self.case}/review", body)

    def seen(self, who: User | None = None) -> Any:
        """The message as a reader of the chat sees it now."""
        answer = self.client(who or self.town.co_teacher).get(f"/api/chats/{self.chat.pk}/messages")
        (found,) = [one for one in answer.json()["items"] if one["id"] == self.message]
        return found

    def name_officer(self, who: User, **changes: Any) -> None:
        SchoolRules.objects.update_or_create(school=self.town.school, defaults={"safety_officer": who, **changes})


@pytest.fixture(autouse=True)
def _time_stands_still(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def desk(town: Town, as_user: SignIn) -> Desk:
    desk = Desk(town, as_user)
    desk.write()
    return desk


@pytest.fixture
def go_to(now: datetime, monkeypatch: pytest.MonkeyPatch) -> GoTo:
    """Let so much time pass since the test's beginning."""

    def go(later: timedelta) -> datetime:
        moment = now + later
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return go


def notices(who: User) -> list[tuple[str, str]]:
    """What this person was told of reports, in order."""
    rows = Notice.objects.filter(user=who, kind="report").order_by("created_at", "pk")
    return list(rows.values_list("title", "text"))


def audited(action: str) -> list[UUID | None]:
    return list(AuditRow.objects.filter(action=action).order_by("number").values_list("actor_id", flat=True))
