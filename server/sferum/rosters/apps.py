"""Django's name for this domain."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "sferum.rosters"
    label = "rosters"
