"""Schools of before get their teachers' room."""

import importlib
from datetime import datetime

from django.apps import apps

from sferum.schools.models import Community
from tests.factories.town import Town

migration = importlib.import_module("sferum.schools.migrations.0002_who_talks_to_whom")


def test_school_of_before_gets_one_teachers_room(town: Town, now: datetime) -> None:
    Community.objects.filter(school=town.school, kind="staff").delete()
    for _ in range(2):
        migration.give_staff_rooms(apps, None)
        for school in (town.school, town.other_school):
            assert Community.objects.filter(school=school, kind="staff").count() == 1
