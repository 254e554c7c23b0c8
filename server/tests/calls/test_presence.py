"""Presence from hints that come late, twice or never: reconciliation has the last word."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sferum.calls import services
from sferum.calls.models import Presence, Room, Seat
from sferum.engines.livekit import MediaEvent, Present
from tests.factories.town import Town


@pytest.fixture
def room(town: Town, now: datetime) -> Room:
    room = services.open_room(kind="lesson", subject_id=uuid4(), school_id=town.school.pk, now=now)
    Seat.objects.create(room=room, user=town.pupil)
    return room


def hint(room: Room, town: Town, kind: str, session: str, at: datetime) -> MediaEvent:
    return MediaEvent(
        id=f"{kind}{session}{at}", kind=kind, room=room.name, identity=str(town.pupil.pk), session=session, sent_at=at
    )


def test_lost_leave_is_healed(room: Room, town: Town, now: datetime) -> None:
    services.note_hint(room=room, event=hint(room, town, "participant_joined", "PA_1", now), now=now)
    later = now + timedelta(minutes=3)
    services.reconcile(room=room, present=[], now=later)
    assert Presence.objects.get().left_at == later


def test_lost_join_is_healed(room: Room, town: Town, now: datetime) -> None:
    there = Present(identity=str(town.pupil.pk), session="PA_1", joined_at=now, sources=frozenset())
    services.reconcile(room=room, present=[there], now=now + timedelta(minutes=1))
    stay = Presence.objects.get()
    assert (stay.entered_at, stay.left_at) == (now, None)


def test_late_room_finished_leaves_the_room_made_anew_alone(room: Room, town: Town, now: datetime) -> None:
    services.note_hint(room=room, event=hint(room, town, "participant_joined", "PA_2", now), now=now)
    old = hint(room, town, "room_finished", "", now - timedelta(seconds=5))
    services.note_hint(room=room, event=old, now=now)
    assert Presence.objects.get().left_at is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_loss_and_repetition_agree_after_reconciliation(
    data: st.DataObject, room: Room, town: Town, now: datetime
) -> None:
    Presence.objects.all().delete()
    sessions = [f"PA_{n}" for n in range(3)]
    hints = [
        hint(room, town, kind, session, now + timedelta(seconds=10 * n + (5 if kind == "participant_left" else 0)))
        for n, session in enumerate(sessions)
        for kind in ("participant_joined", "participant_left")
    ]
    arrived = data.draw(st.lists(st.sampled_from(hints), max_size=12))
    here = data.draw(st.sets(st.sampled_from(sessions), max_size=1))
    later = now + timedelta(minutes=2)
    for one in arrived:
        services.note_hint(room=room, event=one, now=later)
    present = [
        Present(identity=str(town.pupil.pk), session=one, joined_at=now, sources=frozenset()) for one in sorted(here)
    ]
    for _ in range(2):  # reconciling twice changes nothing more
        services.reconcile(room=room, present=present, now=later)
        assert set(Presence.objects.filter(left_at=None).values_list("session", flat=True)) == here
