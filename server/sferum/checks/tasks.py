"""Jobs of checks."""

from sferum.delivery import jobs
from sferum.engines import livekit


@jobs.task("checks.close_room")
def close_room(room: str) -> None:
    livekit.delete_room(room)
