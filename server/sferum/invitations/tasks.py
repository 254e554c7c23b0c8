"""Jobs of invitations."""

from sferum.delivery import jobs
from sferum.invitations.services import inviting, joining, telling
from sferum.kit import clock


@jobs.task("invitations.on_guessing")
def on_guessing(is_everywhere: bool) -> None:
    telling.note_guessing(is_everywhere=is_everywhere, now=clock.now())


@jobs.task("invitations.tidy", cron="20 * * * *", attempts=1)
def tidy(timestamp: int) -> None:
    """Every hour: requests that waited too long, codes that nobody needs."""
    joining.expire(now=clock.now())
    inviting.retire_codes(now=clock.now())
