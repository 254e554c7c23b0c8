"""Django's name for this domain."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "sferum.notifications"
    label = "notifications"
