"""When an announcement asks again and ends, whom it asks, what may be answered; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sferum.chats.rules.kinds import own_roles, part_of
from sferum.kit.choices import Choices

# An answer needs some time; a question that stands for a school year is no announcement.
SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=92)
# «Напомнить остальным», and the second try that comes by itself, together.
REMIND_PAUSE = timedelta(hours=4)
# Slips come back on paper days after the date that stands on them.
PAPER_AFTER = timedelta(days=7)
# A personal link shows what was asked and answered for as long.
LINK_AFTER = timedelta(days=7)
TEXT_LIMIT = 4000
# Letters of the roster go once a day; what ends sooner goes at once.
DIGEST_IS_TOO_LATE = timedelta(days=1)


class Ask(Choices):
    READ = "read"
    AGREE = "agree"
    COME = "come"


class Audience(Choices):
    """Every reader for himself, or every family once, by any of the child's parents."""

    PEOPLE = "people"
    FAMILIES = "families"


class Value(Choices):
    YES = "yes"
    NO = "no"
    READ = "read"


# Communities whose pupils have families to ask.
WITH_PUPILS = frozenset({"school", "class", "subject"})


def values_of(ask: str) -> frozenset[str]:
    return frozenset({Value.READ}) if ask == Ask.READ else frozenset({Value.YES, Value.NO})


def second_try(*, now: datetime, due_at: datetime) -> datetime:
    """A day before the end; in a shorter time, half-way."""
    return max(now + (due_at - now) / 2, due_at - timedelta(days=1))


def next_reminder(times: Iterable[datetime | None]) -> datetime | None:
    """From when on the rest may be reminded again; None when at once."""
    past = [one for one in times if one is not None]
    return max(past) + REMIND_PAUSE if past else None


def takes_answers(*, due_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether people may still answer by themselves, whether or not the job that ends it has come by."""
    return ended_at is None and now < due_at


def takes_paper(*, due_at: datetime, now: datetime) -> bool:
    return now < due_at + PAPER_AFTER


def speakers(*, community_kind: str, chat_kind: str) -> frozenset[str]:
    """Whose voice announcements are there: they ask and lead, and are not asked themselves."""
    if community_kind == "staff":  # everybody speaks in the teachers' room
        return frozenset()
    return part_of(community_kind, chat_kind).moderates


def is_asked(roles: frozenset[str], *, community_kind: str, chat_kind: str) -> bool:
    """Whether somebody with these roles in the community reads the chat and does not speak there."""
    mine = own_roles(community_kind, roles)
    reads = part_of(community_kind, chat_kind).reads
    return bool(mine & reads) and not mine & speakers(community_kind=community_kind, chat_kind=chat_kind)


def outcome(*, ask: str, answered: int, asked: int) -> str:
    """«Прочитано 21 из 28», «Ответы: 21 из 28»."""
    word = "Прочитано" if ask == Ask.READ else "Ответы:"
    return f"{word} {answered}\u00a0из\u00a0{asked}"


def title(*, ask: str, community_name: str) -> str:
    """«Нужен ответ, 7 «Б»»."""
    return f"{'Прочитайте' if ask == Ask.READ else 'Нужен ответ'}, {community_name}"


def shortened(text: str, limit: int = 200) -> str:
    """The text for a notice, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"
