"""Quiet hours of a school: whether they are on at a moment, and until when; pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def quiet_hours(now: datetime, *, begins: time, ends: time, zone: str) -> tuple[bool, datetime] | None:
    """(on now?, the moment when that changes); None for a school that has none. Hours may cross midnight."""
    if begins == ends:
        return None
    here = now.astimezone(ZoneInfo(zone))
    clock = here.time()
    is_now = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    edge = ends if is_now else begins
    change = here.replace(hour=edge.hour, minute=edge.minute, second=edge.second, microsecond=0)
    if change <= here:
        change += timedelta(days=1)
    return is_now, change.astimezone(now.tzinfo)
