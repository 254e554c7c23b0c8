"""Doors to a person's own notices and devices; and what the floor of schools is asked about people."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from sferum.accounts.access import FOREIGN_UNTIL
from sferum.accounts.models import User
from sferum.accounts.services import keyed_hash
from sferum.kit.errors import Forbidden, NotFound
from sferum.notifications.models import Device
from sferum.notifications.rules.quiet import Circumstances, SchoolHours

__all__ = ["Circumstances", "SchoolHours"]

# (people, school, now) → what the school says of each of them; somebody it does not know is left out.
CircumstancesRule = Callable[[Iterable[UUID], UUID, datetime], dict[UUID, Circumstances]]
# (school, now) → the school's own hours.
HoursRule = Callable[[UUID, datetime], SchoolHours]
_circumstances: list[CircumstancesRule] = []
_hours: list[HoursRule] = []


def register_circumstances(rule: CircumstancesRule) -> None:
    """Called once, at start, by the floor of schools."""
    _circumstances[:] = [rule]


def register_hours(rule: HoursRule) -> None:
    """Called once, at start, by the floor of schools."""
    _hours[:] = [rule]


def circumstances(user_ids: Iterable[UUID], school_id: UUID, *, now: datetime) -> dict[UUID, Circumstances]:
    """Of each of these people; who is not known to the school is treated as a pupil: no text leaves the install."""
    wanted = list(user_ids)
    found = {one: Circumstances() for one in wanted}
    for rule in _circumstances:
        found |= rule(wanted, school_id, now)
    return found


def hours(school_id: UUID, *, now: datetime) -> SchoolHours:
    for rule in _hours:
        return rule(school_id, now)
    return SchoolHours()


def get_device(user: User, device_id: UUID) -> Device:
    """The asker's own device; NotFound for everybody else's."""
    device = Device.objects.filter(pk=device_id, user=user).first()
    if device is None:
        raise NotFound
    return device


def require_own_computer(request: HttpRequest) -> None:
    """Nobody's notices come to a computer that is not his, nor to one who was let in for one lesson."""
    if FOREIGN_UNTIL in request.session:
        raise Forbidden("На чужом компьютере уведомления не включить.")


def session_hash(request: HttpRequest) -> str:
    """What ties a device to the sign-in on it, without being able to open it."""
    return keyed_hash(f"device:{request.session.session_key}")
