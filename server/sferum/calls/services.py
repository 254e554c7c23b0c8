"""Writes of media rooms: opening, seats and tickets, presence from hints, closing."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts.models import User
from sferum.calls.models import Presence, Room, Seat
from sferum.calls.schemas import Ticket
from sferum.delivery import jobs
from sferum.engines import livekit
from sferum.engines.livekit import MediaEvent, Present
from sferum.kit.errors import Conflict, NotFound, Refusal

# Above the seats we count ourselves, so that a reconnecting device never meets the engine's own bare «full».
ENGINE_HEADROOM = 20
# How near to the look at the room a stay may have begun or ended and still be missed or shown by it: times of the
# media server are whole seconds, and its answer takes a moment.
SETTLING = timedelta(seconds=5)
# Rooms whose places are rows of ours, and the job of the floor above that hears who came and who left; a device
# check's room holds nobody else and lives for minutes.
SEATED_KINDS = {"lesson": "lessons.on_presence", "call": "ringing.on_presence"}


class RoomFull(Conflict):
    code, detail = "room_full", "Все места заняты. Напишите учителю: он увидит, что Вы хотите войти."


class TokenStale(Refusal):
    status, code, detail = 401, "token_stale", "Пропуск в эту встречу больше не действует. Войдите ещё раз."


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
    """Give the person a seat (his own again, when he had one) and a ticket for these sources.

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
    if set(seat.sources) != sources:
        seat.sources = sorted(sources)
        seat.save(update_fields=["sources"])
    # After a crash of the engine the room is made anew by the first who comes back.
    livekit.ensure_room(name=room.name, max_participants=room.max_participants + ENGINE_HEADROOM)
    token = livekit.mint(room=room.name, identity=str(user.pk), name=name, sources=sources)
    return Ticket(url=livekit.signalling_url(), token=token, room=room.name, identity=user.pk, can_publish=seat.sources)


def set_sources(*, room: Room, sources: Mapping[UUID, frozenset[str]]) -> None:
    """Write what these people may publish from now on; the media server follows within a moment."""
    changed = []
    for seat in Seat.objects.select_for_update(no_key=True).filter(room=room, user_id__in=sources).order_by("pk"):
        if set(seat.sources) != sources[seat.user_id]:
            seat.sources = sorted(sources[seat.user_id])
            changed.append(seat)
    if changed:
        Seat.objects.bulk_update(changed, ["sources"])
        project_later(room)


def admit_connection(*, access_token: str) -> None:
    """Whether the media server may be asked to connect this token now. Raises TokenStale.

    The media server honours a token until it expires, whatever happened since; so every connection passes here first:
    a removed person's token, one of an ended lesson, one that grants more than its owner may do now, are refused.
    """
    claim = livekit.read_token(access_token)
    kind = claim.room.partition(":")[0] if claim else ""
    if claim is None:
        raise TokenStale
    if kind not in SEATED_KINDS:
        return
    seat = Seat.objects.filter(
        room__kind=kind,
        room__subject_id=claim.room.partition(":")[2],
        room__closed_at=None,
        user_id=claim.identity,
        withdrawn_at=None,
    ).first()
    if seat is None or not claim.sources <= set(seat.sources):
        raise TokenStale


def restore_seat(*, room: Room, user_id: UUID) -> None:
    """The person may take his seat again; he must ask for a ticket himself. Raises RoomFull."""
    room = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    if Seat.objects.filter(room=room, withdrawn_at=None).exclude(user_id=user_id).count() >= room.max_participants:
        raise RoomFull
    Seat.objects.filter(room=room, user_id=user_id).update(withdrawn_at=None)


def has_seat(*, room: Room, user_id: UUID) -> bool:
    """Was let into the room before, and may return to it."""
    return Seat.objects.filter(room=room, user_id=user_id, withdrawn_at=None).exists()


def mute_later(*, room: Room, user_id: UUID) -> None:
    """Close the person's microphone once, after this transaction; he may open it again if he has the right."""
    jobs.enqueue("calls.mute", lock=room.name, room=room.name, user_id=str(user_id))


def withdraw_seat(*, room: Room, user_id: UUID, now: datetime) -> None:
    """Take the person's right to be in the room; the media server follows within a moment."""
    Seat.objects.filter(room=room, user_id=user_id, withdrawn_at=None).update(withdrawn_at=now)
    project_later(room)


