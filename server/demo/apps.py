"""Django's name for the demo; with it in INSTALLED_APPS the worker finds the demo's job."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
    label = "demo"
