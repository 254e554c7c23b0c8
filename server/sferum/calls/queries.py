"""Reads of media rooms."""

from uuid import UUID

from sferum.calls.models import Presence, Room

# Everything a person can publish.
ALL_SOURCES = frozenset({"microphone", "camera", "screen_share", "screen_share_audio"})


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


def open_rooms() -> list[Room]:
    return list(Room.objects.filter(closed_at=None))
