"""Mentions in a text: `@[Name](user-id)`. The name is put in from the roster, so that nobody can fake one; pure."""

import re
from collections.abc import Mapping
from uuid import UUID

_ID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_MENTION = re.compile(rf"@\[([^\[\]\n]{{0,120}})\]\(({_ID})\)")
# More than these in one message is no calling of people any more.
MOST = 20


def named(text: str) -> list[UUID]:
    """Who is named, in order, each once."""
    return list(dict.fromkeys(UUID(found[2]) for found in _MENTION.finditer(text)))[:MOST]


def rewrite(text: str, names: Mapping[UUID, str]) -> str:
    """The text with each mention under the roster's name; of those not in `names` only the plain words are left."""

    def put(found: re.Match[str]) -> str:
        user_id = UUID(found[2])
        return f"@[{names[user_id]}]({user_id})" if user_id in names else found[1]

    return _MENTION.sub(put, text)


def plain(text: str) -> str:
    """The text as it is read aloud: names without their ids."""
    return _MENTION.sub(lambda found: f"@{found[1]}", text)
