"""Django's name for this domain; a device hears no more of a person once his sign-in on it has ended."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest


class NotificationsConfig(AppConfig):
    name = "sferum.notifications"
    label = "notifications"

    def ready(self) -> None:
        user_logged_out.connect(_on_signed_out, dispatch_uid="notifications.signed_out")


def _on_signed_out(request: HttpRequest, **_others: Any) -> None:
    from sferum.notifications import access
    from sferum.notifications.services import devices

    devices.forget_session(session_hash=access.session_hash(request))
