"""What a person may do in a chat, and the rules by which upper floors say it of their own chats."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sferum.accounts.models import User
from sferum.chats.models import Chat
from sferum.chats.schemas import ReaderWhy


@dataclass(frozen=True)
class Rights:
    """What a person may do in a chat. `pause` is his slow mode; `closed` says why he may not write, if anything.

    Of what he reads, only messages with a number above `since_seq` and not older than `since_at`. `is_official` marks
    the school's staff. `watchers` read along by the school's rule, in talks of two; known where writing was asked.
    """

    reads: Literal["all", "own", "nothing"] = "nothing"
    may_write: bool = False
    may_moderate: bool = False
    pause: timedelta = timedelta(0)
    closed: str = ""
    why: ReaderWhy = "member"
    since_seq: int = 0
    since_at: datetime | None = None
    owns: bool = False
    may_pin: bool = False
    may_announce: bool = False
    is_official: bool = False
    watchers: frozenset[UUID] = frozenset()


NOTHING = Rights()
Rule = Callable[[User, Chat], Rights]
_rules: dict[str, Rule] = {}


def register_rule(kind: str, rule: Rule) -> None:
    """Called once, at start, by the floor that owns chats of this kind."""
    _rules[kind] = rule


def rule_of(kind: str) -> Rule | None:
    return _rules.get(kind)
