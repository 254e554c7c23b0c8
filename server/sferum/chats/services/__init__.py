"""Writes of chats, by subject: chats and groups, sending, changing what was sent, one's own side, what keeps apart."""

from sferum.chats.services.changing import (
    delete_message,
    edit_message,
    hide_message,
    set_pin,
    set_reaction,
    show_message,
)
from sferum.chats.services.following import follow_roles, follow_rules, open_community, refresh, welcome
from sferum.chats.services.groups import add_people, make_group, remove_person, rename_group
from sferum.chats.services.making import create_chat, ensure_chats, open_direct
from sferum.chats.services.mine import mark_read, save_draft, set_settings
from sferum.chats.services.notices import notify_readers
from sferum.chats.services.pace import require_pace
from sferum.chats.services.scheduling import (
    cancel_scheduled,
    deliver,
    deliver_due,
    deliver_or_keep,
    edit_scheduled,
    schedule,
    when_to_send,
)
from sferum.chats.services.sending import SlowMode, post_embed, post_system, send_message
from sferum.chats.services.setting_apart import (
    block,
    end_supervision,
    restrict,
    supervise,
    unblock,
    unrestrict,
)

__all__ = [
    "SlowMode",
    "add_people",
    "block",
    "cancel_scheduled",
    "create_chat",
    "delete_message",
    "deliver",
    "deliver_due",
    "deliver_or_keep",
    "edit_message",
    "edit_scheduled",
    "end_supervision",
    "ensure_chats",
    "follow_roles",
    "follow_rules",
    "hide_message",
    "make_group",
    "mark_read",
    "notify_readers",
    "open_community",
    "open_direct",
    "post_embed",
    "post_system",
    "refresh",
    "remove_person",
    "rename_group",
    "require_pace",
    "restrict",
    "save_draft",
    "schedule",
    "send_message",
    "set_pin",
    "set_reaction",
    "set_settings",
    "show_message",
    "supervise",
    "unblock",
    "unrestrict",
    "welcome",
    "when_to_send",
]
