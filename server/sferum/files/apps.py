"""Django's name for this domain."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "sferum.files"
    label = "files"
