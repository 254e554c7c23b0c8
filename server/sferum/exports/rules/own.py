"""What of a message is the school's own: the words of another school's people, and of guests, stay there; pure."""

from collections.abc import Collection
from uuid import UUID

from sferum.chats.schemas import MessageOut, ReplyRef


def own_part(one: MessageOut, own: Collection[UUID]) -> MessageOut:
    """The message with nothing in it of people who are not of the school; theirs keeps its place only."""
    if one.author is not None and one.author.id not in own:
        return one.model_copy(
            update={
                "author": None,
                "text": "",
                "reply_to": None,
                "mentions": [],
                "reactions": [],
                "files": [],
                "embed": None,
            }
        )
    reactions = [
        sign.model_copy(update={"user_ids": [user_id for user_id in sign.user_ids if user_id in own]})
        for sign in one.reactions
    ]
    return one.model_copy(
        update={
            "reply_to": _own_reply(one.reply_to, own),
            "mentions": [user_id for user_id in one.mentions if user_id in own],
            "reactions": [sign for sign in reactions if sign.user_ids],
        }
    )


def _own_reply(quote: ReplyRef | None, own: Collection[UUID]) -> ReplyRef | None:
    if quote is None or quote.author is None or quote.author.id in own:
        return quote
    return quote.model_copy(update={"author": None, "text": ""})
