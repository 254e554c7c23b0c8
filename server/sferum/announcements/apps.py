"""Django's name for this domain."""

from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "sferum.announcements"
    label = "announcements"
