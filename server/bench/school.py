"""A school of the bench in an empty install: one class as large as wanted, its teacher, cards for all.

Run as a program inside the install (`people_of` does), because only there its services mean its database.
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
class BenchSchool:
    """Who there is: ids and the addresses of their cards."""

    community_id: str
    teacher: tuple[str, str]
    pupils: list[tuple[str, str]]


def people_of(rig: Rig, *, pupils: int) -> BenchSchool:
    command = [sys.executable, "-m", "bench.school", str(pupils)]
    environment = {**rig.environment, "PYTHONPATH": str(SERVER), "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(command, cwd=SERVER, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    facts = json.loads(done.stdout)
    return BenchSchool(
        community_id=facts["community_id"],
        teacher=tuple(facts["teacher"]),
        pupils=[tuple(one) for one in facts["pupils"]],
    )


def main(arguments: list[str]) -> int:
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        json.dump(_seed(pupils=int(arguments[0])), sys.stdout)
    return 0


def _seed(*, pupils: int) -> dict[str, object]:
    from django.utils import timezone

    from sferum.accounts import services as accounts
    from sferum.accounts.services import card_url
    from sferum.schools.models import Community, Kind, Role
    from sferum.schools.services import communities, people, regions

    now = timezone.now()
    school = regions.create_school(
        region=regions.create_region(name="Край измерений"), name="Школа измерений", time_zone="Europe/Moscow", now=now
    )
    community = communities.create_class(school=school, grade=11, letter="Б")
    whole = Community.objects.get(school=school, kind=Kind.SCHOOL)

    def arrive(order: int, role: Role) -> tuple[str, str]:
        login = f"{role}.{order:03}"
        user = accounts.create_person(login=login, family_name=f"Участник{order:03}", given_name="Бот")
        if role == Role.TEACHER:
            people.enrol(user=user, community=whole, role=role, now=now)
        people.enrol(user=user, community=community, role=role, now=now)
        secret = accounts.make_card(user=user, made_by=None, expires_at=now + CARD_LIFE, now=now)
        return str(user.pk), card_url(secret)

    return {
        "community_id": str(community.pk),
        "teacher": arrive(0, Role.TEACHER),
        "pupils": [arrive(order, Role.PUPIL) for order in range(1, pupils + 1)],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
