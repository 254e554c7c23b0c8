"""Jobs of polls."""

from sferum.delivery import jobs
from sferum.kit import clock
from sferum.polls import services


@jobs.task("polls.close_due", cron="* * * * *", attempts=1)
def close_due(timestamp: int) -> None:
    services.close_due(now=clock.now())
