"""The edge where time enters. Rules take `now` as an argument; only doors (api, tasks, commands) call this."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, UTC."""
    return timezone.now()


def local(moment: datetime, zone: str) -> datetime:
    """The same moment on the school's wall clock."""
    return moment.astimezone(ZoneInfo(zone))
