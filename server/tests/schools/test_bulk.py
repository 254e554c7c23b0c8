"""Many parts at once: one statement a kind, each person told once, and repeating changes nothing."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sferum.accounts import services as accounts
from sferum.accounts.services import NewPerson
from sferum.audit.models import AuditRow
from sferum.delivery.models import OutboxRow
from sferum.kit.errors import Invalid, NotFound
from sferum.schools.models import Community, Membership, Role
from sferum.schools.services import bulk, communities
from sferum.schools.services.bulk import Part
from tests.factories.town import Town


def change(town: Town, now: datetime, **parts: list[Part]) -> bulk.Changed:
    return bulk.change_parts(school=town.school, by=town.admin, now=now, action="roster.imported", **parts)  # type: ignore[arg-type]


def test_three_hundred_pupils_come_in_a_handful_of_statements(town: Town, now: datetime) -> None:
    users = accounts.create_people(NewPerson(f"Ученик{n}", "Ян") for n in range(300))
    assert len({user.login for user in users}) == 300
    assert not any(user.has_usable_password() for user in users)
    parts = [Part(user.pk, town.class_7b.pk, "pupil") for user in users]
    OutboxRow.objects.all().delete()
    acts = AuditRow.objects.count()
    with CaptureQueriesContext(connection) as queries:
        changed = change(town, now, given=parts)
    assert len(queries) <= 14
    assert (len(changed.given), changed.ended) == (600, [])
    assert Membership.current.filter(community=town.class_7b, role=Role.PUPIL).count() == 302
    assert AuditRow.objects.count() == acts + 1
    told = [channel for row in OutboxRow.objects.all() for channel in row.payload["channels"]]
    assert (len(told), len(set(told))) == (300, 300)
    again = change(town, now, given=parts)
    assert again == ([], [])
    assert AuditRow.objects.count() == acts + 1


def test_ended_parts_end_and_the_head_teacher_with_them(town: Town, now: datetime) -> None:
    communities.set_head_teacher(community=town.class_7b, user=town.teacher, by=None, now=now)
    ended = [Part(town.teacher.pk, town.class_7b.pk, "teacher"), Part(town.pupil.pk, town.class_7b.pk, "pupil")]
    changed = change(town, now, ended=[*ended, Part(town.parent.pk, town.class_7a.pk, "parent")])
    assert (changed.given, set(changed.ended)) == ([], set(ended))
    assert Community.objects.get(pk=town.class_7b.pk).head_teacher_id is None
    row = Membership.objects.get(user=town.pupil, community=town.class_7b)
    assert (row.ended_by_id, row.ended_at) == (town.admin.pk, now)


def test_another_schools_community_and_a_foreign_role_refuse_everything(town: Town, now: datetime) -> None:
    before = Membership.objects.count()
    good = Part(town.classmate.pk, town.class_7a.pk, "pupil")
    with pytest.raises(NotFound):
        change(town, now, given=[good, Part(town.pupil.pk, town.other_class.pk, "pupil")])
    with pytest.raises(Invalid):
        change(town, now, given=[good, Part(town.pupil.pk, town.class_7a.pk, "admin")])
    assert Membership.objects.count() == before
