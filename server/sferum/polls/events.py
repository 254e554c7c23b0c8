"""Events of polls, on the personal channels."""

from typing import ClassVar
from uuid import UUID

from sferum.kit.events import Event
from sferum.polls.schemas import Tally


class PollChanged(Event):
    """Sums moved, or the poll was closed; sent to those who may see the sums.

    Of an open poll without names it comes at every fifth vote only. Without a tally the poll is to be read anew.
    """

    type: ClassVar[str] = "poll.changed"

    poll_id: UUID
    tally: Tally | None


class PollVoted(Event):
    """This person has voted, on whichever of his devices; of an anonymous poll nobody says for what."""

    type: ClassVar[str] = "poll.voted"

    poll_id: UUID
    my_option_ids: list[UUID]
    can_vote: bool
