"""Reads of media rooms."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sferum.calls.models import Presence, Room

# Everything a person can publish.
ALL_SOURCES = frozenset({"microphone", "camera", "screen_share", "screen_share_audio"})


@dataclass(frozen=True)
class StayRow:
    """One stay of a person, as the rows have it."""

    user_id: UUID
    entered_at: datetime
    left_at: datetime | None
    is_clean: bool


def find_room(name: str) -> Room | None:
    """The room of a media server's name; None for names that are not ours."""
    kind, _, subject = name.partition(":")
    try:
        subject_id = UUID(subject)
    except ValueError:
        return None
    return Room.objects.filter(kind=kind, subject_id=subject_id).first()


def present_ids(*, kind: str, subject_id: UUID) -> set[UUID]:
    """Who is in the room now, as far as we know."""
    rows = Presence.objects.filter(room__kind=kind, room__subject_id=subject_id, left_at=None)
    return set(rows.values_list("user_id", flat=True))


def stays(*, kind: str, subject_id: UUID) -> list[StayRow]:
    """Every stay in the room, of everybody, from its beginning; several devices give several."""
    rows = Presence.objects.filter(room__kind=kind, room__subject_id=subject_id)
    return [StayRow(*row) for row in rows.values_list("user_id", "entered_at", "left_at", "is_clean")]


def open_rooms() -> list[Room]:
    return list(Room.objects.filter(closed_at=None))
