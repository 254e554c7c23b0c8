"""Doors to chats and messages. Who reads and writes follows from the roster each time it is asked.

The rule of a kind that an upper floor owns ("lesson") is registered by that floor; the other kinds have theirs here.
"""

from sferum.chats.access.contacts import (
    ContactClosed,
    apart_from,
    find_direct,
    get_neighbour,
    require_contacts,
    require_group_maker,
)
from sferum.chats.access.doors import (
    get_chat,
    get_message,
    get_message_with_rights,
    get_readable,
    get_scheduled,
    get_supervised,
    may_read_files,
    may_read_scheduled,
    reads,
    rights,
)
from sferum.chats.access.refusals import (
    WritingClosed,
    require_delete,
    require_edit,
    require_owner,
    require_pin,
    require_react,
    require_removal,
    require_versions,
    require_write,
)
from sferum.chats.access.rights import Rights, Rule, register_rule

__all__ = [
    "ContactClosed",
    "Rights",
    "Rule",
    "WritingClosed",
    "apart_from",
    "find_direct",
    "get_chat",
    "get_message",
    "get_message_with_rights",
    "get_neighbour",
    "get_readable",
    "get_scheduled",
    "get_supervised",
    "may_read_files",
    "may_read_scheduled",
    "reads",
    "register_rule",
    "require_contacts",
    "require_delete",
    "require_edit",
    "require_group_maker",
    "require_owner",
    "require_pin",
    "require_react",
    "require_removal",
    "require_versions",
    "require_write",
    "rights",
]
