"""Django's name for this domain."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "sferum.invitations"
    label = "invitations"
