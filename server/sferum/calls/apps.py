"""Django's name for this domain."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "sferum.calls"
    label = "calls"
