"""Jobs of moderation."""

from sferum.delivery import jobs
from sferum.kit import clock
from sferum.moderation.services import terms


@jobs.task("moderation.go_on", cron="*/5 * * * *", attempts=1)
def go_on(timestamp: int) -> None:
    """Every five minutes: terms that are over."""
    terms.tell_overdue(now=clock.now())
    terms.carry_out(now=clock.now())
