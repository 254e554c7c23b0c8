"""Writes of polls: asking, voting, closing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats import queries as chats
from sferum.chats import services as messages
from sferum.chats.access import Rights
from sferum.chats.models import Chat
from sferum.delivery import outbox
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.ids import new_id
from sferum.kit.text import clean_line
from sferum.polls import events, queries, rules
from sferum.polls.access import PollClosed
from sferum.polls.models import BallotBox, Option, Poll, Vote


class VoteFinal(Conflict):
    code, detail = "vote_final", "В опросе без имён голос не меняют: мы не храним, кто что выбрал."


def ask(
    *,
    chat: Chat,
    author: User,
    may: Rights,
    client_id: UUID,
    question: str,
    options: Sequence[str],
    is_anonymous: bool,
    is_multiple: bool,
    closes_at: datetime | None,
    now: datetime,
) -> Poll:
    """Begin a poll and send its message; a repeated `client_id` answers the first one.

    Raises Invalid with the fields to put right.
    """
    question = clean_line(question, field="question", limit=rules.QUESTION_LIMIT)
    texts = _options(options)
    if closes_at is not None and not now + timedelta(minutes=1) <= closes_at <= now + timedelta(days=366):
        raise Invalid(fields={"closes_at": "Опрос закрывается позже, чем сейчас, и не позже, чем через год."})
    poll_id = new_id()
    message, is_new = messages.send_message(
        chat=chat,
        author=author,
        text=question,
        client_id=client_id,
        embed_kind="poll",
        embed_id=poll_id,
        pause=may.pause,
        now=now,
    )
    if not is_new:  # two sends at once: the other one was first
        return _first(author, client_id)
    poll = Poll.objects.create(
        pk=poll_id,
        school_id=chat.school_id,
        chat=chat,
        message_id=message.id,
        author=author,
        client_id=client_id,
        question=question,
        is_anonymous=is_anonymous,
        is_multiple=is_multiple,
        closes_at=closes_at,
    )
    Option.objects.bulk_create(Option(poll=poll, position=place, text=text) for place, text in enumerate(texts))
    if is_anonymous:
        BallotBox.objects.create(poll=poll, votes=[0] * len(texts))
    _note("poll.asked", poll, by=author, now=now, is_anonymous=is_anonymous)
    return poll


def vote(*, poll: Poll, user: User, option_ids: Iterable[UUID], now: datetime) -> None:
    """Cast a ballot; with names, a later one takes the place of the earlier.

    Raises PollClosed, Invalid for options that are not of the poll, VoteFinal in an anonymous poll.
    """
    poll = Poll.objects.select_for_update(of=("self",), no_key=True).select_related("chat").get(pk=poll.pk)
    if rules.is_closed(closed_at=poll.closed_at, closes_at=poll.closes_at, now=now):
        raise PollClosed
    wanted = set(option_ids)
    options = list(Option.objects.filter(poll=poll, pk__in=wanted))
    if not wanted or len(options) != len(wanted):
        raise Invalid("Выберите ответ из списка.", fields={"option_ids": "Выберите ответ из списка."})
    if len(wanted) > 1 and not poll.is_multiple:
        raise Invalid("Здесь один ответ.", fields={"option_ids": "Выберите один ответ."})
    if poll.is_anonymous:
        _drop_into_box(poll, user, {option.position for option in options})
    else:
        Vote.objects.filter(poll=poll, user=user).delete()
        Vote.objects.bulk_create(Vote(poll=poll, option=option, user=user) for option in options)
    mine = [] if poll.is_anonymous else queries.chosen(poll, user.pk)
    outbox.tell(
        user_ids=[user.pk],
        event=events.PollVoted(poll_id=poll.pk, my_option_ids=mine, can_vote=not poll.is_anonymous),
    )
    _tell_sums(poll, now=now)


def close(*, poll: Poll, by: User | None, now: datetime) -> None:
    """No more votes; everybody in the chat sees what came out. Raises PollClosed."""
    poll = Poll.objects.select_for_update(of=("self",), no_key=True).select_related("chat").get(pk=poll.pk)
    if poll.closed_at is not None:
        raise PollClosed
    poll.closed_at = now
    poll.save(update_fields=["closed_at"])
    _note("poll.closed", poll, by=by, now=now)
    tally = None
    if not poll.is_anonymous:
        tally = queries.tally_of(poll, queries.count(poll), has_voted=False, is_author=False, now=now)
    outbox.tell(user_ids=sorted(chats.reader_ids(poll.chat)), event=events.PollChanged(poll_id=poll.pk, tally=tally))


def close_due(*, now: datetime) -> None:
    """Close the polls whose time has come."""
    for poll in queries.due(now):
        close(poll=poll, by=None, now=now)


def _first(author: User, client_id: UUID) -> Poll:
    known = queries.find_asked(author=author, client_id=client_id)
    if known is None:
        raise Conflict("Под этим номером уже отправлено другое сообщение.")
    return known


def _drop_into_box(poll: Poll, user: User, positions: set[int]) -> None:
    """One row is written anew, and nothing else: see the package's first lines."""
    box = BallotBox.objects.select_for_update().get(poll=poll)
    if user.pk in box.voters:
        raise VoteFinal
    box.votes = rules.with_vote(box.votes, positions)
    box.voters = sorted({*box.voters, user.pk})
    box.save(update_fields=["votes", "voters"])


def _tell_sums(poll: Poll, *, now: datetime) -> None:
    """To those who see them by now: who has voted, and the author."""
    sums = queries.count(poll)
    if rules.is_told(is_anonymous=poll.is_anonymous, voters=len(sums.voters)):
        tally = queries.tally_of(poll, sums, has_voted=True, is_author=False, now=now)
        outbox.tell(
            user_ids=sorted({*sums.voters, poll.author_id}), event=events.PollChanged(poll_id=poll.pk, tally=tally)
        )


def _options(texts: Sequence[str]) -> list[str]:
    """The answers as they will stand; all of them different."""
    cleaned = [clean_line(text, field="options", limit=rules.OPTION_LIMIT) for text in texts]
    if len(cleaned) not in rules.OPTIONS:
        raise Invalid(fields={"options": "Ответов может быть от двух до десяти."})
    if len({text.casefold() for text in cleaned}) != len(cleaned):
        raise Invalid(fields={"options": "Два ответа одинаковы."})
    return cleaned


def _note(action: str, poll: Poll, *, by: User | None, now: datetime, **facts: bool) -> None:
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=poll.school_id,
        target_id=poll.pk,
        now=now,
        **facts,
    )
