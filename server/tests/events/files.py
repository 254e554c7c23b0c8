"""What files tell their uploaders, played."""

from datetime import UTC, datetime
from uuid import uuid4

from sferum.files import services
from tests.events.driver import Case, Stage

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG = b"text " * 300_000


def uploaded(stage: Stage) -> None:
    """A file too long to be checked while its uploader waits."""
    file, _ = services.begin(
        owner=stage.town.pupil,
        school_id=stage.town.school.pk,
        client_id=uuid4(),
        name="конспект.txt",
        size=len(LONG),
        purpose="message",
        now=NOON,
    )
    services.append(file=file, offset=0, data=LONG, now=NOON)
    stage.ids["file"] = file.pk


def checked(stage: Stage) -> None:
    services.check(file_id=stage.ids["file"], now=NOON)


CASES = [Case("file.checked", "pupil", checked, {"file": "/api/files/{file}/state"}, uploaded)]
