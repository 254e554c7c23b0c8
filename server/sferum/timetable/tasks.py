"""Jobs of the timetable."""

from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.delivery import jobs
from sferum.kit import clock
from sferum.schools import queries as schools
from sferum.timetable.services import placing


@jobs.task("timetable.place")
def place(community_id: str, by: str | None) -> None:
    community = schools.find_community(UUID(community_id))
    if community is not None:
        user = accounts.find_user(UUID(by)) if by is not None else None
        placing.place(community=community, by=user, now=clock.now())


@jobs.task("timetable.place_all", cron="30 0 * * *", attempts=1)
def place_all(timestamp: int) -> None:
    """Every night: the fortnight ahead grows by a day."""
    placing.place_all(now=clock.now())
