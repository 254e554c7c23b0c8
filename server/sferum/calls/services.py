"""Writes of media rooms: opening, seats and tickets, presence from hints, closing."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.calls.models import Presence, Room, Seat
from sferum.calls.schemas import Ticket
from sferum.delivery import jobs
from sferum.engines import livekit
from sferum.engines.livekit import MediaEvent, Present
from sferum.kit.errors import Conflict, NotFound

# Above the seats we count ourselves, so that a reconnecting device never meets the engine's own bare «full».
ENGINE_HEADROOM = 20


class RoomFull(Conflict):
    code, detail = "room_full", "Все места заняты. Напишите учителю: он увидит, что вы хотите войти."


class RoomClosed(Conflict):
    code, detail = "room_closed", "Эта встреча уже закончилась."


def open_room(*, kind: str, subject_id: UUID, school_id: UUID, now: datetime, max_participants: int = 100) -> Room:
    """The subject's room, open. Raises RoomClosed when it was closed before: a room opens once."""
    room, _ = Room.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        defaults={"school_id": school_id, "opened_at": now, "max_participants": max_participants},
    )
    if room.closed_at is not None:
        raise RoomClosed
    return room


def take_seat(*, room: Room, user: User, name: str, sources: frozenset[str]) -> Ticket:
    """Give the person a seat (his own again, when he had one) and a ticket minted from the rows of this moment.

    Raises RoomClosed, RoomFull, NotFound for a withdrawn seat, MediaUnavailable while the engine is down.
    """
    room = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    if room.closed_at is not None:
        raise RoomClosed
    seat = Seat.objects.filter(room=room, user=user).first()
    if seat is None:
        if Seat.objects.filter(room=room, withdrawn_at=None).count() >= room.max_participants:
            raise RoomFull
        seat = Seat.objects.create(room=room, user=user, sources=sorted(sources))
    if seat.withdrawn_at is not None:
        raise NotFound
    # After a crash of the engine the room is made anew by the first who comes back.
    livekit.ensure_room(name=room.name, max_participants=room.max_participants + ENGINE_HEADROOM)
    granted = frozenset(seat.sources)
    token = livekit.mint(room=room.name, identity=str(user.pk), name=name, sources=granted)
    return Ticket(
        url=livekit.signalling_url(), token=token, room=room.name, identity=user.pk, can_publish=sorted(granted)
    )


def withdraw_seat(*, room: Room, user_id: UUID, now: datetime) -> None:
    """Take the person's right to be in the room; the media server follows within a moment."""
    Seat.objects.filter(room=room, user_id=user_id, withdrawn_at=None).update(withdrawn_at=now)
    project_later(room)


def close_room(*, room: Room, now: datetime) -> None:
    """End it for all: no ticket any more, the media server sends everybody out, open stays end now."""
    Room.objects.filter(pk=room.pk, closed_at=None).update(closed_at=now)
    Presence.objects.filter(room=room, left_at=None).update(left_at=now)
    project_later(room)


def project_later(room: Room) -> None:
    """Make the media server agree with the rows, after this transaction; in order for one room."""
    jobs.enqueue("calls.project", lock=room.name, room_id=str(room.pk))


def project(*, room: Room) -> None:
    """Make LiveKit agree with the rows as they are now; repeatable at any time."""
    if room.closed_at is not None:
        livekit.delete_room(room.name)
        return
    rights = {
        str(user_id): frozenset(sources)
        for user_id, sources in Seat.objects.filter(room=room, withdrawn_at=None).values_list("user_id", "sources")
    }
    for one in livekit.present(room.name):
        if one.identity not in rights:
            livekit.remove(room=room.name, identity=one.identity)
        elif one.sources != rights[one.identity]:
            livekit.permit(room=room.name, identity=one.identity, sources=rights[one.identity])


def note_hint(*, room: Room, event: MediaEvent, now: datetime) -> None:
    """A webhook: open or end a stay. Hints may come late, twice or never; `reconcile` has the last word."""
    if event.kind == "participant_joined":
        _enter(room=room, identity=event.identity, session=event.session, at=min(event.sent_at, now))
    elif event.kind in {"participant_left", "participant_connection_aborted"}:
        _leave(room=room, sessions=[event.session], at=min(event.sent_at, now))
    elif event.kind == "room_finished":
        # Stays begun after it belong to the room made anew.
        over = Presence.objects.filter(room=room, left_at=None, entered_at__lte=event.sent_at)
        _leave(room=room, sessions=list(over.values_list("session", flat=True)), at=min(event.sent_at, now))


def reconcile(*, room: Room, present: list[Present], now: datetime) -> None:
    """Make the open stays equal to who is really there."""
    if room.closed_at is not None:
        return
    for one in present:
        # Whoever is seen there is there, whatever an older hint said.
        Presence.objects.filter(room=room, session=one.session).update(left_at=None)
        _enter(room=room, identity=one.identity, session=one.session, at=min(one.joined_at, now))
    sessions = {one.session for one in present}
    stale = Presence.objects.filter(room=room, left_at=None).exclude(session__in=sessions)
    _leave(room=room, sessions=list(stale.values_list("session", flat=True)), at=now)


def _enter(*, room: Room, identity: str, session: str, at: datetime) -> None:
    seated = Seat.objects.filter(room=room, user_id=identity).exists() if _is_uuid(identity) else False
    if not seated or room.closed_at is not None:
        return
    was_here = Presence.objects.filter(room=room, user_id=identity, left_at=None).exists()
    _, is_new = Presence.objects.get_or_create(
        room=room, session=session, defaults={"user_id": identity, "entered_at": at}
    )
    if is_new and not was_here:
        _wake(room=room, user_id=identity, is_here=True)


def _leave(*, room: Room, sessions: list[str], at: datetime) -> None:
    for stay in Presence.objects.filter(room=room, session__in=sessions, left_at=None):
        stay.left_at = max(at, stay.entered_at)
        stay.save(update_fields=["left_at"])
        # A second device may still be here.
        if not Presence.objects.filter(room=room, user_id=stay.user_id, left_at=None).exists():
            _wake(room=room, user_id=str(stay.user_id), is_here=False)


def _wake(*, room: Room, user_id: str, is_here: bool) -> None:
    """Tell the floor above, by the kind's name: `lessons.on_presence`."""
    jobs.enqueue(
        f"{room.kind}s.on_presence", lock=room.name, subject_id=str(room.subject_id), user_id=user_id, is_here=is_here
    )


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
