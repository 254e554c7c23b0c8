"""What the clock brings: a case that waits too long, a removal that nobody can appeal any more."""

from datetime import datetime

from sferum.chats import services as chats
from sferum.moderation import queries
from sferum.moderation.access import answerable
from sferum.moderation.services import telling


def tell_overdue(*, now: datetime) -> None:
    """The admins hear of each case once in each of its waits."""
    for case in queries.overdue(now):
        case.overdue_told_at = now
        case.save(update_fields=["overdue_told_at"])
        telling.note("report.overdue", case, by=None, now=now, state=case.state)
        telling.overdue(case, answerable(case.school_id), now=now)


def carry_out(*, now: datetime) -> None:
    """Removed messages go for good; what was reported stays in the case."""
    for decision in queries.to_carry_out(now):
        chats.delete_message(message=decision.case.message, by=decision.made_by, now=now)
