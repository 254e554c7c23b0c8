"""What the tests of schools share: a browser for each person of the town."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.delivery.models import OutboxRow
from tests.client import ApiClient
from tests.factories.town import Town


class Office:
    """Asks as anybody of the town; `told` are the people whom events of a kind reached."""

    def __init__(self, town: Town, as_user: Callable[[User | None], ApiClient], now: datetime) -> None:
        self.town, self.now, self._as_user = town, now, as_user
        self._clients: dict[str, ApiClient] = {}

    def client(self, who: str) -> ApiClient:
        if who not in self._clients:
            self._clients[who] = self._as_user(getattr(self.town, who))
        return self._clients[who]

    def ask(self, who: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """(status, body) of the answer; `{names}` of the town's people and places are filled in."""
        names = {name: one.pk for name, one in vars(self.town).items()}
        answer = self.client(who).send(method, path.format(**names), body)
        return answer.status_code, answer.json() if answer.content else None

    def get(self, who: str, path: str) -> Any:
        status, body = self.ask(who, "GET", path)
        assert status == 200, body
        return body

    def told(self, kind: str = "school.roles_changed") -> set[str]:
        rows = OutboxRow.objects.filter(payload__data__type=kind)
        channels = {channel for row in rows for channel in row.payload["channels"]}
        by_channel = {f"personal:#{one.pk}": name for name, one in vars(self.town).items() if isinstance(one, User)}
        return {by_channel[channel] for channel in channels if channel in by_channel}


@pytest.fixture
def office(town: Town, as_user: Callable[[User | None], ApiClient], now: datetime) -> Office:
    OutboxRow.objects.all().delete()  # what the set-up told
    return Office(town, as_user, now)
