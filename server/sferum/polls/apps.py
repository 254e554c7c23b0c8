"""Django's name for this domain."""

from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "sferum.polls"
    label = "polls"
