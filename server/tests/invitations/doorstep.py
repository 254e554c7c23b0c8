"""Invitations made and taken as people do it; for all tests of this folder."""

from datetime import datetime
from typing import Any

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.schools.models import Community, Role
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import person

NAMES: dict[str, Any] = {"family_name": "Верхоглядова", "given_name": "Ярослава"}


def invite(client: ApiClient, community: Community, role: str = "pupil", **more: Any) -> Any:
    answer = client.send("POST", f"/api/communities/{community.pk}/invitations", {"role": role, **more})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def slips(client: ApiClient, community: Community, role: str, **more: Any) -> Any:
    answer = client.send("POST", f"/api/communities/{community.pk}/invitations/personal", {"role": role, **more})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def ask(secret: str, *, client: ApiClient | None = None, **form: Any) -> tuple[ApiClient, Any]:
    """A browser that has asked to be let in, and what it was told."""
    client = client or ApiClient()
    answer = client.send("POST", "/api/joining", {"secret": secret, **form})
    assert answer.status_code == 201, answer.content.decode()
    return client, answer.json()


def waiting(client: ApiClient, community: Community) -> Any:
    return client.get(f"/api/communities/{community.pk}/join-requests").json()


def approve(client: ApiClient, request_id: str, **choice: Any) -> Any:
    return client.send("POST", f"/api/join-requests/{request_id}/approve", choice)


def refuse(client: ApiClient, request_id: str, reason: str = "") -> Any:
    return client.send("POST", f"/api/join-requests/{request_id}/refuse", {"reason": reason})


def whoami(client: ApiClient) -> Any:
    """Who is signed in on this browser."""
    return client.get("/api/session").json()["me"]


def of_roster(
    community: Community, now: datetime, *, role: Role = Role.PUPIL, name: str = "Шарафутдинов Булат"
) -> User:
    """Somebody whom the roster brought and who never came in."""
    family, given = name.split(" ")
    found = person(accounts.new_login(), family, given)
    people.enrol(user=found, community=community, role=role, now=now)
    return found
