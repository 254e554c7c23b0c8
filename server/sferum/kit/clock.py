"""The edge where time enters. Rules take `now` as an argument; only doors (api, tasks, commands) call this."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, UTC."""
    return timezone.now()
