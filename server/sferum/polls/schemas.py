"""Shapes of polls."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input


class PollIn(Input):
    client_id: UUID
    question: str
    options: list[str] = Field(max_length=20)
    is_anonymous: bool = False
    is_multiple: bool = False
    closes_at: AwareDatetime | None = None


class VoteIn(Input):
    option_ids: list[UUID] = Field(max_length=20)


class PollOptionOut(Schema):
    """One answer; `votes` and `share` (percent of the voters) are null while results are hidden from the asker."""

    id: UUID
    text: str
    votes: int | None
    share: int | None


class Tally(Schema):
    """What changes as people vote; the same for everybody who sees the results."""

    options: list[PollOptionOut]
    voters_line: str
    hint: str
    is_closed: bool
    closed_at: datetime | None


class PollOut(Tally):
    """A poll as one person sees it.

    `says_names` warns before voting that everybody here will see who chose what. Of an anonymous poll nobody knows
    which options are mine, so `my_option_ids` stays empty. `hint` says why results are hidden, empty when they are not.
    """

    id: UUID
    chat_id: UUID
    message_id: UUID
    author: Person
    question: str
    is_anonymous: bool
    is_multiple: bool
    says_names: bool
    closes_at: datetime | None
    has_voted: bool
    my_option_ids: list[UUID]
    can_vote: bool
    can_close: bool


class OptionVoters(Schema):
    """Who chose an option of a poll with names, in surname order."""

    option_id: UUID
    people: list[Person]
