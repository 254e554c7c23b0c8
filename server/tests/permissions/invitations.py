"""Who may do what with invitations."""

from datetime import datetime
from typing import Any

from sferum.invitations.models import JoinRequest
from sferum.invitations.schemas import JoinIn
from sferum.invitations.services import inviting, joining
from tests.factories.town import Town
from tests.permissions.roles import ALL, EVERYONE, OUTSIDE, Row, row

ASKS: dict[str, Any] = {"family_name": "Верхоглядова", "given_name": "Ярослава"}
ITEM = {"id": "{invitation}", "code": "{code}", "secret": "{secret}"}


def invites(status: int) -> dict[str, int]:
    """For the class's teachers and the school's admin; its other people are told no."""
    return row(s404=OUTSIDE, s403="parent pupil staff", **{f"s{status}": "teacher admin"})


def names(town: Town, now: datetime) -> dict[str, Any]:
    """An open invitation of 7Б and a request that waits, fresh for each role."""
    made, code, secret = inviting.invite(
        community=town.class_7b, role="pupil", places=40, expires_at=None, by=town.teacher, now=now
    )
    form = JoinIn(secret=code, **ASKS)
    asked, _ = joining.ask(invitation=made, user=None, mine=None, form=form, now=now)
    assert isinstance(asked, JoinRequest)
    return {"invitation": made.pk, "code": code, "secret": secret, "request": asked.pk}


TABLE: list[Row] = [
    ("GET", "/api/communities/{class}/invitations", None, invites(200)),
    ("POST", "/api/communities/{class}/invitations", {"role": "pupil"}, invites(201)),
    ("POST", "/api/communities/{class}/invitations/personal", {"role": "pupil"}, invites(201)),
    ("POST", "/api/communities/{class}/invitations/sheet.pdf", {"items": [ITEM]}, invites(200)),
    ("DELETE", "/api/communities/{class}/invitations/personal", None, invites(204)),
    ("DELETE", "/api/communities/{class}/invitations/{invitation}", None, invites(204)),
    ("GET", "/api/communities/{class}/join-requests", None, invites(200)),
    ("GET", "/api/join-requests", None, row(s200=EVERYONE)),
    ("POST", "/api/join-requests/{request}/approve", {}, invites(204)),
    ("POST", "/api/join-requests/{request}/refuse", {}, invites(204)),
    ("POST", "/api/joining/look", {"secret": "{code}"}, row(s200=ALL)),
    ("POST", "/api/joining", {"secret": "{code}", **ASKS}, row(s201=ALL)),
    ("GET", "/api/joining", None, row(s200=ALL)),
    ("POST", "/api/joining/enter", {}, row(s404=ALL)),
    ("DELETE", "/api/joining", None, row(s204=ALL)),
]
