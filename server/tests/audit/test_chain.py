"""The audit chain: whole, append-only, in step with the acts."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from sferum.audit import services
from sferum.audit.models import AuditRow
from tests.factories.town import Town, plan


def test_acts_leave_rows_in_a_whole_chain(town: Town, now: datetime) -> None:
    plan(town, now)
    actions = list(AuditRow.objects.filter(chain=town.school.pk).order_by("number").values_list("action", flat=True))
    assert actions[-1] == "lesson.planned"
    assert services.first_broken(town.school.pk) is None


@pytest.mark.parametrize("forgery", ["UPDATE audit_auditrow SET action = 'x'", "DELETE FROM audit_auditrow"])
def test_rows_cannot_be_changed_or_deleted(forgery: str, town: Town) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forgery)
    assert services.first_broken(town.school.pk) is None


@pytest.mark.parametrize(
    ("forgery", "broken"),
    [
        ('UPDATE audit_auditrow SET facts = \'{"role": "admin"}\' WHERE number = 2', 2),
        ("UPDATE audit_auditrow SET actor_id = gen_random_uuid() WHERE number = 3", 3),
        ("DELETE FROM audit_auditrow WHERE number = 2", 2),
    ],
)
def test_a_forgery_by_the_databases_owner_shows(forgery: str, broken: int, db: None, now: datetime) -> None:
    chain = uuid4()
    for number in range(4):
        services.record(action=f"act.{number}", actor_id=uuid4(), school_id=chain, now=now, note=number)
    assert services.first_broken(chain) is None
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER audit_append_only")
        cursor.execute(forgery)
        cursor.execute("ALTER TABLE audit_auditrow ENABLE TRIGGER audit_append_only")
    assert services.first_broken(chain) == broken
