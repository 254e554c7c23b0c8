"""Django's name for this domain."""

from django.apps import AppConfig


class RingingConfig(AppConfig):
    name = "sferum.ringing"
    label = "ringing"
