"""Jobs of files: ids in, one service called."""

from uuid import UUID

from sferum.delivery import jobs
from sferum.files import services
from sferum.kit import clock


@jobs.task("files.check")
def check(file_id: str) -> None:
    services.check(file_id=UUID(file_id), now=clock.now())


@jobs.task("files.sweep", cron="*/10 * * * *", attempts=1)
def sweep(timestamp: int) -> None:
    services.sweep(now=clock.now())
