"""Reads of polls."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.access import Rights
from sferum.kit.text import russian_order
from sferum.polls import access, rules
from sferum.polls.models import BallotBox, Option, Poll, Vote
from sferum.polls.schemas import OptionVoters, PollOptionOut, PollOut, Tally
from sferum.schools import queries as schools


@dataclass(frozen=True)
class Sums:
    """What has been voted: by option, in order of the options; and who voted, for the rules only."""

    options: Sequence[Option]
    votes: Sequence[int]
    voters: frozenset[UUID]


def poll_out(poll: Poll, *, user: User, may: Rights, now: datetime) -> PollOut:
    """The poll as this person sees it; five queries."""
    sums = count(poll)
    is_closed = rules.is_closed(closed_at=poll.closed_at, closes_at=poll.closes_at, now=now)
    has_voted = user.pk in sums.voters
    tally = tally_of(poll, sums, has_voted=has_voted, is_author=poll.author_id == user.pk, now=now)
    return PollOut(
        **dict(tally),
        id=poll.pk,
        chat_id=poll.chat_id,
        message_id=poll.message_id,
        author=schools.people([poll.author_id], school_id=poll.school_id)[poll.author_id],
        question=poll.question,
        is_anonymous=poll.is_anonymous,
        is_multiple=poll.is_multiple,
        says_names=not poll.is_anonymous,
        closes_at=poll.closes_at,
        has_voted=has_voted,
        my_option_ids=[] if poll.is_anonymous or not has_voted else chosen(poll, user.pk),
        can_vote=not is_closed and access.may_vote(poll, may) and not (poll.is_anonymous and has_voted),
        can_close=not is_closed and access.may_close(user, poll, may),
    )


def count(poll: Poll) -> Sums:
    """The sums of this moment; two queries."""
    options = list(Option.objects.filter(poll=poll).order_by("position"))
    if poll.is_anonymous:
        box = BallotBox.objects.get(poll=poll)
        return Sums(options=options, votes=box.votes, voters=frozenset(box.voters))
    ballots = list(Vote.objects.filter(poll=poll).values_list("option_id", "user_id"))
    counts = Counter(option_id for option_id, _ in ballots)
    return Sums(
        options=options,
        votes=[counts[option.pk] for option in options],
        voters=frozenset(user_id for _, user_id in ballots),
    )


def tally_of(poll: Poll, sums: Sums, *, has_voted: bool, is_author: bool, now: datetime) -> Tally:
    """The changing part of the poll, its numbers left out where the rules hide them."""
    is_closed = rules.is_closed(closed_at=poll.closed_at, closes_at=poll.closes_at, now=now)
    voters = len(sums.voters)
    hint = rules.why_hidden(
        is_anonymous=poll.is_anonymous, is_closed=is_closed, has_voted=has_voted, is_author=is_author, voters=voters
    )
    return Tally(
        options=[
            PollOptionOut(
                id=option.pk,
                text=option.text,
                votes=None if hint else votes,
                share=None if hint else rules.share(votes, voters),
            )
            for option, votes in zip(sums.options, sums.votes, strict=True)
        ],
        voters_line="" if hint else rules.voters_line(voters),
        hint=hint,
        is_closed=is_closed,
        closed_at=poll.closed_at,
    )


def chosen(poll: Poll, user_id: UUID) -> list[UUID]:
    """What this person chose in a poll with names, in order of the options."""
    votes = Vote.objects.filter(poll=poll, user_id=user_id).order_by("option__position")
    return list(votes.values_list("option_id", flat=True))


def voters(poll: Poll) -> list[OptionVoters]:
    """Who chose what in a poll with names; four queries."""
    options = Option.objects.filter(poll=poll).order_by("position")
    ballots = list(Vote.objects.filter(poll=poll).values_list("option_id", "user_id"))
    people = schools.people([user_id for _, user_id in ballots], school_id=poll.school_id)
    in_order = sorted(people.values(), key=lambda one: (russian_order(one.full_name), one.id))
    by_option = {option.pk: {user_id for option_id, user_id in ballots if option_id == option.pk} for option in options}
    return [
        OptionVoters(option_id=option_id, people=[one for one in in_order if one.id in chose])
        for option_id, chose in by_option.items()
    ]


def find_asked(*, author: User, client_id: UUID) -> Poll | None:
    """The poll that this author began under this client id before, if any."""
    return Poll.objects.select_related("chat__community").filter(author=author, client_id=client_id).first()


def due(now: datetime) -> list[Poll]:
    """Polls whose time has come and that nobody has closed yet."""
    return list(Poll.objects.select_related("chat__community").filter(closed_at=None, closes_at__lte=now))


def of_school(school_id: UUID) -> Iterator[Poll]:
    """Every poll of the school whose message still stands, oldest first, streamed."""
    rows = Poll.objects.filter(school_id=school_id, message__deleted_at=None, message__hidden_at=None)
    return rows.select_related("chat").order_by("created_at", "pk").iterator()


def ballots(poll: Poll) -> list[tuple[UUID, UUID]]:
    """Who chose what: (option, person). Of an anonymous poll there is nothing to find."""
    return list(Vote.objects.filter(poll=poll).order_by("created_at").values_list("option_id", "user_id"))
