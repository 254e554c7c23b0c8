"""Django's name for this domain."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "sferum.moderation"
    label = "moderation"
