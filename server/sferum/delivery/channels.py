"""Room channels and who may listen: the rule of a namespace ("lesson") is registered by the floor that owns it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sferum.kit.errors import NotFound

# (person, subject's id) → nothing, or a refusal.
Rule = Callable[[Any, UUID], None]
_rules: dict[str, Rule] = {}


def register_rule(namespace: str, rule: Rule) -> None:
    """Called once, at start, by the floor that publishes on this namespace."""
    _rules[namespace] = rule


def require_listen(user: Any, channel: str) -> None:
    """NotFound for unknown, foreign and malformed channels alike."""
    namespace, _, subject = channel.partition(":")
    try:
        subject_id = UUID(subject)
    except ValueError:
        raise NotFound from None
    if namespace not in _rules:
        raise NotFound
    _rules[namespace](user, subject_id)
