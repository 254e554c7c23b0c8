"""Django's name for this domain."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "sferum.exports"
    label = "exports"
