"""Jobs of rosters."""

from uuid import UUID

from sferum.delivery import jobs
from sferum.kit import clock
from sferum.rosters.services import applying, imports


@jobs.task("rosters.check")
def check(import_id: str) -> None:
    """Judge a long import."""
    imports.check(import_id=UUID(import_id), now=clock.now())


@jobs.task("rosters.apply")
def apply(import_id: str) -> None:
    """Take the next lines of a long import."""
    applying.go_on(import_id=UUID(import_id), now=clock.now())


@jobs.task("rosters.forget_old", cron="40 1 * * *", attempts=1)
def forget_old(timestamp: int) -> None:
    """Once a night: the names in files that nobody works on any more go."""
    imports.forget_old(now=clock.now())
