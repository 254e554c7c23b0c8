"""What imports tell the one who began them, played."""

from uuid import uuid4

from sferum.rosters.models import Import
from sferum.rosters.schemas import ImportIn
from sferum.rosters.services import imports
from tests.events.driver import Case, Stage
from tests.events.files import NOON

LONG = "\n".join(
    ["Фамилия;Имя;Класс", *(f"Седова-Т{chr(1072 + n % 32)}{chr(1072 + n // 32)};Вера;7Б" for n in range(501))]
).encode()


def sent(stage: Stage) -> None:
    """A file too long to be judged while its sender waits."""
    told = ImportIn(client_id=uuid4(), name="Школа.csv")
    made, _ = imports.begin(school=stage.town.school, by=stage.town.admin, told=told, data=LONG, now=NOON)
    Import.objects.update(created_at=NOON)
    stage.ids["import"] = made.pk


def judged(stage: Stage) -> None:
    imports.check(import_id=stage.ids["import"], now=NOON)


CASES = [Case("roster.import_changed", "admin", judged, {"import": "/api/imports/{import}"}, sent)]
