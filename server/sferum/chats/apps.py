"""Django's name for this domain."""

from django.apps import AppConfig


class ChatsConfig(AppConfig):
    name = "sferum.chats"
    label = "chats"
