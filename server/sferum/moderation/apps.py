"""Django's name for this domain; registers with files who reads what a report keeps."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "sferum.moderation"
    label = "moderation"

    def ready(self) -> None:
        from sferum.files import access as files
        from sferum.moderation import access

        files.register_rule("report", access.may_read_files)
