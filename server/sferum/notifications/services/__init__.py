"""Writes of notifications. What other floors call is named here."""

from sferum.notifications.services.mailing import notify_address, withdraw_letters
from sferum.notifications.services.telling import forget_chat, notify, read_chat, withdraw, withdraw_link

__all__ = ["forget_chat", "notify", "notify_address", "read_chat", "withdraw", "withdraw_letters", "withdraw_link"]
