"""What notifications tell a person's devices, played."""

from datetime import UTC, datetime
from uuid import uuid4

from sferum.notifications import services
from tests.events.driver import Case, Stage

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
READS = {"notifications": "/api/notifications"}


def told(stage: Stage) -> None:
    """The teacher knows of two things already."""
    for number, title in enumerate(["Объявление, 7 «Б»", "Расписание"]):
        tell(stage, number, title)


def tell(stage: Stage, number: int, title: str) -> None:
    services.notify(
        user_ids=[stage.town.teacher.pk],
        kind="announcement",
        school_id=stage.town.school.pk,
        title=title,
        text="Собрание во вторник",
        link=f"/announcements/{number}",
        dedupe_key=f"announcement:{number}",
        now=NOON.replace(minute=number),
    )


def raised(stage: Stage) -> None:
    """One that is new, and an old one renewed."""
    tell(stage, 5, "Объявление, 7 «А»")
    services.notify(
        user_ids=[stage.town.teacher.pk],
        kind="announcement",
        school_id=stage.town.school.pk,
        title="Объявление, 7 «Б», второй раз",
        text="Собрание во вторник",
        link="/announcements/0",
        dedupe_key="announcement:0",
        now=NOON.replace(minute=6),
    )


def read(stage: Stage) -> None:
    newest = stage.call("teacher", "GET", "/api/notifications")["items"][0]
    stage.call("teacher", "POST", "/api/notifications/read", {"ids": [newest["id"]]})
    stage.call("teacher", "POST", "/api/notifications/read", {"ids": [str(uuid4())], "until": newest["raised_at"]})


def withdrawn(stage: Stage) -> None:
    services.withdraw(dedupe_key="announcement:1")


CASES = [
    Case("notification.raised", "teacher", raised, READS, told),
    Case("notification.read", "teacher", read, READS, told),
    Case("notification.withdrawn", "teacher", withdrawn, READS, told),
]
