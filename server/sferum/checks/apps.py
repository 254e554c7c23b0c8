"""Django's name for this domain."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "sferum.checks"
    label = "checks"
