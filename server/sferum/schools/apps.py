"""Django's name for this domain."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "sferum.schools"
    label = "schools"
