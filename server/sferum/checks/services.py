"""Writes of checks: a room to check in, a result."""

from datetime import datetime, timedelta

from sferum.accounts.models import User
from sferum.calls.schemas import Ticket
from sferum.checks import queries
from sferum.checks.models import DeviceCheck
from sferum.checks.schemas import CheckIn, CheckOut
from sferum.delivery import jobs
from sferum.engines import livekit
from sferum.kit.ids import new_id

ROOM_LIFE = timedelta(minutes=3)
# Himself, and himself once more while an old connection of his goes.
SEATS = 2
SOURCES = frozenset({"microphone", "camera"})
# The last few tell whether a link is bad today or always; older ones are nobody's business.
KEPT = 10


def open_check(*, user: User) -> Ticket:
    """A room where nobody else is, closed in three minutes. Raises MediaUnavailable."""
    room = f"check:{new_id()}"
    livekit.ensure_room(name=room, max_participants=SEATS)
    jobs.enqueue("checks.close_room", after=ROOM_LIFE, room=room)
    token = livekit.mint(room=room, identity=str(user.pk), name="", sources=SOURCES)
    return Ticket(url=livekit.signalling_url(), token=token, room=room, identity=user.pk, can_publish=sorted(SOURCES))


def save_check(*, user: User, check: CheckIn, now: datetime) -> CheckOut:
    """Keep what the client found; the same `client_id` again answers the first."""
    row, is_new = DeviceCheck.objects.get_or_create(
        user=user,
        client_id=check.client_id,
        defaults={
            **check.dict(exclude={"client_id", "details"}),
            "details": check.details.dict(exclude_none=True),
            "checked_at": now,
        },
    )
    if is_new:
        kept = DeviceCheck.objects.filter(user=user).order_by("-checked_at", "-pk").values("pk")[:KEPT]
        DeviceCheck.objects.filter(user=user).exclude(pk__in=kept).delete()
    return queries.check_out(row, queries.person_of(user))
