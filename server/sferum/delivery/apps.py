"""Django's name for this floor."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "sferum.delivery"
    label = "delivery"
