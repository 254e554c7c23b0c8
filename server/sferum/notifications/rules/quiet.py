"""When a person is left in peace: the school's quiet hours and his own; pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/Moscow"


@dataclass(frozen=True)
class Circumstances:
    """What the school says of a person at this moment: until when it leaves him in peace; whether a push may say more
    than that there is something to read."""

    quiet_until: datetime | None = None
    hides_text: bool = True
    time_zone: str = DEFAULT_ZONE


@dataclass(frozen=True)
class SchoolHours:
    """The school itself: how it signs, where it lives, until when it writes to nobody."""

    name: str = ""
    time_zone: str = DEFAULT_ZONE
    quiet_until: datetime | None = None


def quiet_end(now: datetime, *, begins: time | None, ends: time | None, zone: str) -> datetime | None:
    """When the quiet hours that are on now end; None when they are not on. They may cross midnight."""
    if begins is None or ends is None or begins == ends:
        return None
    here = now.astimezone(ZoneInfo(zone))
    clock = here.time()
    if not (begins <= clock < ends if begins < ends else clock >= begins or clock < ends):
        return None
    end = here.replace(hour=ends.hour, minute=ends.minute, second=ends.second, microsecond=0)
    if end <= here:
        end += timedelta(days=1)
    return end.astimezone(now.tzinfo)


def held_until(
    now: datetime,
    *,
    circumstances: Circumstances,
    begins: time | None,
    ends: time | None,
    passes_own: bool,
) -> datetime | None:
    """Until when a push waits: the school's quiet, then the person's own if it goes on; None for not at all."""
    until = circumstances.quiet_until
    if until is not None and until <= now:
        until = None
    if passes_own:
        return until
    own = quiet_end(until or now, begins=begins, ends=ends, zone=circumstances.time_zone)
    return own or until


def next_hour(now: datetime, *, hour: int, zone: str) -> datetime:
    """The next time that the clock there shows this hour."""
    here = now.astimezone(ZoneInfo(zone))
    due = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    if due <= here:
        due += timedelta(days=1)
    return due.astimezone(now.tzinfo)
