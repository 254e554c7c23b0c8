"""Monday noon in Moscow, the 23rd of November 2026, an odd week; and the desk where a timetable is made."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.kit import clock
from sferum.schools.models import Community
from sferum.timetable.services import placing
from tests.client import ApiClient
from tests.factories.town import Town

MONDAY, TUESDAY, WEDNESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 29)
NEXT_TUESDAY = date(2026, 12, 1)
As = Callable[[User | None], ApiClient]


class Desk:
    """Makes the timetable of 7Б as its school's admin, and looks at it with everybody's eyes."""

    def __init__(self, town: Town, as_user: As, now: datetime) -> None:
        self.town, self.now = town, now
        self._as_user = as_user

    def client(self, who: User | None = None) -> ApiClient:
        return self._as_user(who or self.town.admin)

    def add(self, *, community: Community | None = None, by: User | None = None, **facts: Any) -> Any:
        """By default algebra on Tuesdays, the third lesson, by 7Б's teacher."""
        body = {
            "weekday": 2,
            "number": 3,
            "subject": "Алгебра",
            "teacher_id": str(self.town.teacher.pk),
            "room": "12",
            **facts,
        }
        place = (community or self.town.class_7b).pk
        return self.client(by).send("POST", f"/api/communities/{place}/timetable", body)

    def slot(self, **facts: Any) -> str:
        answer = self.add(**facts)
        assert answer.status_code == 201, answer.content.decode()
        return str(answer.json()["slot"]["id"])

    def change(self, slot_id: str, day: date, *, by: User | None = None, **facts: Any) -> Any:
        return self.client(by).send("PUT", f"/api/timetable/slots/{slot_id}/changes/{day}", facts)

    def place(self, now: datetime | None = None, community: Community | None = None) -> None:
        placing.place(community=community or self.town.class_7b, by=None, now=now or self.now)

    def week(self, who: User, day: date = MONDAY, **query: Any) -> Any:
        answer = self.client(who).get("/api/timetable/week", {"date": str(day), **query})
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def lessons(self, who: User, day: date = MONDAY, **query: Any) -> list[Any]:
        """All lessons of that week, in order."""
        return [lesson for one in self.week(who, day, **query)["days"] for lesson in one["lessons"]]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.fixture
def desk(town: Town, as_user: As, now: datetime) -> Desk:
    return Desk(town, as_user, now)
