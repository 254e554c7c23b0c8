"""Jobs of exports: ids in, one service called."""

from uuid import UUID

from sferum.delivery import jobs
from sferum.exports.services import asking, making
from sferum.kit import clock


@jobs.task("exports.make", is_atomic=False)
def make(export_id: str) -> None:
    making.make(export_id=UUID(export_id), clock=clock.now)


@jobs.task("exports.look_after", cron="*/5 * * * *", attempts=1)
def look_after(timestamp: int) -> None:
    asking.look_after(now=clock.now())
