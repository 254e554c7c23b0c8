"""Who may do what with exports: the school's admin, nobody else."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sferum.exports.models import Export, State
from tests.factories.town import Town
from tests.permissions.roles import Row, admin_of_school

TABLE: list[Row] = [
    ("GET", "/api/schools/{school}/exports", None, admin_of_school()),
    ("POST", "/api/schools/{school}/exports", {"client_id": "{client}"}, admin_of_school(201)),
    ("GET", "/api/exports/{export}", None, admin_of_school()),
    ("GET", "/api/files/exports/{export}", None, admin_of_school()),
    ("DELETE", "/api/exports/{export}", None, admin_of_school(204)),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    export = Export.objects.create(
        school=town.school,
        by=town.admin,
        client_id=uuid4(),
        state=State.READY,
        piece="pack",
        started_at=now,
        touched_at=now,
        made_at=now,
        expires_at=now + timedelta(days=5),
    )
    return {"export": export.pk, "client": uuid4()}
