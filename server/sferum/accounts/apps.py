"""Django's name for this domain."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sferum.accounts"
    label = "accounts"
