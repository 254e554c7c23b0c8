"""Django's name for this domain."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "sferum.registers"
    label = "registers"
