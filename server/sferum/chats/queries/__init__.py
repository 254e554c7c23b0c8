"""Reads of chats, by subject: the list, the open chat, its people, messages, finding."""

from sferum.chats.queries.concerned import (
    concerned,
    direct_ids,
    find_chat,
    find_supervision,
    is_adult_child,
    members_by_since,
    readers_of_message,
    recent_ids,
    refs_of,
    since_of,
    talks_of,
    title_for_all,
)
from sferum.chats.queries.finding import blocked_people, contacts, search
from sferum.chats.queries.lists import community_chats, list_chats, list_watched, unread
from sferum.chats.queries.messages import (
    find_sent,
    list_messages,
    list_pins,
    list_versions,
    load_message,
    message_out,
    reactions_of,
)
from sferum.chats.queries.mine import list_scheduled, scheduled_out
from sferum.chats.queries.opened import chat_out, quiet_of
from sferum.chats.queries.people import list_people, list_readers, member_ids, reader_ids
from sferum.chats.queries.refs import chat_ref, chat_refs, unread_of

__all__ = [
    "blocked_people",
    "chat_out",
    "chat_ref",
    "chat_refs",
    "community_chats",
    "concerned",
    "contacts",
    "direct_ids",
    "find_chat",
    "find_sent",
    "find_supervision",
    "is_adult_child",
    "list_chats",
    "list_messages",
    "list_people",
    "list_pins",
    "list_readers",
    "list_scheduled",
    "list_versions",
    "list_watched",
    "load_message",
    "member_ids",
    "members_by_since",
    "message_out",
    "quiet_of",
    "reactions_of",
    "reader_ids",
    "readers_of_message",
    "recent_ids",
    "refs_of",
    "scheduled_out",
    "search",
    "since_of",
    "talks_of",
    "title_for_all",
    "unread",
    "unread_of",
]
