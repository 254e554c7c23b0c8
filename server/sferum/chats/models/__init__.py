"""Tables of talk, by subject: chats and their people, messages, one person's own side, what keeps people apart."""

from sferum.chats.models.apart import Block, Pace, Restriction, Supervision
from sferum.chats.models.chats import Chat, Kind, Participant
from sferum.chats.models.messages import Message, MessageVersion, Pin, Reaction
from sferum.chats.models.mine import Bookmark, Level, ScheduledMessage

__all__ = [
    "Block",
    "Bookmark",
    "Chat",
    "Kind",
    "Level",
    "Message",
    "MessageVersion",
    "Pace",
    "Participant",
    "Pin",
    "Reaction",
    "Restriction",
    "ScheduledMessage",
    "Supervision",
]
