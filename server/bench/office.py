"""An empty school of the bench with its admin, in an install that runs.

Run as a program inside the install (`office_of` does), because only there its services mean its database.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta

import django

from stack.rig import Rig
from stack.toolchains import SERVER

CARD_LIFE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class BenchOffice:
    """The school's id; the admin's id and the address of his card."""

    school_id: str
    admin: tuple[str, str]


def office_of(rig: Rig) -> BenchOffice:
    environment = {**rig.environment, "PYTHONPATH": str(SERVER), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", "bench.office"]
    done = subprocess.run(command, cwd=SERVER, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    facts = json.loads(done.stdout)
    return BenchOffice(school_id=facts["school_id"], admin=tuple(facts["admin"]))


def main() -> int:
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        json.dump(_seed(), sys.stdout)
    return 0


def _seed() -> dict[str, object]:
    from django.utils import timezone

    from sferum.accounts import services as accounts
    from sferum.schools.models import Role
    from sferum.schools.queries import whole_school
    from sferum.schools.services import people, regions

    now = timezone.now()
    region = regions.create_region(name="Край списков")
    school = regions.create_school(region=region, name="Школа списков", time_zone="Europe/Moscow", now=now)
    admin = accounts.create_person(login="office", family_name="Бондаренко", given_name="Тамара", patronymic="Львовна")
    people.enrol(user=admin, community=whole_school(school.pk), role=Role.ADMIN, now=now)
    secret = accounts.make_card(user=admin, made_by=None, expires_at=now + CARD_LIFE, now=now)
    return {"school_id": str(school.pk), "admin": [str(admin.pk), accounts.card_url(secret)]}


if __name__ == "__main__":
    sys.exit(main())