def close_room(*, room: Room, now: datetime) -> None:
    """End it for all: no ticket any more, the media server sends everybody out, open stays end now.

    Who left unnoticed, because a webhook was lost, is found out first; a media server that is down knows nothing.
    """
    with suppress(livekit.MediaUnavailable):
        reconcile(room=room, present=livekit.present(room.name), now=now)
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
    """A webhook: open or end a stay. Hints may come late, twice, in any order or never.

    What is known of one session only grows: it began at the earliest time anything was heard of it, and ended at the
    earliest time at which it was over; so the order of hints is nothing, and a lost one is told by the next.
    """
    # One after another with the closing: a stay that comes after it must see it.
    room = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    at = min(event.sent_at, now)
    if event.kind == "participant_joined":
        _enter(room=room, identity=event.identity, session=event.session, at=min(event.joined_at or at, at))
    elif event.kind == "participant_left":
        _enter(room=room, identity=event.identity, session=event.session, at=min(event.joined_at or at, at))
        _leave(room=room, sessions=[event.session], at=at)
        Presence.objects.filter(room=room, session=event.session).update(is_clean=event.is_clean)
    elif event.kind == "participant_connection_aborted":
        _leave(room=room, sessions=[event.session], at=at)
    elif event.kind == "room_finished":
        # Stays begun after it, or in its very second, belong to the room made anew.
        over = Presence.objects.filter(room=room, left_at=None, entered_at__lt=event.sent_at)
        _leave(room=room, sessions=list(over.values_list("session", flat=True)), at=at)


def reconcile(*, room: Room, present: list[Present], now: datetime) -> None:
    """Make the open stays equal to who was really there when the media server was asked, at `now`."""
    room = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    if room.closed_at is not None:
        return
    for one in present:
        # Whoever is seen there is there, whatever was guessed before; but he may have left since.
        guessed = Presence.objects.filter(room=room, session=one.session, left_at__lt=now - SETTLING)
        if guessed.update(left_at=None):
            _wake(room=room, user_id=one.identity, is_here=True)
        _enter(room=room, identity=one.identity, session=one.session, at=min(one.joined_at, now))
    sessions = {one.session for one in present}
    # Whoever came in this moment may be missing from an answer that is a moment old.
    stale = Presence.objects.filter(room=room, left_at=None, entered_at__lt=now - SETTLING)
    _leave(room=room, sessions=list(stale.exclude(session__in=sessions).values_list("session", flat=True)), at=now)


def _enter(*, room: Room, identity: str, session: str, at: datetime) -> None:
    """This session was in the room from `at` at the latest; in a closed room, until its closing."""
    seated = Seat.objects.filter(room=room, user_id=identity).exists() if _is_uuid(identity) else False
    if not seated or (room.closed_at is not None and at >= room.closed_at):
        return
    was_here = _is_here(room, identity)
    stay, is_new = Presence.objects.get_or_create(
        room=room, session=session, defaults={"user_id": identity, "entered_at": at, "left_at": room.closed_at}
    )
    is_earlier = at < stay.entered_at
    if is_earlier:
        stay.entered_at = at
        stay.save(update_fields=["entered_at"])
    if (is_new and not was_here) or (is_earlier and room.closed_at is not None):
        _wake(room=room, user_id=identity, is_here=room.closed_at is None)


def _leave(*, room: Room, sessions: list[str], at: datetime) -> None:
    """These sessions were over at `at` at the latest; an end that was only noticed later moves to it."""
    for stay in Presence.objects.filter(room=room, session__in=sessions):
        if stay.left_at is not None and stay.left_at <= at:
            continue
        was_open, stay.left_at = stay.left_at is None, at
        stay.entered_at = min(stay.entered_at, at)
        stay.save(update_fields=["entered_at", "left_at"])
        # A second device may still be here; of a closed room, only the register wants to know.
        if room.closed_at is not None or (was_open and not _is_here(room, str(stay.user_id))):
            _wake(room=room, user_id=str(stay.user_id), is_here=False)


def _is_here(room: Room, user_id: str) -> bool:
    return Presence.objects.filter(room=room, user_id=user_id, left_at=None).exists()


def _wake(*, room: Room, user_id: str, is_here: bool) -> None:
    """Tell the floor above, by the job that its kind of room names."""
    subject_id = str(room.subject_id)
    jobs.enqueue(SEATED_KINDS[room.kind], lock=room.name, subject_id=subject_id, user_id=user_id, is_here=is_here)


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
