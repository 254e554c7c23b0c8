"""Django's name for this domain; registers the rules of its own kinds, and with files who reads what messages hold."""

from django.apps import AppConfig


class ChatsConfig(AppConfig):
    name = "sferum.chats"
    label = "chats"

    def ready(self) -> None:
        from sferum.chats import access
        from sferum.chats.access.kinds import rule
        from sferum.chats.rules.kinds import OF_COMMUNITY
        from sferum.files import access as files

        for kind in (*OF_COMMUNITY, "direct", "group"):
            access.register_rule(kind, rule)
        files.register_rule("message", access.may_read_files)
        files.register_rule("scheduled", access.may_read_scheduled)
