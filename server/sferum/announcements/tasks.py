"""Jobs of announcements."""

from uuid import UUID

from sferum.announcements import queries
from sferum.announcements.services import letters, rounds
from sferum.delivery import jobs
from sferum.kit import clock


@jobs.task("announcements.write")
def write(announcement_id: str, is_first: bool) -> None:
    announcement = queries.find(UUID(announcement_id))
    if announcement is not None:
        letters.write(announcement=announcement, is_first=is_first, now=clock.now())


@jobs.task("announcements.go_on", cron="* * * * *", attempts=1)
def go_on(timestamp: int) -> None:
    """Every minute: second tries and ends that are due."""
    rounds.try_again(now=clock.now())
    rounds.end_due(now=clock.now())
