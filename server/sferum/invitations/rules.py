"""What may be invited where, for how long, and when two names mean one person. Pure."""

import re
from datetime import datetime, timedelta

from sferum.kit.choices import Choices
from sferum.kit.text import CODE_ALPHABET, read_code

USUAL_LIFE = timedelta(days=14)
LONGEST_LIFE = timedelta(days=60)
REQUEST_LIFE = timedelta(days=14)
# An approved browser that never comes back loses its way in.
TICKET_LIFE = timedelta(days=14)
# A short code only opens a place in a queue. A slip lets straight in, so its code is out of reach of guessing.
CODE_LENGTH, SLIP_CODE_LENGTH, SIGN_LENGTH = 6, 12, 3
MOST_OPEN = 30

# Whom one may invite into which kind of community. The rest of the school's circles come from the roster.
ROLES: dict[str, tuple[str, ...]] = {
    "class": ("pupil", "parent", "teacher"),
    "school": ("teacher",),
    "subject": ("pupil", "teacher"),
    "interest": ("member", "reader"),
}
# There only people come who have a place in a school already.
FOR_ACCOUNTS = frozenset({"subject", "interest"})
# A teacher comes in by the school's admin only.
BY_ADMIN = frozenset({"teacher"})


class RequestState(Choices):
    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def invitable(*, kind: str, can_invite: bool, is_admin: bool) -> list[str]:
    """The roles that this person may invite into a community of this kind."""
    if not can_invite or (kind == "school" and not is_admin):
        return []
    return [role for role in ROLES.get(kind, ()) if is_admin or role not in BY_ADMIN]


def is_code(typed: str) -> bool:
    """Whether it is a code, and not what stands in a link."""
    code = read_code(typed)
    return len(code) in {CODE_LENGTH, SLIP_CODE_LENGTH} and set(code) <= set(CODE_ALPHABET)


def state_of(*, used: int, places: int, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> str:
    if revoked_at is not None:
        return "revoked"
    if used >= places:
        return "used_up"
    return "expired" if now >= expires_at else "open"


def grouped(code: str) -> str:
    """A long code as people read it aloud: by four."""
    return code if len(code) <= CODE_LENGTH else "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def words_of(name: str) -> frozenset[str]:
    """A name's words, whatever their order, case and dots over ё."""
    return frozenset(re.sub(r"[\s\-.'’]+", " ", name.casefold().replace("ё", "е")).split())


def fits(typed: str, full_name: str, *, least: int = 2) -> bool:
    """Whether what was typed can name this person: `least` words in common and none that contradicts.

    A roster without a patronymic does not contradict one.
    """
    told, known = words_of(typed), words_of(full_name)
    if len(told & known) < least:
        return False
    return told <= known or (len(known) == 2 and known <= told)
