"""Who looks at a report, what is put away first, what a decision may be; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

# Put away at once, until somebody has decided: what must not stand there another hour.
HIDE_FIRST = frozenset({"danger", "bullying"})
# Who called so many messages dangerous that were left as they were is still heard, but nothing is put away for it.
FALSE_ALARMS = 3
ALARMS_COUNT_FOR = timedelta(days=30)
# How long the author may ask for a second look; so long a removed message can come back.
APPEAL_FOR = timedelta(days=14)
LONGEST_RESTRICTION = 30
LONGEST_NOTE = 500
LONGEST_SENTENCE = 300
LONGEST_APPEAL = 1000

REASONS = {
    "insult": "оскорбление",
    "bullying": "травля",
    "spam": "спам",
    "danger": "опасность",
    "other": "другое",
}


@dataclass(frozen=True)
class Answerable:
    """The people of a school who may have to look at reports: the one named for it, its admins, other staff."""

    officer: UUID | None
    admins: frozenset[UUID]
    staff: frozenset[UUID]

    def readers(self, *, author: UUID) -> frozenset[UUID]:
        """Who reads a report about this author: never he himself; other staff only where nobody else is left."""
        named = frozenset({self.officer} if self.officer else ())
        return ((named | self.admins) - {author}) or self.staff - {author}

    def responsible(self, *, author: UUID | None = None, but: UUID | None = None) -> frozenset[UUID]:
        """Who is to decide: the person named, else the admins, else other staff; `but` only where he is the last."""
        named = frozenset({self.officer} if self.officer else ())
        circles = [circle - {author} for circle in (named, self.admins, self.staff)]
        for circle in circles:
            if circle - {but}:
                return circle - {but}
        return next((circle for circle in circles if circle), frozenset())


def is_overdue(*, is_waiting: bool, due_at: datetime, now: datetime) -> bool:
    return is_waiting and due_at <= now


def may_appeal(*, is_against_author: bool, decided_at: datetime, appealed_at: datetime | None, now: datetime) -> bool:
    return is_against_author and appealed_at is None and now < decided_at + APPEAL_FOR


def outcome(*, removes: bool, measure: str, until: str) -> str:
    """What was decided, in words for the author."""
    parts = ["Сообщение убрано." if removes else "Сообщение остаётся в чате."]
    if measure == "warn":
        parts.append("Вам вынесено предупреждение.")
    if measure == "restrict":
        parts.append(f"До {until} Вам нельзя писать в чатах школы, кроме личных сообщений её сотрудникам.")
    return " ".join(parts)
