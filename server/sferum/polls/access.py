"""Doors to polls: who reads the message reads the poll; who is of the chat may vote."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats import access as chats
from sferum.chats.access import Rights
from sferum.chats.models import Chat
from sferum.kit.errors import Conflict, Forbidden, NotFound
from sferum.polls import rules
from sferum.polls.models import Poll, Vote
from sferum.schools import access as schools

ASKED_BY_ALL = frozenset({"class", "group", "direct"})


class PollsOff(Forbidden):
    code, detail = "polls_off", "Опросы в Вашем регионе пока не включены."


class PollClosed(Conflict):
    code, detail = "poll_closed", "Этот опрос уже закончен."


def get_poll(user: User, poll_id: UUID) -> tuple[Poll, Rights]:
    """The poll, for who may read its message; NotFound for everybody else, and once the message is deleted."""
    poll = Poll.objects.select_related("chat__community").filter(pk=poll_id).first()
    if poll is None:
        raise NotFound
    message, may = chats.get_message_with_rights(user, poll.message_id)
    if message.deleted_at is not None or message.hidden_at is not None:
        raise NotFound
    return poll, may


def may_ask(chat: Chat, may: Rights) -> bool:
    """The school's staff wherever they write; the others among themselves and in their class."""
    return may.may_write and (may.is_official or chat.kind in ASKED_BY_ALL)


def require_ask(chat: Chat, may: Rights) -> None:
    if not schools.has_feature(chat.school, "polls"):
        raise PollsOff
    chats.require_write(may)
    if not may_ask(chat, may):
        raise Forbidden("В этом чате опросы проводят учителя.")


def may_vote(poll: Poll, may: Rights) -> bool:
    """The chat's own people, also where only teachers write; whoever reads along for safety has no vote."""
    community = poll.chat.community
    is_archived = community is not None and community.archived_at is not None
    return may.why in {"member", "teacher"} and not is_archived


def require_vote(poll: Poll, may: Rights) -> None:
    if not may_vote(poll, may):
        raise Forbidden("Голосуют участники чата.")


def may_close(user: User, poll: Poll, may: Rights) -> bool:
    return poll.author_id == user.pk or may.may_moderate


def require_close(user: User, poll: Poll, may: Rights) -> None:
    if not may_close(user, poll, may):
        raise Forbidden("Опрос завершает тот, кто его начал, или учитель.")


def require_names(user: User, poll: Poll, *, now: datetime) -> None:
    """Who chose what: for those who see the results. Of an anonymous poll there is nothing to find."""
    if poll.is_anonymous:
        raise NotFound
    hint = rules.why_hidden(
        is_anonymous=False,
        is_closed=rules.is_closed(closed_at=poll.closed_at, closes_at=poll.closes_at, now=now),
        has_voted=Vote.objects.filter(poll=poll, user=user).exists(),
        is_author=poll.author_id == user.pk,
        voters=0,
    )
    if hint:
        raise Forbidden(hint)
