"""What of a poll is shown to whom, and in which words; pure."""

from collections.abc import Sequence
from datetime import datetime

from sferum.kit.text import counted
from sferum.schools.rules import AGGREGATE_FROM

OPTIONS = range(2, 11)
QUESTION_LIMIT = 300
OPTION_LIMIT = 120


def is_closed(*, closed_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Closed by hand or by its time, whether or not the job has come by yet."""
    return closed_at is not None or (closes_at is not None and closes_at <= now)


def why_hidden(*, is_anonymous: bool, is_closed: bool, has_voted: bool, is_author: bool, voters: int) -> str:
    """Why this person sees no results; empty when he sees them."""
    if not (is_closed or has_voted or is_author):
        return "Результаты видны тем, кто проголосовал."
    if is_anonymous and voters < AGGREGATE_FROM:
        if is_closed:
            return "Голосов меньше пяти, поэтому результаты не показываются."
        return "Результаты откроются, когда голосов будет пять."
    return ""


def share(votes: int, voters: int) -> int:
    """Percent of those who voted; with several answers allowed the sum may pass a hundred."""
    return round(100 * votes / voters) if voters else 0


def voters_line(voters: int) -> str:
    return counted(voters, "голос", "голоса", "голосов") if voters else "Голосов пока нет"


def is_told(*, is_anonymous: bool, voters: int) -> bool:
    """Whether the sums of this moment may be told in an event, which somebody could keep and compare with the next."""
    return not is_anonymous or (voters >= AGGREGATE_FROM and voters % AGGREGATE_FROM == 0)


def with_vote(votes: Sequence[int], positions: set[int]) -> list[int]:
    """The sums after one more ballot."""
    return [count + (position in positions) for position, count in enumerate(votes)]
