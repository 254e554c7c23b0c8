"""Django's name for this floor."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sferum.audit"
    label = "audit"
